package dev.varve.benchmarks;

import dev.varve.runtime.Varve;
import dev.varve.runtime.dialect.lookup.Dialects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import liquibase.CatalogAndSchema;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.snapshot.SnapshotControl;
import liquibase.snapshot.SnapshotGeneratorFactory;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A program that reads the schema of a live database once, and says what that took. */
public final class ReadStart {

    private ReadStart() {}

    /** Who reads, or {@code NOTHING}, and the URL of the database. */
    public static void main(String[] arguments) throws Exception {
        DataSource dataSource = DataSources.of(arguments[1]);
        try (Connection connection = dataSource.getConnection()) {
            Meter meter = Meter.fromHere();
            if (!arguments[0].equals("NOTHING")) {
                read(Reader.valueOf(arguments[0]), connection, dataSource);
            }
            meter.end();
        }
    }

    /** Who reads, in the order of the tables. */
    enum Reader {
        FLOOR("floor"),
        VARVE("Varve"),
        DRIFT("Varve, drift"),
        LIQUIBASE("Liquibase, snapshot"),
        JOOQ("jOOQ, meta()");

        private final String title;

        Reader(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private static void read(Reader reader, Connection connection, DataSource dataSource) throws Exception {
        switch (reader) {
            case FLOOR -> floor(connection);
            case VARVE -> Dialects.of(connection).inspector().inspect(connection);
            case DRIFT -> Varve.on(dataSource).operations().drift();
            case LIQUIBASE -> liquibase(connection);
            case JOOQ -> jooq(connection);
        }
    }

    /**
     * The least that says all: tables with their comments, views, columns with what makes them more than a type,
     * constraints, indexes, and what columns are without a value.
     */
    private static List<List<String>> floor(Connection connection) throws SQLException {
        var rows = new ArrayList<List<String>>();
        for (String sql : List.of(
                "SELECT c.oid, c.relname, c.relkind, d.description,"
                        + " CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END FROM pg_class c"
                        + " LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass"
                        + " AND d.objsubid = 0 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')",
                "SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,"
                        + " a.attidentity, n.collname, d.description"
                        + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid"
                        + " LEFT JOIN pg_collation n ON n.oid = a.attcollation AND a.attcollation <> t.typcollation"
                        + " LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass"
                        + " AND d.objsubid = a.attnum"
                        + " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
                        + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum",
                "SELECT conrelid, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint"
                        + " WHERE connamespace = 'public'::regnamespace",
                "SELECT i.indrelid, i.indisunique, i.indisvalid, pg_get_indexdef(i.indexrelid) FROM pg_index i"
                        + " JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace",
                "SELECT d.adrelid, d.adnum, pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d"
                        + " JOIN pg_class c ON c.oid = d.adrelid WHERE c.relnamespace = 'public'::regnamespace")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    var values = new ArrayList<String>(columns);
                    for (int i = 1; i <= columns; i++) {
                        values.add(row.getString(i));
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }

    private static void liquibase(Connection connection) throws Exception {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        SnapshotGeneratorFactory.getInstance()
                .createSnapshot(CatalogAndSchema.DEFAULT, database, new SnapshotControl(database));
    }

    private static void jooq(Connection connection) {
        for (var table : DSL.using(connection, SQLDialect.POSTGRES)
                .meta()
                .filterSchemas(schema -> schema.getName().equals("public"))
                .getTables()) {
            table.fields();
            table.getKeys();
            table.getReferences();
            table.getIndexes();
        }
    }
}
