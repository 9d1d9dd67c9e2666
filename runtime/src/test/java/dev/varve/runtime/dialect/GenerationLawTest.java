package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.testing.RandomGeneration;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 6 over indexes of every kind, counters, sequences and computed columns. */
class GenerationLawTest {

    private static final int PAIRS = Integer.getInteger("varve.pairs", 200);
    private static final long FIRST_SEED = Long.getLong("varve.seed", 0);
    private static final int ROWS = 3;

    @TempDir
    Path folder;

    @Test
    void onH2() throws SQLException {
        check(
                H2Database::inMemory,
                EnumSet.of(Feature.SEQUENCES, Feature.COUNTER_OPTIONS, Feature.NULLS_ORDER, Feature.INCLUDE));
    }

    @Test
    void onPostgres() throws SQLException {
        check(PostgresDatabase::fresh, EnumSet.allOf(Feature.class));
    }

    @Test
    void onSqlite() throws SQLException {
        check(
                () -> SqliteDatabase.in(folder),
                EnumSet.of(Feature.VIRTUAL, Feature.EXPRESSION_INDEXES, Feature.PARTIAL_INDEXES));
    }

    private static void check(Supplier<TestDatabase> fresh, Set<Feature> features) throws SQLException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed++) {
            var pair = new RandomGeneration(seed, features);
            List<Change> changes = SchemaDiffer.diff(pair.from(), pair.to(), pair.intents());
            try (var upgraded = new LiveSchema(fresh.get().session());
                    var created = new LiveSchema(fresh.get().session())) {
                try {
                    check(pair, changes, upgraded, created);
                } catch (SQLException | RuntimeException | AssertionError failure) {
                    String described = changes.stream().map(Change::describe).collect(Collectors.joining("\n"));
                    throw new AssertionError(
                            "seed " + seed + "\n" + described + "\n" + String.join(";\n", upgraded.log()) + "\n"
                                    + failure.getMessage(),
                            failure);
                }
            }
        }
    }

    private static void check(RandomGeneration pair, List<Change> changes, LiveSchema upgraded, LiveSchema created)
            throws SQLException {
        upgraded.create(pair.from());
        insertRows(pair, upgraded);
        upgraded.apply(changes, pair.from());
        created.create(pair.to());
        SchemaModel expected = created.inspect();
        assertThat(upgraded.inspect()).isEqualTo(expected);
        requireRows(pair, upgraded);
    }

    /** Fills the tables of the schema before. */
    static void insertRows(RandomGeneration pair, LiveSchema upgraded) throws SQLException {
        for (Table table : pair.from().tables().values()) {
            for (int row = 1; row <= ROWS; row++) {
                insert(upgraded, table, row);
            }
        }
    }

    /** Requires that the rows are still there and that everything counts and computes on. */
    static void requireRows(RandomGeneration pair, LiveSchema upgraded) throws SQLException {
        for (Table table : pair.to().tables().values()) {
            Table before = pair.from().tables().get(table.name());
            for (Column column : table.columns().values()) {
                if (column.computedBy().isPresent()) {
                    String wrong = column.name() + " <> "
                            + column.computedBy().orElseThrow().sql();
                    assertThat(values(upgraded, table, "id", " WHERE " + wrong)).isEmpty();
                } else if (before != null) {
                    requireKept(pair, upgraded, before, table, column);
                }
            }
            if (before == null || before.columns().get("id").generated().isEmpty()) {
                insertWithoutCounter(upgraded, table);
            }
        }
    }

    /** A computed column that becomes an ordinary one keeps what it was; what is compared is stored on both sides. */
    private static void requireKept(RandomGeneration pair, LiveSchema live, Table before, Table after, Column column)
            throws SQLException {
        Column was =
                before.columns().get(pair.former(after.name(), column.name()).orElse(""));
        if (was == null || was.computedBy().isPresent()) {
            return;
        }
        var expected = new ArrayList<String>();
        for (int row = 1; row <= ROWS; row++) {
            expected.add(Integer.toString(value(was, row)));
        }
        assertThat(values(live, after, column.name(), "")).isEqualTo(expected);
    }

    private static List<String> values(LiveSchema live, Table table, String column, String where) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row =
                        statement.executeQuery("SELECT " + column + " FROM " + table.name() + where + " ORDER BY id")) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static int value(Column column, int row) {
        return column.name().equals("id") ? row : row * 10 + column.name().charAt(0) % 7;
    }

    private static void insert(LiveSchema live, Table table, int row) throws SQLException {
        List<Column> stored = table.columns().values().stream()
                .filter(column -> column.computedBy().isEmpty())
                .toList();
        boolean always = table.columns().get("id").definition().contains("identity always");
        live.run("INSERT INTO " + table.name() + " ("
                + stored.stream().map(Column::name).collect(Collectors.joining(", "))
                + (always ? ") OVERRIDING SYSTEM VALUE VALUES (" : ") VALUES (")
                + stored.stream()
                        .map(column -> Integer.toString(value(column, row)))
                        .collect(Collectors.joining(", "))
                + ")");
    }

    /** A counter goes on behind the rows, and everything that fills itself does so. */
    private static void insertWithoutCounter(LiveSchema live, Table table) throws SQLException {
        if (table.columns().get("id").generated().isEmpty()) {
            return;
        }
        List<String> stored = table.columns().values().stream()
                .filter(column -> !column.fillsItself())
                .map(Column::name)
                .toList();
        live.run("INSERT INTO " + table.name()
                + (stored.isEmpty()
                        ? (List.of("mariadb", "mysql").contains(live.dialect().key())
                                ? " () VALUES ()"
                                : " DEFAULT VALUES")
                        : " (" + String.join(", ", stored) + ") VALUES ("
                                + stored.stream().map(name -> "900").collect(Collectors.joining(", ")) + ")"));
    }
}
