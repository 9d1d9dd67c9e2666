package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.diff.SchemaDiffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan says of locks and rewriting is what PostgreSQL does, for each kind of statement. */
final class PostgresFootprintTest {

    private static final ColumnType INT = new ColumnType.Int();
    private static final ColumnType NAME = new ColumnType.Varchar(40);
    private static final List<String> STRENGTH = List.of(
            "AccessShareLock",
            "RowShareLock",
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");

    private static final String OURS =
            " where relkind = 'r' and relnamespace = quote_ident(current_schema())::regnamespace";
    private static final String TABLES = "select oid::text, relname from pg_class" + OURS;
    private static final String FILES = "select oid::text, relfilenode::text from pg_class" + OURS;
    private static final String LOCKS = "select relation::text, string_agg(mode, ',') from pg_locks"
            + " where pid = pg_backend_pid() and granted and relation is not null group by relation";

    private static final Constraint.ForeignKey REFERENCE =
            Constraint.ForeignKey.of("pet_fk", List.of("person"), "person", List.of("id"));
    private static final Constraint.Unique UNIQUE =
            new Constraint.Unique("pet_uq", List.of("person"), false, Constraint.Deferral.NONE);
    private static final Constraint.Check CHECK = new Constraint.Check("pet_ck", SqlText.of("id > 0"));
    private static final Column AGE = nullable("age", INT);
    private static final Index INDEX = new Index("person_name", List.of("name"), false);
    private static final Table PERSON = table("person", Column.of("id", INT), nullable("name", NAME), AGE)
            .withPrimaryKey(Optional.of(key("person")))
            .withIndex(INDEX);
    private static final Table PET = table("pet", Column.of("id", INT), nullable("person", INT));
    private static final SchemaModel BASE = SchemaModel.of(PERSON, PET);
    private static final SchemaModel KEPT = BASE.with(PET.withPrimaryKey(Optional.of(key("pet")))
            .withConstraint(REFERENCE)
            .withConstraint(CHECK));

    static Stream<Change> changes() {
        return Stream.of(
                new CreateTable(table("visit", Column.of("id", INT), Column.of("person", INT))
                        .withConstraint(REFERENCE.withName("visit_fk"))),
                new AddColumn("person", nullable("note", NAME), Optional.empty()),
                new AddColumn(
                        "person",
                        Column.of("kind", NAME).withDefault(Optional.of(new DefaultValue.Literal("x"))),
                        Optional.empty()),
                new AddColumn(
                        "person",
                        Column.of("seen", new ColumnType.TimestampTz(6))
                                .withDefault(Optional.of(new DefaultValue.Expression("now()"))),
                        Optional.empty()),
                new AddColumn(
                        "person",
                        Column.of("lot", new ColumnType.DoublePrecision())
                                .withDefault(Optional.of(new DefaultValue.Expression("random()"))),
                        Optional.empty()),
                new AddColumn(
                        "person",
                        nullable("twice", INT)
                                .withGenerated(Optional.of(new Generated.Computed(SqlText.of("age * 2"), true))),
                        Optional.empty()),
                new AddColumn(
                        "pet",
                        Column.of("number", INT)
                                .withGenerated(Optional.of(new Generated.Identity(false, Sequence.Options.PLAIN))),
                        Optional.empty()),
                new AddColumn("person", Column.of("score", INT), Optional.of("coalesce(age, 7)")),
                new AddColumn("person", Column.of("region", NAME), Optional.of("'EU'")),
                new DropColumn("person", AGE),
                new RenameColumn("person", "age", "years"),
                alter(AGE.withType(new ColumnType.BigInt()), Optional.empty()),
                alter(AGE.withType(NAME), Optional.of("'n' || age")),
                alter(AGE.withNullable(false), Optional.empty()),
                alter(AGE.withDefault(Optional.of(new DefaultValue.Literal("1"))), Optional.empty()),
                new AlterColumn(
                        "person",
                        nullable("name", NAME),
                        nullable("name", new ColumnType.Varchar(80)),
                        Optional.empty(),
                        Optional.empty()),
                new RenameTable("pet", "animal"),
                new AlterTableComment("pet", Optional.empty(), Optional.of("pets")),
                new AddPrimaryKey("pet", key("pet")),
                new CreateIndex("pet", new Index("pet_person", List.of("person"), true)),
                new DropIndex("person", INDEX),
                new RenameIndex("person", "person_name", "person_by_name"),
                new AddConstraint("pet", UNIQUE),
                new AddConstraint("pet", CHECK),
                new AddConstraint("pet", REFERENCE),
                new DropConstraint("pet", REFERENCE),
                new DropConstraint("pet", CHECK),
                new RenameConstraint("pet", "pet_ck", "pet_checked"),
                new DropPrimaryKey("pet", key("pet")),
                new DropTable(KEPT.tables().get("pet")),
                new AlterRow(
                        "pet",
                        Optional.empty(),
                        Optional.of(new Row(new TreeMap<>(Map.of("id", "9", "person", "1"))))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everyStatementLocksWhatThePlanSays(Change change) throws SQLException {
        boolean isOfKept = change instanceof DropConstraint
                || change instanceof DropTable
                || change instanceof DropPrimaryKey
                || change instanceof AlterRow
                || change instanceof RenameConstraint;
        for (boolean online : List.of(false, true)) {
            try (var live = new LiveSchema(PostgresDatabase.fresh().dataSource().getConnection())) {
                SchemaModel before = isOfKept ? KEPT : BASE;
                live.apply(SchemaDiffer.diff(SchemaModel.empty(), before), SchemaModel.empty());
                live.run("insert into person (id, name, age) select n, 'n' || n, n from generate_series(1, 50) n");
                live.run("insert into pet (id, person) select n, n from generate_series(1, 5) n");
                Dialect dialect = live.dialect();
                Renderer renderer = online ? dialect.onlineRenderer().orElseThrow() : dialect.renderer();
                requireTruth(
                        live.connection(),
                        renderer,
                        renderer.blocks(List.of(change), before).get(0));
            }
        }
    }

    @Test
    void anIndexThatIsBuiltConcurrentlyLetsOthersReadAndWrite() throws Exception {
        TestDatabase database = PostgresDatabase.fresh();
        try (var builder = new LiveSchema(database.dataSource().getConnection());
                Connection writer = database.dataSource().getConnection()) {
            builder.apply(SchemaDiffer.diff(SchemaModel.empty(), BASE), SchemaModel.empty());
            writer.setAutoCommit(false);
            run(writer, "insert into person (id) values (1)");
            Renderer renderer = builder.dialect().onlineRenderer().orElseThrow();
            var change = new CreateIndex("person", new Index("person_age", List.of("age"), false));
            Block block = renderer.blocks(List.of(change), BASE).get(0);
            Statement statement = renderer.render(block, Optional.empty()).get(0);
            var build = new Thread(() -> {
                try {
                    builder.run(statement.sql());
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            build.start();
            String locks = "select l.relation::text, string_agg(l.mode, ',') from pg_locks l where l.granted"
                    + " and l.relation = to_regclass('person') and l.pid <> pg_backend_pid() group by l.relation";
            Map<String, String> held = Map.of();
            for (int i = 0; i < 500 && held.isEmpty(); i++) {
                Thread.sleep(10);
                held = map(writer, locks);
            }
            assertThat(held.values()).containsExactly("ShareUpdateExclusiveLock");
            assertThat(builder.dialect()
                            .footprint(statement, block)
                            .orElseThrow()
                            .inWords())
                    .isEqualTo("SHARE UPDATE EXCLUSIVE on person");
            run(writer, "update person set age = 7");
            writer.commit();
            build.join(10_000);
            assertThat(build.isAlive()).isFalse();
        }
    }

    private static void requireTruth(Connection connection, Renderer renderer, Block block) throws SQLException {
        Dialect dialect = Dialects.of(connection);
        for (Statement statement : renderer.render(block, Optional.empty())) {
            Footprint said = dialect.footprint(statement, block).orElseThrow();
            if (statement.manner() instanceof Manner.Outside) {
                // No transaction keeps its locks; another test sees them.
                assertThat(said.locks().values()).containsExactly("SHARE UPDATE EXCLUSIVE");
                run(connection, statement.sql());
                continue;
            }
            Map<String, String> tables = map(connection, TABLES);
            Map<String, String> files = map(connection, FILES);
            connection.setAutoCommit(false);
            run(connection, statement.sql());
            assertThat(said.locks()).as(statement.sql()).isEqualTo(locks(connection, tables, said));
            Map<String, String> now = map(connection, FILES);
            boolean rewritten = files.entrySet().stream()
                    .anyMatch(file -> now.containsKey(file.getKey())
                            && !now.get(file.getKey()).equals(file.getValue()));
            assertThat(said.rewrites()).as(statement.sql()).isEqualTo(rewritten);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The strongest lock on each table that was there; what only reads is left out, unless the plan says it. */
    private static Map<String, String> locks(Connection connection, Map<String, String> tables, Footprint said)
            throws SQLException {
        var strongest = new TreeMap<String, String>();
        for (var held : map(connection, LOCKS).entrySet()) {
            String table = tables.get(held.getKey());
            String mode = Arrays.stream(held.getValue().split(","))
                    .max(Comparator.comparingInt(STRENGTH::indexOf))
                    .orElseThrow();
            if (table != null && (STRENGTH.indexOf(mode) > 1 || said.locks().containsKey(table))) {
                strongest.put(
                        table,
                        mode.replace("Lock", "")
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toUpperCase(Locale.ROOT));
            }
        }
        return strongest;
    }

    private static Map<String, String> map(Connection connection, String sql) throws SQLException {
        var map = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                map.put(row.getString(1), row.getString(2));
            }
        }
        return map;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Table table(String name, Column... columns) {
        return Table.of(name, new SchemaVersion(1, 0, 0), List.of(columns));
    }

    private static PrimaryKey key(String table) {
        return new PrimaryKey(table + "_pk", List.of("id"));
    }

    private static Column nullable(String name, ColumnType type) {
        return Column.of(name, type).withNullable(true);
    }

    private static AlterColumn alter(Column after, Optional<String> using) {
        return new AlterColumn("person", AGE, after, using, Optional.empty());
    }
}
