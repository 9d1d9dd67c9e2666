package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.Status;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/** Data steps, phases, and moves between tables: from the entities, over what is generated, to rows in real databases. */
class StepsTest {

    private static final String MAIL = "mail";

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    private enum Product {
        H2,
        SQLITE,
        POSTGRES
    }

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    private LiveProject project(Product product) throws SQLException {
        return new LiveProject(folder.resolve("project"), database(product));
    }

    private DataSource database(Product product) throws SQLException {
        if (product == Product.H2) {
            var database = new JdbcDataSource();
            database.setURL("jdbc:h2:file:" + folder.resolve("h2"));
            return database;
        }
        if (product == Product.SQLITE) {
            var database = new SQLiteDataSource();
            database.setUrl("jdbc:sqlite:" + folder.resolve("sqlite.db"));
            return database;
        }
        String name = folder.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\W", "");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        }
        return postgres.getDatabase("postgres", name);
    }

    @ParameterizedTest
    @EnumSource
    void codeSplitsAColumnAgainstFrozenTables(Product product) throws Exception {
        LiveProject project = project(product);
        project.entity("Person", """
                @Table @SchemaVersion("1.0.0")
                public record Person(@Id long id, @Column String name, @Column int amount) {}
                """).generate().migrate();
        project.execute("insert into person (id, name, amount) values (1, 'Ada Lovelace', 7)");
        project.entity("Person", """
                @Table @SchemaVersion("2.0.0")
                @DroppedColumn(name = "name", reason = "it is two now")
                public record Person(
                        @Id long id,
                        @Column @Backfill(code = true) String first,
                        @Column(length = 40) @Backfill(code = true) String last,
                        @Column(length = 20) @ConvertedFrom(type = "integer", code = true) String amount) {}
                """).generate();
        project.fill("V0002_person_first_last_amount", """
                    private static void fillFirstLastAmountOfPerson(org.jooq.DSLContext jooq) {
                        jooq.select(Before.Person.ID, Before.Person.NAME, Before.Person.AMOUNT)
                                .from(Before.Person.TABLE)
                                .fetch()
                                .forEach(row -> {
                            String[] names = row.get(Before.Person.NAME).split(" ");
                            jooq.update(After.Person.TABLE)
                                    .set(After.Person.FIRST, names[0])
                                    .set(After.Person.LAST, names[1])
                                    .set(After.Person.AMOUNT, row.get(Before.Person.AMOUNT) + " EUR")
                                    .where(After.Person.ID.eq(row.get(Before.Person.ID)))
                                    .execute();
                        });
                    }
                """).migrate();
        assertThat(project.rows("select first, last, amount from person")).containsExactly("Ada|Lovelace|7 EUR");
        assertThatThrownBy(() -> project.execute("insert into person (id, last, amount) values (2, 'x', 'y')"))
                .isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource
    void frozenColumnsReadAndWriteEveryType(Product product) throws Exception {
        LiveProject project = project(product);
        String columns = """
                        @Id long id,
                        @Column boolean flag,
                        @Column short little,
                        @Column int middle,
                        @Column float rough,
                        @Column double fine,
                        @Column(precision = 12, scale = 3) java.math.BigDecimal exact,
                        @Column(length = 20, name = "order") String reserved,
                        @Column String free,
                        @Column byte[] bytes,
                        @Column java.util.UUID token,
                        @Column java.time.LocalDate born,
                        @Column java.time.LocalTime clock,
                        @Column java.time.LocalDateTime moment,
                        @Column java.time.Instant instant""";
        project.entity("Sample", """
                @Table @SchemaVersion("1.0.0")
                public record Sample(%s) {}
                """.formatted(columns)).generate().migrate();
        project.run(varve -> {});
        String order = product == Product.H2 ? "\"ORDER\"" : "\"order\"";
        String bytes = product == Product.POSTGRES ? "'\\x0a0b'" : "X'0A0B'";
        project.execute("insert into sample (id, flag, little, middle, rough, fine, exact, " + order
                + ", free, bytes, token, born, clock, moment, instant) values (1, "
                + (product == Product.SQLITE ? "1" : "true")
                + ", 2, 3, 1.5, 2.25, 12.345, 'it''s', 'free', " + bytes
                + ", '00000000-0000-0000-0000-00000000abcd', '2026-01-31', '12:34:56.123456',"
                + " '2026-01-31 12:34:56.123456', '2026-01-31 12:34:56.123456+00:00')");
        String before = project.rows("select * from sample").get(0);
        project.entity("Sample", """
                @Table @SchemaVersion("1.0.1") @DataStep("copy everything")
                public record Sample(%s) {}
                """.formatted(columns)).generate();
        project.fill("V0002_sample", """
                    private static void copyEverything(org.jooq.DSLContext jooq) {
                        var fields = new org.jooq.Field<?>[] {
                            Before.Sample.FLAG, Before.Sample.LITTLE, Before.Sample.MIDDLE, Before.Sample.ROUGH,
                            Before.Sample.FINE, Before.Sample.EXACT, Before.Sample.ORDER, Before.Sample.FREE,
                            Before.Sample.BYTES, Before.Sample.TOKEN, Before.Sample.BORN, Before.Sample.CLOCK,
                            Before.Sample.MOMENT, Before.Sample.INSTANT};
                        for (Record row : jooq.select(fields).from(Before.Sample.TABLE).fetch()) {
                            for (org.jooq.Field<?> field : fields) {
                                copy(jooq, row, field);
                            }
                        }
                    }

                    private static <T> void copy(org.jooq.DSLContext jooq, Record row, org.jooq.Field<T> field) {
                        T value = row.get(field);
                        if (value == null || !field.getType().isInstance(value)) {
                            throw new IllegalStateException(field + ": " + value);
                        }
                        jooq.update(After.Sample.TABLE).set(field, value).execute();
                    }
                """).migrate();
        assertThat(project.rows("select * from sample")).containsExactly(before);
    }

    @ParameterizedTest
    @EnumSource
    void columnsAndRowsMoveBetweenTables(Product product) throws Exception {
        LiveProject project = project(product);
        project.entity("Customer", """
                @Table @SchemaVersion("1.0.0")
                public record Customer(
                        @Id long id, @Column String name, @Column(nullable = true) String street, @Column int credit) {}
                """)
                .entity("Account", """
                @Table @SchemaVersion("1.0.0")
                public record Account(@Id long id, @Column long customerId) {}
                """)
                .entity("Partner", """
                @Table @SchemaVersion("1.0.0")
                public record Partner(@Id long id, @Column String title) {}
                """)
                .generate()
                .migrate();
        project.execute(
                "insert into customer (id, name, street, credit) values (1, 'Ada', 'Main', 5), (2, 'Bob', null, 9)",
                "insert into account (id, customer_id) values (10, 1), (20, 2)",
                "insert into partner (id, title) values (3, 'Cy'), (2, 'Bob')");
        project.entity("Customer", """
                @Table @SchemaVersion("2.0.0")
                @MergedFrom(table = "partner", where = "id not in (select id from customer)")
                public record Customer(
                        @Id long id, @Column @MovedFrom(table = "partner", column = "title") String name) {}
                """)
                .entity("Account", """
                @Table @SchemaVersion("2.0.0")
                public record Account(
                        @Id long id,
                        @Column long customerId,
                        @Column @MovedFrom(
                                        table = "customer",
                                        column = "credit",
                                        on = "customer.id = account.customer_id")
                                int credit) {}
                """)
                .entity("Address", """
                @Table @SchemaVersion("1.0.0")
                @SplitFrom(table = "customer", where = "street is not null")
                public record Address(
                        @Id @MovedFrom(table = "customer", column = "id") long customerId,
                        @Column String street,
                        @Column(name = "order") @Backfill("credit * 2") int order) {}
                """)
                .delete("Partner")
                .generate()
                .migrate();
        assertThat(project.rows("select id, name from customer order by id")).containsExactly("1|Ada", "2|Bob", "3|Cy");
        assertThat(project.rows("select id, credit from account order by id")).containsExactly("10|5", "20|9");
        assertThat(project.rows("select * from address")).containsExactly("1|Main|10");
        assertThatThrownBy(() -> project.rows("select * from partner")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> project.rows("select street from customer")).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES"})
    void programsOfBothVersionsWorkBetweenThePhases(Product product) throws Exception {
        LiveProject project = project(product);
        project.entity("Person", """
                @Table @SchemaVersion("1.0.0")
                public record Person(
                        @Id long id,
                        @Column @Index String mail,
                        @Column String name,
                        @Column int cents,
                        @Column(nullable = true) String region) {}
                """).generate().migrate();
        project.execute("insert into person (id, mail, name, cents) values (1, 'a@x', 'Ada Lovelace', 150)");
        project.entity("Person", """
                @Table @SchemaVersion("2.0.0")
                @DroppedColumn(name = "name", reason = "two now", phased = true, back = "first || ' ' || last")
                public record Person(
                        @Id long id,
                        @Column @Index @RenamedFrom("mail") @Phased String email,
                        @Column @Backfill("substr(name, 1, 3)") @Phased String first,
                        @Column @Backfill("substr(name, 5)") @Phased String last,
                        @Column(length = 20) @RenamedFrom("cents")
                                @ConvertedFrom(type = "integer", using = "cast(cents / 100 as varchar(20))")
                                @Phased(back = "cast(euros as integer) * 100")
                                String euros,
                        @Column @Backfill("'EU'") @Phased String region) {}
                """).generate();
        project.run(varve -> {
            assertThat(varve.migrate().waiting()).hasSize(1);
            bothVersionsWork(project);
            assertThat(varve.status().standing()).isEqualTo(Status.Standing.CONTRACT_WAITS);
            varve.contract().migrate();
            assertThat(varve.migrate().upToDate()).isTrue();
        });
        assertThat(project.rows("select id, email, first, last, euros, region from person order by id"))
                .containsExactly(
                        "1|c@x|Ada|Byron|3|US", "2|old@x|Bob|Old|2|EU", "3|new@x|New|Prog|9|US", "4|z@x|Zoe|Old|1|EU");
        assertThatThrownBy(() -> project.rows("select mail from person")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> project.execute("update person set email = null"))
                .isInstanceOf(SQLException.class);
        project.execute("update person set email = 'later@x' where id = 1");
    }

    /** Each writes what it knows, and reads what the other wrote. */
    private static void bothVersionsWork(LiveProject project) throws SQLException {
        String old = "select mail, name, cents from person where id = ";
        String now = "select email, first, last, euros, region from person where id = ";
        assertThat(project.rows(now + 1)).containsExactly("a@x|Ada|Lovelace|1|EU");
        project.execute("insert into person (id, mail, name, cents) values (2, 'old@x', 'Bob Old', 200)");
        assertThat(project.rows(now + 2)).containsExactly("old@x|Bob|Old|2|EU");
        project.execute("insert into person (id, email, first, last, euros, region)"
                + " values (3, 'new@x', 'New', 'Prog', '9', 'US')");
        assertThat(project.rows(old + 3)).containsExactly("new@x|New Prog|900");
        project.execute("update person set mail = 'b@x', cents = 300 where id = 1");
        assertThat(project.rows(now + 1)).containsExactly("b@x|Ada|Lovelace|3|EU");
        project.execute("update person set email = 'c@x', last = 'Byron', region = 'US' where id = 1");
        assertThat(project.rows(old + 1)).containsExactly("c@x|Ada Byron|300");
        project.execute(
                "update person set name = 'Zed Old' where id = 2", "update person set name = 'Bob Old' where id = 2");
        assertThat(project.rows(now + 2)).containsExactly("old@x|Bob|Old|2|EU");
        project.execute(
                "insert into person (id, mail, name, cents) values (4, 'y@x', 'Zoe Old', 100)",
                "update person set mail = 'z@x', region = null where id = 4");
        assertThat(project.rows(now + 4)).containsExactly("z@x|Zoe|Old|1|EU");
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void whereThereAreNoTriggersPhasesAreRefusedUnlessTheirAuthorSaysSo(Product product) throws Exception {
        LiveProject project = project(product);
        project.entity("Person", person("1.0.0", "", MAIL)).generate().migrate();
        project.execute("insert into person (id, mail) values (1, 'a@x')");
        project.entity("Person", person("2.0.0", "@RenamedFrom(\"mail\") @Phased", "email"))
                .generate();
        project.run(varve -> {
            assertThatThrownBy(varve::migrate)
                    .hasMessageContaining("VRV602")
                    .hasMessageContaining("keep person (mail, email) in step")
                    .hasMessageContaining(".on(\"h2\"");
            assertThat(varve.status().standing()).isEqualTo(Status.Standing.BEHIND);
        });
        assertThat(project.rows("select mail from person")).containsExactly("a@x");
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void phasesWithoutTriggersAreDeclared(Product product) throws Exception {
        LiveProject project = project(product);
        project.entity("Person", person("1.0.0", "", MAIL)).generate().migrate();
        project.execute("insert into person (id, mail) values (1, 'a@x')");
        project.entity("Person", person("2.0.0", "@RenamedFrom(\"mail\") @Phased(apartOn = \"h2\")", "email"))
                .generate();
        project.run(varve -> {
            varve.migrate();
            assertThat(project.rows("select mail, email from person")).containsExactly("a@x|a@x");
            project.execute("insert into person (id, mail) values (2, 'old@x')");
            varve.contract().migrate();
        });
        assertThat(project.rows("select email from person order by id")).containsExactly("a@x", "old@x");
    }

    private static String person(String version, String intents, String column) {
        return """
                @Table @SchemaVersion("%s")
                public record Person(@Id long id, @Column %s String %s) {}
                """.formatted(version, intents, column);
    }
}
