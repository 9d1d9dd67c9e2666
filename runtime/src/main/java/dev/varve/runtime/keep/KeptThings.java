package dev.varve.runtime.keep;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.fold.Kept;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.CreateTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads and writes the table of what is set aside. A write happens in the caller's transaction, with the lock held. */
public final class KeptThings {

    private static final String NAME = "varve_kept";

    private final Connection connection;
    private final Dialect dialect;
    private final String table;

    /**
     * Makes a view; nothing is read yet.
     *
     * @param connection the connection of the run
     * @param dialect its dialect
     */
    public KeptThings(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = dialect.quote(NAME);
    }

    /** Creates the table if it is not there. The caller keeps other processes out. */
    public void create() throws SQLException {
        ColumnType name = new ColumnType.Varchar(300);
        Table definition = Table.of(
                        NAME,
                        SchemaVersion.NONE,
                        List.of(
                                Column.of("name", new ColumnType.Varchar(100)),
                                Column.of("migration", name),
                                Column.of("of_table", name),
                                Column.of("of_column", name).withNullable(true),
                                Column.of("since", new ColumnType.TimestampTz(6))))
                .withPrimaryKey(Optional.of(new PrimaryKey("varve_kept_key", List.of("name"))));
        dialect.createMissing(connection, new CreateTable(definition));
    }

    /** {@return everything that is set aside, in the order of migrations; none if there is no table} One SELECT. */
    public List<KeptThing> all() throws SQLException {
        String sql = "SELECT k." + dialect.quote("name") + ", k." + dialect.quote("of_table") + ", k."
                + dialect.quote("of_column") + ", k." + dialect.quote("migration") + ", k." + dialect.quote("since")
                + " FROM " + table + " k WHERE " + dialect.inCurrentSchema(NAME) + " ORDER BY 4, 2, 3";
        var things = new ArrayList<KeptThing>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                things.add(new KeptThing(
                        new Kept(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))),
                        row.getString(4),
                        dialect.instant(row, 5)));
            }
        } catch (SQLException refusal) {
            if (!dialect.isMissingTable(refusal)) {
                throw refusal;
            }
        }
        return List.copyOf(things);
    }

    /** Writes what a migration sets aside, in the place of what it said before. */
    public void add(String migration, Collection<Kept> kept) throws SQLException {
        remove(kept);
        String sql = "INSERT INTO " + table + " (" + dialect.quote("name") + ", " + dialect.quote("migration") + ", "
                + dialect.quote("of_table") + ", " + dialect.quote("of_column") + ", " + dialect.quote("since")
                + ") VALUES (?, ?, ?, ?, " + dialect.currentInstant() + ")";
        for (Kept thing : kept) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, thing.name());
                statement.setString(2, migration);
                statement.setString(3, thing.table());
                statement.setString(4, thing.column().orElse(null));
                statement.executeUpdate();
            }
        }
    }

    /** Forgets things, because they are back or gone. */
    public void remove(Collection<Kept> kept) throws SQLException {
        for (Kept thing : kept) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE " + dialect.quote("name") + " = ?")) {
                statement.setString(1, thing.name());
                statement.executeUpdate();
            }
        }
    }
}
