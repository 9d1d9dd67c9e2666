package dev.varve.runtime.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.LiveSchema;
import dev.varve.runtime.dialect.TypeMatrix;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine on a plain connection: every row once, whatever the key is and wherever it was interrupted. */
class BackfillEngineTest {

    private static final Column FILLED =
            Column.of("filled", new ColumnType.Text()).withNullable(true);

    /** The databases on which a backfill goes in portions. */
    enum Server {
        POSTGRES(PostgresDatabase::fresh, "nextval('turn')"),
        H2(H2Database::inMemory, "NEXT VALUE FOR turn"),
        MARIADB(MariaDbDatabase::fresh, "NEXT VALUE FOR turn"),
        MYSQL(MySqlDatabase::fresh, "turn()");

        private final Supplier<TestDatabase> fresh;
        private final String turn;

        Server(Supplier<TestDatabase> fresh, String turn) {
            this.fresh = fresh;
            this.turn = turn;
        }

        TestDatabase fresh() {
            return fresh.get();
        }

        private boolean isMariaDbOrMySql() {
            return this == MARIADB || this == MYSQL;
        }
    }

    static Stream<Server> servers() {
        return Stream.of(Server.values())
                .filter(server -> TestDatabases.tested().contains(TestDatabases.valueOf(server.name())));
    }

    static Pace pace(int largest) {
        return new Pace(Duration.ofSeconds(1), 0, largest);
    }

    static Table keyed(List<Column> key) {
        var columns = new ArrayList<>(key);
        columns.add(FILLED);
        return Table.of("t", new SchemaVersion(1, 0, 0), columns)
                .withPrimaryKey(Optional.of(
                        new PrimaryKey("t_pk", key.stream().map(Column::name).toList())));
    }

    private static Table numbered() {
        return keyed(List.of(Column.of("id", new ColumnType.BigInt())));
    }

    /** The number of the turn in which a row was filled shows a row that was filled twice. */
    static Backfill turns(Server server, Table table) {
        return new Backfill(
                table,
                "filled",
                "CAST(" + server.turn + (server == Server.MYSQL ? " AS CHAR(40))" : " AS VARCHAR(40))"),
                true);
    }

    static void requireEachOnce(Connection connection, Server server, int rows) throws SQLException {
        assertThat(number(connection, "select count(distinct filled) from t")).isEqualTo(rows);
        assertThat(number(connection, "select count(*) from t")).isEqualTo(rows);
        // MariaDB and MySQL take a number also where they only look at the expression.
        assertThat(number(
                        connection,
                        server.isMariaDbOrMySql() ? "select count(*) + 1 from touched" : "select " + server.turn))
                .isEqualTo(rows + 1);
    }

    private static void counter(Connection connection, Server server) throws SQLException {
        if (server == Server.MYSQL) {
            run(connection, "create table turns (n bigint)");
            run(connection, "insert into turns values (0)");
            run(
                    connection,
                    "create function turn() returns bigint modifies sql data begin update turns set n ="
                            + " last_insert_id(n + 1); return last_insert_id(); end");
        } else {
            run(connection, "create sequence turn");
        }
    }

