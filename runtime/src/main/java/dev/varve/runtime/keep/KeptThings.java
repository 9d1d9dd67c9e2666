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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the table of what is set aside, and has the SQL that writes it, in a transaction of the caller, with the lock held. */
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

    /** {@return the SQL that says what a migration sets aside, in the place of what it said before} */
    public List<String> adding(String migration, Collection<Kept> kept) {
        var statements = new ArrayList<>(removing(kept));
        String columns = Stream.of("name", "migration", "of_table", "of_column", "since")
                .map(dialect::quote)
                .collect(Collectors.joining(", "));
        for (Kept thing : kept) {
            statements.add("INSERT INTO " + table + " (" + columns + ") VALUES ("
                    + String.join(
                            ", ",
                            dialect.text(thing.name()),
                            dialect.text(migration),
                            dialect.text(thing.table()),
                            thing.column().map(dialect::text).orElse("NULL"),
                            dialect.currentInstant())
                    + ")");
        }
        return statements;
    }

    /** {@return the SQL that forgets things, because they are back or gone} */
    public List<String> removing(Collection<Kept> kept) {
        return kept.stream()
                .map(thing ->
                        "DELETE FROM " + table + " WHERE " + dialect.quote("name") + " = " + dialect.text(thing.name()))
                .toList();
    }
}
