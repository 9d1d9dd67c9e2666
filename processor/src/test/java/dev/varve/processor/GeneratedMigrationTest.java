package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of migrations, in full. */
class GeneratedMigrationTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.*;
            import java.math.BigDecimal;
            import java.time.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            """;

    private static final String MIGRATIONS = "src/main/java/com/acme/migrations/";

    private static final String EVERY_TYPE = HEAD + """
                        @Table(comment = "Who buys.")
                        @SchemaVersion("1.0.0")
                        @Index(columns = {"a_short", "an_int"})
                        @Index(columns = {"an_int"}, unique = true, name = "by_int")
                        public record Customer(
                                @Id UUID id,
                                @Column(defaultValue = "true") boolean aBoolean,
                                @Column short aShort,
                                @Column int anInt,
                                @Column(comment = "It's a \\"comment\\".") long aLong,
                                @Column float aFloat,
                                @Column double aDouble,
                                @Column(precision = 10, scale = 4) BigDecimal aDecimal,
                                @Column(length = 40) String aVarchar,
                                @Column String aText,
                                @Column byte[] someBytes,
                                @Column LocalDate aDate,
                                @Column(precision = 0) LocalTime aTime,
                                @Column(precision = 3) LocalDateTime aTimestamp,
                                @Column(defaultExpression = "CURRENT_TIMESTAMP") Instant anInstant) {}
                        """;

    private static final String EVERY_CHANGE = HEAD + """
                        @Table(comment = "Who buys, and who did.")
                        @SchemaVersion("2.0.0")
                        @Index(columns = {"an_int"}, unique = true)
                        public record Customer(
                                @Id UUID id,
                                @Id @Column(defaultValue = "false") boolean aBoolean,
                                @Column @Nullable Short aShort,
                                @Column @ConvertedFrom(type = "integer", using = "cast(an_int as text)") String anInt,
                                @Column(comment = "A comment.") long aLong,
                                @Column float aFloat,
                                @Column @ConvertedFrom(type = "double", lossy = true) float aDouble,
                                @Column(precision = 12, scale = 4, defaultValue = "1.5", comment = "A long comment that makes the line too long to read.")
                                        BigDecimal aDecimal,
                                @Column(length = 80) String aVarchar,
                                @Column String aText,
                                @Column byte[] someBytes,
                                @Column LocalDate aDate,
                                @Column(precision = 0) LocalTime aTime,
                                @Column(precision = 3) LocalDateTime aTimestamp,
                                @Column Instant anInstant) {}
                        """;

    @TempDir
    private Path folder;

    /** The example of the first page of the documentation. */
    @Test
    void changesOneTable() {
        var project = TestProject.in(folder).source("com/acme/Customer.java", HEAD + """
                @Table("customer")
                @SchemaVersion("1.4.0")
                public record Customer(
                        @Id long id,
                        @Column(length = 320) String mail,
                        @Column(length = 40, nullable = true) String fax,
                        @Column @Nullable Instant lastSeen) {}
                """);
        project.generate().succeeds();
        project.check().succeeds();
        project.source("com/acme/Customer.java", HEAD + """
                @Table("customer")
                @SchemaVersion("2.0.0")
                @DroppedColumn(name = "fax", reason = "nobody sends faxes")
                public record Customer(
                        @Id long id,
                        @Column(length = 320) @RenamedFrom("mail") String email,
                        @Column(length = 2) @Backfill("'EU'") String region,
                        @Column @Nullable Instant lastSeen) {}
                """);
        project.generate()
                .succeeds()
                .says("Generated " + MIGRATIONS + "V0002_customer_email_region.java, src/main/varve/head.json");
        project.check().succeeds();
        assertGolden(project, "changesOneTable", "V0001_customer");
        assertGolden(project, "changesOneTable", "V0002_customer_email_region");
    }

    /** Every type, and every kind of change. */
    @Test
    void changesEverything() {
        var project = TestProject.in(folder);
        project.source("com/acme/Customer.java", EVERY_TYPE)
                .source("com/acme/Fax.java", HEAD + """
                        @Table
                        @SchemaVersion("1.0.0")
                        public record Fax(@Id long id) {}
                        """)
                .source("com/acme/Client.java", HEAD + """
                        @Table
                        @SchemaVersion("1.0.0")
                        public record Client(@Id long id) {}
                        """);
        project.generate().succeeds();
        project.check().succeeds();
        assertGolden(project, "changesEverything", "V0001_client_customer_fax");

        project.deleteSource("com/acme/Fax.java")
                .deleteSource("com/acme/Client.java")
                .clean();
        project.source("com/acme/package-info.java", """
                        @DroppedTable(name = "fax", reason = "no machine left */ {@code a} <b> \\\\u002a/ & more")
                        package com.acme;

                        import dev.varve.annotations.DroppedTable;
                        """)
                .source("com/acme/Partner.java", HEAD + """
                        @Table
                        @SchemaVersion("2.0.0")
                        @RenamedFrom("client")
                        public record Partner(@Id long id, @Column(nullable = true) String name) {}
                        """)
                .source("com/acme/Customer.java", EVERY_CHANGE);
        project.generate().succeeds();
        project.check().succeeds();
        assertGolden(project, "changesEverything", "V0002_customer_a_boolean_a_decimal_a_double_and_more");
    }

    /** Every kind of constraint: made with its table, added, dropped, renamed and replaced. */
    @Test
    void changesConstraints() {
        var project = TestProject.in(folder)
                .source("com/acme/Customer.java", HEAD + """
                        @Table
                        @SchemaVersion("1.0.0")
                        @Unique(columns = {"shop", "number"}, nullsNotDistinct = true)
                        public record Customer(@Id long id, @Column int shop, @Column @Nullable Integer number) {}
                        """)
                .source("com/acme/Booking.java", HEAD + """
                        @Table
                        @SchemaVersion("1.0.0")
                        @Index(name = "by_room", columns = "room")
                        @Check("starts < ends")
                        @Check(value = "room > 0", name = "ck_room", dialects = @SqlOn(database = "sqlite", value = "room >= 1"))
                        @Exclude(
                                parts = {
                                    @Exclude.Part(column = "room", operator = "=", operatorClass = "gist_int4_ops"),
                                    @Exclude.Part(expression = "tsrange(starts, ends)", operator = "&&")
                                },
                                where = "room > 0",
                                deferral = Deferral.DEFERRED)
                        public record Booking(
                                @Id long id,
                                @Column @ForeignKey(value = Customer.class, onDelete = ForeignKey.Action.CASCADE) long customer,
                                @Column @ForeignKey(Booking.class) @Nullable Long follows,
                                @Column int room,
                                @Column LocalDateTime starts,
                                @Column LocalDateTime ends) {}
                        """);
        project.generate().succeeds();
        project.check().succeeds();
        assertGolden(project, "changesConstraints", "V0001_customer_booking");
        project.source("com/acme/Booking.java", HEAD + """
                @Table
                @SchemaVersion("2.0.0")
                @Index(name = "ix_room", columns = "room")
                @Check("starts <= ends")
                @Check(value = "room > 0", name = "ck_the_room", dialects = @SqlOn(database = "sqlite", value = "room >= 1"))
                @ForeignKey(
                        value = Customer.class,
                        columns = {"room", "number"},
                        references = {"shop", "number"},
                        onUpdate = ForeignKey.Action.CASCADE,
                        deferral = Deferral.DEFERRED)
                @Unique(columns = {"room", "starts"}, deferral = Deferral.DEFERRABLE)
                public record Booking(
                        @Id long id,
                        @Column @ForeignKey(value = Customer.class, onDelete = ForeignKey.Action.SET_NULL) @Nullable Long customer,
                        @Column @Nullable Integer number,
                        @Column @ForeignKey(Booking.class) @RenamedFrom("follows") @Nullable Long after,
                        @Column int room,
                        @Column LocalDateTime starts,
                        @Column LocalDateTime ends) {}
                """);
        project.generate().succeeds();
        project.check().succeeds();
        assertGolden(project, "changesConstraints", "V0002_booking_after_number_customer");
    }

    @Test
    void namesThatAreLongOrNotInEnglish() {
        var project = TestProject.in(folder).source("com/acme/Customer.java", HEAD + """
                @Table("Überweisungsträger")
                @SchemaVersion("1.0.0")
                public record Customer(@Id long id) {}
                """);
        project.generate().succeeds();
        assertThat(project.tree()).containsKey(MIGRATIONS + "V0001_uberweisungstrager.java");
        project.source("com/acme/Customer.java", HEAD + """
                @Table("Überweisungsträger")
                @SchemaVersion("1.1.0")
                public record Customer(
                        @Id long id,
                        @Column(nullable = true) String aFirstColumn,
                        @Column(nullable = true) String aSecondColumn,
                        @Column(nullable = true) String aThirdColumn) {}
                """);
        project.generate().succeeds();
        assertThat(project.tree()).containsKey(MIGRATIONS + "V0002_uberweisungstrager_a_first_column_and_more.java");
        project.check().succeeds();
    }

    private static void assertGolden(TestProject project, String test, String migration) {
        String file = migration + ".java";
        assertThat(project.tree().keySet()).contains(MIGRATIONS + file);
        Goldens.assertMatches("GeneratedMigrationTest/" + test + "/" + file, project.read(MIGRATIONS + file));
    }
}
