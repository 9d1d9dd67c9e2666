package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Law 6: an upgraded database is as a new one, and nothing in it is lost. Every dialect inherits it. */
abstract class DialectContractTest {

    private static final int PAIRS = Integer.getInteger("varve.pairs", 500);
    private static final long FIRST_SEED = Long.getLong("varve.seed", 0);
    private static final int ROWS = 4;
    private static final int VERSIONS = 10;

    abstract TestDatabase fresh();

    /** How many pairs of schemas are tried. */
    int pairs() {
        return PAIRS;
    }

    /** Whether tables are changed in the form that keeps them usable. */
    boolean online() {
        return false;
    }

    /** Whether a column can hold a list. */
    boolean hasLists() {
        return true;
    }

    /** What the database can do of indexes and counters; if empty, only tables and constraints are drawn. */
    Optional<Set<Feature>> features() {
        return Optional.empty();
    }

    /** Whether a table can be spread over partitions. */
    boolean hasPartitions() {
        return false;
    }

    /** Words of a refusal that the database is known for; a pair that meets it is left out. */
    Optional<String> refused() {
        return Optional.empty();
    }

    private boolean isRefused(Exception failure) {
        return failure instanceof VarveException refusal
                && refusal.code() == ProblemCode.DIALECT_CANNOT
                && refused().filter(refusal.getMessage()::contains).isPresent();
    }

