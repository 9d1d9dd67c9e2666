package dev.varve.runtime.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.diff.SchemaDiffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 6 for random models and random changes of them. */
class EvolutionLawTest {

    private static final int SEEDS = Integer.getInteger("varve.seeds", 200);
    private static final int ROWS = 3;

    @TempDir
    Path folder;

    @Test
    void whatIsCreatedIsFoundAgain() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            var evolution = new RandomEvolution(seed);
            SchemaModel model = withDefaults(evolution.model(), evolution);
            try (var database = fresh(seed, "create")) {
                assertThat(database.create(model).inspect()).as("seed " + seed).isEqualTo(model);
            }
        }
    }

    @Test
    void aMigratedDatabaseIsLikeAFreshOneAndKeepsItsRows() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            var evolution = new RandomEvolution(seed);
            SchemaModel before = evolution.model();
            List<Change> changes = evolution.changes(before);
            SchemaModel after = before;
            for (Change change : changes) {
                after = change.applyTo(after);
            }
            String described = "seed " + seed + ": "
                    + changes.stream().map(Change::describe).collect(Collectors.joining("; "));
            try (var migrated = fresh(seed, "migrated");
                    var created = fresh(seed, "created")) {
                migrated.create(before);
                fill(migrated, before, evolution);
                Map<String, List<String>> kept = keptValues(migrated, before, changes);
                try {
                    migrated.migrate(before, changes);
                } catch (SQLException refusal) {
                    throw new AssertionError(described, refusal);
                }
                assertThat(migrated.inspect()).as(described).isEqualTo(after);
                assertThat(created.create(after).inspect()).as(described).isEqualTo(after);
                for (var values : kept.entrySet()) {
                    assertThat(migrated.rows(values.getKey())).as(described).isEqualTo(values.getValue());
                }
                assertThat(migrated.rows("SELECT name FROM sqlite_temp_master")).isEmpty();
                assertThat(migrated.rows("SELECT name FROM sqlite_master WHERE name LIKE 'varve%'"))
                        .isEmpty();
            }
        }
    }

    @Test
    void theDifferencesOfModelsLeadFromOneToTheOther() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            SchemaModel from = new RandomEvolution(seed).model();
            SchemaModel to = new RandomEvolution(seed + 1).model();
            try (var database = fresh(seed, "diff")) {
                database.create(from).migrate(from, SchemaDiffer.diff(from, to));
                assertThat(database.inspect()).as("seed " + seed).isEqualTo(to);
                assertThat(SchemaDiffer.diff(database.inspect(), to)).isEmpty();
            }
        }
    }

    private SqliteFile fresh(long seed, String name) throws Exception {
        return new SqliteFile(Files.createDirectories(folder.resolve(name + seed)));
    }

    private static SchemaModel withDefaults(SchemaModel model, RandomEvolution evolution) {
        SchemaModel changed = model;
        for (Table table : model.tables().values()) {
            for (Column column : table.columns().values()) {
                changed = changed.with(
                        changed.table(table.name()).orElseThrow().withColumn(evolution.withDefault(column)));
            }
        }
        return changed;
    }

    /** Every column gets distinct values that its type holds, and NULL where it may. */
    private static void fill(SqliteFile database, SchemaModel model, RandomEvolution evolution) throws SQLException {
        for (Table table : model.tables().values()) {
            for (int row = 0; row < ROWS; row++) {
                int number = row;
                String values = table.columns().values().stream()
                        .map(column -> column.nullable() && evolution.below(3) == 0 ? "NULL" : distinct(column, number))
                        .collect(Collectors.joining(", "));
                database.run("INSERT INTO " + SqliteSql.quote(table.name()) + " ("
                        + SqliteSql.quoted(List.copyOf(table.columns().keySet())) + ") VALUES (" + values + ")");
            }
        }
    }

    private static String distinct(Column column, int row) {
        return switch (column.type().text().replaceAll("\\(.*", "")) {
            case "boolean", "smallint", "integer", "bigint", "real", "double", "decimal" -> String.valueOf(row);
            case "blob" -> "X'0" + row + "'";
            default -> "'value " + row + "'";
        };
    }

    /** {@return queries on the migrated database, with what they must give} */
    private static Map<String, List<String>> keptValues(SqliteFile database, SchemaModel before, List<Change> changes)
            throws SQLException {
        var kept = new TreeMap<String, List<String>>();
        for (Table table : before.tables().values()) {
            for (String column : table.columns().keySet()) {
                var end = new End(table.name(), column, true, true);
                for (Change change : changes) {
                    end = end.after(change);
                }
                kept.put(
                        "SELECT count(*) FROM " + SqliteSql.quote(end.table()),
                        database.rows("SELECT count(*) FROM " + SqliteSql.quote(table.name())));
                if (end.exists() && end.same()) {
                    kept.put(query(end.table(), end.column()), database.rows(query(table.name(), column)));
                }
            }
        }
        return kept;
    }

    private static String query(String table, String column) {
        return "SELECT CAST(" + SqliteSql.quote(column) + " AS TEXT), typeof(" + SqliteSql.quote(column) + ") FROM "
                + SqliteSql.quote(table) + " ORDER BY 1";
    }

    /** What has become of a column: where it is, whether it is still there, and whether its values are the same. */
    private record End(String table, String column, boolean exists, boolean same) {

        End after(Change change) {
            if (change instanceof RenameTable rename && rename.before().equals(table)) {
                return new End(rename.after(), column, exists, same);
            }
            if (!exists || change.table().filter(table::equals).isEmpty()) {
                return this;
            }
            if (change instanceof RenameColumn rename && rename.before().equals(column)) {
                return new End(table, rename.after(), true, same);
            }
            if (change instanceof DropColumn drop && drop.column().name().equals(column)) {
                return new End(table, column, false, same);
            }
            if (change instanceof AlterColumn alter && alter.name().equals(column)) {
                boolean touched = alter.altersType() || alter.backfill().isPresent();
                return new End(table, column, true, same && !touched);
            }
            return this;
        }
    }
}