    /** What counts the turns; the mode of MariaDB and MySQL is that of a run. */
    static void prepare(Connection connection, Server server) throws SQLException {
        counter(connection, server);
        if (server.isMariaDbOrMySql()) {
            run(connection, "create table touched (filled varchar(40))");
            run(
                    connection,
                    "create trigger touch after update on t for each row insert into touched values (new.filled)");
            run(
                    connection,
                    "set sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES"
                            + (server == Server.MARIADB ? ",NO_BACKSLASH_ESCAPES'" : "'"));
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A new engine for each portion, as after a crash behind each. */
    static int interrupted(LiveSchema live, Backfill backfill, Pace pace) throws SQLException {
        int starts = 0;
        while (true) {
            starts++;
            assertThat(starts).isLessThan(1000);
            var portions = new PlainPortions(live.connection(), live.dialect()) {
                @Override
                public void between(Progress progress, Duration rest) {
                    throw new IllegalStateException("the process ends here");
                }
            };
            try {
                new BackfillEngine(live.connection(), live.dialect(), portions, pace).run(backfill);
                return starts;
            } catch (IllegalStateException end) {
                assertThat(end).hasMessage("the process ends here");
            }
        }
    }

    @TestFactory
    @Tag("each-database")
    Stream<DynamicTest> a_key_of_every_type() {
        return servers()
                .flatMap(server -> TypeMatrix.TYPES.stream()
                        .map(type -> DynamicTest.dynamicTest(server + " " + type.text(), () -> byKey(server, type))));
    }

    private static void byKey(Server server, ColumnType type) throws SQLException {
        try (var live = new LiveSchema(server.fresh().dataSource().getConnection())) {
            Table table = keyed(List.of(Column.of("k", type)));
            var objects = TypeMatrix.ENUMS.entrySet().stream()
                    .map(named -> new EnumType(named.getKey(), named.getValue()))
                    .toList();
            SchemaModel model = SchemaModel.of(table);
            for (EnumType named : objects) {
                model = model.withObject(named);
            }
            try {
                live.create(model);
            } catch (VarveException refusal) {
                // No database but these is without such a key.
                assertThat(refusal.code()).isEqualTo(ProblemCode.DIALECT_CANNOT);
                assertThat(server).matches(Server::isMariaDbOrMySql);
                return;
            }
            prepare(live.connection(), server);
            int rows = 0;
            for (String value : TypeMatrix.values(type)) {
                rows += inserted(live, live.dialect().literal(type, value));
            }
            assertThat(rows).isPositive();
            Backfill backfill = turns(server, table);
            boolean inPortions =
                    !backfill.key(live.dialect().keyText().orElseThrow()).isEmpty();
            int starts = interrupted(live, backfill, pace(1));
            // The end of the walk is a portion too.
            assertThat(starts).isEqualTo(inPortions ? rows + 2 : 2);
            requireEachOnce(live.connection(), server, rows);
        }
    }

    private static int inserted(LiveSchema live, String literal) {
        try {
            run(live.connection(), "insert into t (k) values (" + literal + ")");
            return 1;
        } catch (SQLException same) {
            // As a key, "x" and "x " may be one value.
            return 0;
        }
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void a_key_of_several_columns(Server server) throws SQLException {
        var random = new Random(4);
        for (int round = 0; round < 6; round++) {
            try (var live = new LiveSchema(server.fresh().dataSource().getConnection())) {
                Table table = keyed(List.of(
                        Column.of("a", new ColumnType.SmallInt()),
                        Column.of("b", new ColumnType.Varchar(10)),
                        Column.of("c", new ColumnType.Date())));
                live.create(SchemaModel.of(table));
                prepare(live.connection(), server);
                int rows = 0;
                int spread = 1 + random.nextInt(12);
                for (int i = 0; i < 120; i++) {
                    String key = random.nextInt(spread) + ", 'b" + random.nextInt(spread) + "', date '2026-01-"
                            + (10 + random.nextInt(15)) + "'";
                    rows += (int) number(live.connection(), "select count(*) from t where (a, b, c) = (" + key + ")")
                                    == 0
                            ? insertedKey(live, key)
                            : 0;
                }
                Backfill backfill = turns(server, table);
                if (round % 2 == 0) {
                    interrupted(live, backfill, pace(1 + random.nextInt(9)));
                } else {
                    var portions = new PlainPortions(live.connection(), live.dialect());
                    long filled =
                            new BackfillEngine(live.connection(), live.dialect(), portions, pace(7)).run(backfill);
                    assertThat(filled).isEqualTo(rows);
                    assertThat(portions.told).hasSizeGreaterThan(rows / 7);
                }
                requireEachOnce(live.connection(), server, rows);
            }
        }
    }

    /** Such a portion is short because its group ends, and says nothing of how many rows fit into the time. */
    @Test
    void the_end_of_a_group_does_not_make_portions_larger() throws SQLException {
        try (var live = new LiveSchema(PostgresDatabase.fresh().dataSource().getConnection())) {
            Table table =
                    keyed(List.of(Column.of("a", new ColumnType.BigInt()), Column.of("b", new ColumnType.BigInt())));
            live.create(SchemaModel.of(table));
            run(live.connection(), "insert into t (a, b) select x / 17, x % 17 from generate_series(0, 999) x");
            var portions = new PlainPortions(live.connection(), live.dialect());
            new BackfillEngine(live.connection(), live.dialect(), portions, new Pace(Duration.ofMillis(40), 0, 100))
                    .run(new Backfill(table, "filled", "'x' || pg_sleep(0.001)", true));
            long before = 100;
            for (PlainPortions.Progress progress : portions.told.subList(1, portions.told.size())) {
                assertThat(progress.rows() - before).isLessThanOrEqualTo(40);
                before = progress.rows();
            }
            assertThat(before).isEqualTo(1000);
        }
    }

    private static int insertedKey(LiveSchema live, String key) throws SQLException {
        run(live.connection(), "insert into t (a, b, c) values (" + key + ")");
        return 1;
    }

    private static LiveSchema filled(Server server, Table table, int rows) throws SQLException {
        var live = new LiveSchema(server.fresh().dataSource().getConnection());
        live.create(SchemaModel.of(table));
        prepare(live.connection(), server);
        for (int i = 1; i <= rows; i++) {
            run(live.connection(), "insert into t (id) values (" + i + ")");
        }
        return live;
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void a_unique_key_serves_and_without_one_it_is_one_statement(Server server) throws SQLException {
        Table bare =
                Table.of("t", new SchemaVersion(1, 0, 0), List.of(Column.of("id", new ColumnType.BigInt()), FILLED));
        Table unique = bare.withIndex(new Index("t_id", List.of("id"), true));
        for (Table table : List.of(bare, unique)) {
            try (LiveSchema live = filled(server, table, 30)) {
                var portions = new PlainPortions(live.connection(), live.dialect());
                new BackfillEngine(live.connection(), live.dialect(), portions, pace(10)).run(turns(server, table));
                assertThat(portions.told).hasSize(table == bare ? 1 : 4);
                requireEachOnce(live.connection(), server, 30);
            }
        }
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void where_no_row_needs_a_value_it_is_one_select(Server server) throws SQLException {
        TestDatabase database = server.fresh();
        var counted = new CountingDataSource(database.dataSource());
        try (Connection connection = counted.getConnection()) {
            Dialect dialect = Dialects.of(connection);
            run(connection, "create table t (id bigint primary key, filled varchar(40))");
            counter(connection, server);
            var portions = new PlainPortions(connection, dialect);
            for (String rows : List.of("", "insert into t values (1, 'x')")) {
                if (!rows.isEmpty()) {
                    run(connection, rows);
                }
                int before = counted.statements().size();
                assertThat(new BackfillEngine(connection, dialect, portions, Pace.standard())
                                .run(turns(server, numbered())))
                        .isZero();
                List<String> statements = counted.statements()
                        .subList(before, counted.statements().size());
                assertThat(statements).hasSize(2);
                assertThat(statements.get(0)).isEqualTo("select c from progress_kept");
                assertThat(statements.get(1)).startsWith("SELECT").endsWith("LIMIT 1");
            }
        }
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void rows_that_come_behind_the_walk_are_found(Server server) throws SQLException {
        TestDatabase database = server.fresh();
        try (var live = new LiveSchema(database.dataSource().getConnection());
                Connection program = database.dataSource().getConnection()) {
            live.create(SchemaModel.of(numbered()));
            for (int i = 1; i <= 50; i++) {
                run(live.connection(), "insert into t (id) values (" + i + ")");
            }
            var portions = new PlainPortions(live.connection(), live.dialect()) {
                @Override
                public void between(Progress progress, Duration rest) {
                    super.between(progress, rest);
                    if (told.size() < 12) {
                        assertThatCode(() -> run(program, "insert into t (id) values (" + -told.size() + ")"))
                                .doesNotThrowAnyException();
                    }
                }
            };
            new BackfillEngine(live.connection(), live.dialect(), portions, pace(10))
                    .run(new Backfill(numbered(), "filled", "'x'", true));
            assertThat(number(live.connection(), "select count(*) from t where filled is null"))
                    .isZero();
            assertThat(number(live.connection(), "select count(*) from t")).isEqualTo(61);
        }
    }

    /** A table of a page a row, which is longer than one stretch. */
    @Test
    void a_long_table_is_looked_at_in_stretches() throws SQLException {
        TestDatabase database = PostgresDatabase.fresh();
        var counted = new CountingDataSource(database.dataSource());
        try (Connection connection = counted.getConnection();
                Connection program = database.dataSource().getConnection()) {
            run(connection, "create table t (id bigint primary key, filled varchar(40), pad text)");
            run(connection, "alter table t alter pad set storage plain");
            run(
                    connection,
                    "insert into t select x, case when x % 1000 > 0 then 'y' end, repeat('x', 7000) from"
                            + " generate_series(1, 9000) x");
            var portions = new PlainPortions(connection, Dialects.of(connection)) {
                @Override
                public void between(Progress progress, Duration rest) {
                    if (told.isEmpty()) {
                        assertThatCode(() -> run(program, "update t set filled = null where id in (1, 4500)"))
                                .doesNotThrowAnyException();
                    }
                    super.between(progress, rest);
                }
            };
            new BackfillEngine(connection, Dialects.of(connection), portions, pace(5000))
                    .run(new Backfill(numbered(), "filled", "'x'", true));
            assertThat(number(connection, "select count(*) from t where filled is null"))
                    .isZero();
            assertThat(number(connection, "select count(*) from t where filled = 'x'"))
                    .isEqualTo(11);
            assertThat(counted.statements())
                    .filteredOn(sql -> sql.contains("ctid >=") && sql.contains("varve_0"))
                    .hasSizeGreaterThan(3);
            assertThat(query(
                            connection,
                            "explain "
                                    + counted.statements().stream()
                                            .filter(sql -> sql.contains("AND ctid <") && sql.contains("varve_0"))
                                            .findFirst()
                                            .orElseThrow()))
                    .contains("Tid Range Scan");
        }
    }

    private static String query(Connection connection, String query) throws SQLException {
        var text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                text.append(row.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void an_expression_without_a_value_is_an_error_only_where_one_is_needed(Server server) throws SQLException {
        String expression = "case when id = 17 then null else 'x' end";
        try (LiveSchema live = filled(server, numbered(), 30)) {
            var portions = new PlainPortions(live.connection(), live.dialect());
            assertThatThrownBy(() -> new BackfillEngine(live.connection(), live.dialect(), portions, pace(10))
                            .run(new Backfill(numbered(), "filled", expression, true)))
                    .hasMessageContaining("VRV435")
                    .hasMessageContaining("the row with id = 17 gets NULL from that expression")
                    .hasMessageContaining(expression);
            assertThat(number(live.connection(), "select count(*) from t where filled is null"))
                    .isEqualTo(1);
            // As soon as somebody gave it one, the next start is content.
            run(live.connection(), "update t set filled = 'by hand' where id = 17");
            assertThat(new BackfillEngine(live.connection(), live.dialect(), portions, pace(10))
                            .run(new Backfill(numbered(), "filled", expression, true)))
                    .isEqualTo(30);
        }
        try (LiveSchema live = filled(server, numbered(), 30)) {
            var portions = new PlainPortions(live.connection(), live.dialect());
            new BackfillEngine(live.connection(), live.dialect(), portions, pace(10))
                    .run(new Backfill(numbered(), "filled", expression, false));
            assertThat(number(live.connection(), "select count(*) from t where filled is null"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @Tag("each-database")
    @MethodSource("servers")
    void a_locked_row_is_tried_again_with_fewer_rows(Server server) throws SQLException {
        TestDatabase database = server.fresh();
        try (var live = new LiveSchema(database.dataSource().getConnection());
                Connection program = database.dataSource().getConnection()) {
            live.create(SchemaModel.of(numbered()));
            prepare(live.connection(), server);
            for (int i = 1; i <= 40; i++) {
                run(live.connection(), "insert into t (id) values (" + i + ")");
            }
            run(
                    live.connection(),
                    switch (server) {
                        case POSTGRES -> "set lock_timeout = 50";
                        case H2 -> "set lock_timeout 50";
                        case MARIADB, MYSQL -> "set innodb_lock_wait_timeout = 1";
                    });
            program.setAutoCommit(false);
            run(program, "update t set filled = null where id = 25");
            var portions = new PlainPortions(live.connection(), live.dialect()) {
                @Override
                boolean again(SQLException refusal) {
                    boolean again = super.again(refusal);
                    if (attempts == 3) {
                        assertThatCode(program::commit).doesNotThrowAnyException();
                    }
                    return again;
                }
            };
            new BackfillEngine(live.connection(), live.dialect(), portions, pace(40))
                    .run(new Backfill(numbered(), "filled", "'x'", true));
            assertThat(portions.attempts).isEqualTo(3);
            assertThat(portions.told).hasSizeGreaterThan(3);
            assertThat(number(live.connection(), "select count(*) from t where filled = 'x'"))
                    .isEqualTo(40);
            assertThat(portions.told.get(portions.told.size() - 1).rowsNow()).isEqualTo(40);
        }
    }

    @Test
    void a_row_that_does_not_keep_its_value_is_told_of() throws SQLException {
        try (LiveSchema live = filled(Server.POSTGRES, numbered(), 5)) {
            run(
                    live.connection(),
                    "create function away() returns trigger language plpgsql as $$ begin if new.id = 3 then"
                            + " new.filled := null; end if; return new; end $$");
            run(live.connection(), "create trigger away before update on t for each row execute function away()");
            var portions = new PlainPortions(live.connection(), live.dialect());
            assertThatThrownBy(() -> new BackfillEngine(live.connection(), live.dialect(), portions, pace(10))
                            .run(new Backfill(numbered(), "filled", "'x'", false)))
                    .hasMessageContaining("VRV435")
                    .hasMessageContaining("the row with id = 3 does not keep the value");
        }
    }
}