    @Test
    void tenVersionsLeadUpAndDownAgain() throws SQLException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + Math.max(1, pairs() / 100); seed++) {
            TestDatabase database = fresh();
            try (var live = new LiveSchema(database.session(), online())) {
                try {
                    leadUpAndDown(seed, database, live);
                } catch (SQLException | RuntimeException | AssertionError failure) {
                    throw failed(seed, live, failure);
                }
            }
        }
    }

    private static AssertionError failed(long seed, LiveSchema live, Throwable failure) {
        return new AssertionError(
                "seed " + seed + "\n" + String.join(";\n", live.log()) + "\n" + failure.getMessage(), failure);
    }

    private void leadUpAndDown(long seed, TestDatabase database, LiveSchema live) throws SQLException {
        var versions = new ArrayList<SchemaModel>(List.of(SchemaModel.empty()));
        var steps = new ArrayList<List<Change>>();
        for (int version = 1; version <= VERSIONS; version++) {
            SchemaModel before = versions.get(version - 1);
            SchemaModel after =
                    new WholePair(1000 * (seed + 1) + version, hasLists(), features(), false, false, database).to();
            versions.add(after);
            steps.add(SchemaDiffer.diff(before, after, WholePair.droppedValues(before, after)));
            live.apply(steps.get(version - 1), before);
            requireAsNew(live, after);
        }
        for (int version = VERSIONS; version > 0; version--) {
            live.apply(reversed(steps.get(version - 1)), versions.get(version));
            requireAsNew(live, versions.get(version - 1));
        }
    }

    private static List<Change> reversed(List<Change> changes) {
        var reversed = new ArrayList<Change>();
        changes.forEach(change -> reversed.add(0, change.reverse().orElseThrow()));
        return reversed;
    }

    private void requireAsNew(LiveSchema live, SchemaModel model) throws SQLException {
        try (var created = new LiveSchema(fresh().session())) {
            created.create(model);
            assertThat(live.inspect()).isEqualTo(created.inspect());
        }
    }

    @Test
    void upgradingIsAsCreatingAndKeepsEveryValue() throws SQLException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + pairs(); seed++) {
            TestDatabase database = fresh();
            var pair = new WholePair(seed, hasLists(), features(), hasPartitions(), true, database);
            try (var upgraded = new LiveSchema(database.session(), online());
                    var created = new LiveSchema(fresh().session())) {
                try {
                    check(pair, database, upgraded, created);
                } catch (SQLException | RuntimeException failure) {
                    if (!isRefused(failure)) {
                        throw failed(seed, upgraded, failure);
                    }
                } catch (AssertionError failure) {
                    throw failed(seed, upgraded, failure);
                }
            }
        }
    }

    private void check(WholePair pair, TestDatabase database, LiveSchema upgraded, LiveSchema created)
            throws SQLException {
        Evolution evolution = pair.evolution();
        SchemaModel from = pair.from();
        SchemaModel to = pair.to();
        SchemaModel loose = withoutForeignKeys(from);
        upgraded.create(loose);
        for (String table : evolution.from().tables().keySet()) {
            insertRows(upgraded, database, from.table(table).orElseThrow());
        }
        if (pair.generation().isPresent()) {
            GenerationLawTest.insertRows(pair.generation().get(), upgraded);
        }
        upgraded.apply(SchemaDiffer.diff(loose, from), loose);
        List<Change> changes = SchemaDiffer.diff(from, to, pair.intents());
        upgraded.apply(changes, from);
        created.create(to);
        SchemaModel expected = created.inspect();
        SchemaModel actual = upgraded.inspect();
        assertThat(SchemaDiffer.diff(actual, expected).stream().map(Change::describe))
                .isEmpty();
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.tables().keySet()).isEqualTo(to.tables().keySet());
        for (var renamed : evolution.tables().entrySet()) {
            Table before = from.tables().get(renamed.getKey());
            Table after = to.tables().get(renamed.getValue());
            requireValues(upgraded, before, after, evolution.columns(before.name()));
        }
        if (pair.generation().isPresent()) {
            GenerationLawTest.requireRows(pair.generation().get(), upgraded);
        }
    }

    /** Rows that refer to each other in a cycle can only be inserted before their foreign keys are there. */
    static SchemaModel withoutForeignKeys(SchemaModel model) {
        SchemaModel loose = model;
        for (Table table : model.tables().values()) {
            for (Constraint.ForeignKey key : table.foreignKeys()) {
                loose = loose.with(loose.table(table.name()).orElseThrow().withoutConstraint(key.name()));
            }
        }
        return loose;
    }

    /** A column that is nullable is NULL in the third row. */
    private static Optional<String> value(Column column, int row) {
        boolean unset = column.type() instanceof ColumnType.NamedEnum || column.nullable() && row == 2;
        return unset ? Optional.empty() : Optional.of(Evolution.value(column.type(), row));
    }

    static void insertRows(LiveSchema live, TestDatabase database, Table table) throws SQLException {
        for (int row = 0; row < ROWS; row++) {
            int number = row;
            String names =
                    table.columns().keySet().stream().map(live.dialect()::quote).collect(Collectors.joining(", "));
            String values = table.columns().values().stream()
                    .map(column -> value(column, number)
                            .map(text -> isPlain(column.type())
                                    ? database.literal(column.type(), text)
                                    : live.dialect().literal(column.type(), text))
                            .orElse("NULL"))
                    .collect(Collectors.joining(", "));
            live.run("INSERT INTO " + live.dialect().quote(table.name()) + " (" + names + ") VALUES (" + values + ")");
        }
    }

    private static boolean isPlain(ColumnType type) {
        return !(type instanceof ColumnType.Json)
                && !(type instanceof ColumnType.Array)
                && !(type instanceof ColumnType.Varbinary);
    }

    private void requireValues(LiveSchema live, Table before, Table after, Map<String, String> kept)
            throws SQLException {
        var rows = new ArrayList<List<String>>();
        List<String> old = List.copyOf(kept.keySet());
        String names = old.stream().map(kept::get).map(live.dialect()::quote).collect(Collectors.joining(", "));
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery(
                        "SELECT " + names + " FROM " + live.dialect().quote(after.name()))) {
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 0; i < old.size(); i++) {
                    boolean bytes =
                            before.columns().get(old.get(i)).type().text().matches("blob|varbinary.*");
                    values.add(canonical(bytes ? hex(row.getBytes(i + 1)) : row.getString(i + 1)));
                }
                rows.add(values);
            }
        }
        var expected = new ArrayList<List<String>>();
        for (int row = 0; row < ROWS; row++) {
            var values = new ArrayList<String>();
            for (String name : old) {
                Column is = after.columns().get(kept.get(name));
                String was = value(before.columns().get(name), row).orElse(null);
                values.add(canonical(was == null && !is.nullable() ? Evolution.value(is.type(), 7) : was));
            }
            expected.add(values);
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    /** One text for one value, whatever the type and the product. */
    private static String canonical(String text) {
        if (text == null) {
            return "NULL";
        }
        String lower = text.toLowerCase(java.util.Locale.ROOT)
                .replace("\\x", "")
                .replaceAll("[\\[\\]{}\"]", "")
                .stripTrailing();
        if (lower.equals("t") || lower.equals("true")) {
            return "1";
        }
        if (lower.equals("f") || lower.equals("false")) {
            return "0";
        }
        try {
            return new BigDecimal(lower).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return lower.replace("t", " ")
                    .replaceAll("(z|\\+00(:00)?)$", "")
                    .replaceAll("\\.0+$", "")
                    .replaceAll("^(\\d{4}-\\d\\d-\\d\\d) 00:00(:00)?$", "$1");
        }
    }
}
