package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.importer.Database.Product;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.source.Style;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three databases as they are found in the world, imported, compiled, migrated from nothing and compared. */
final class SamplesTest {

    @TempDir
    Path folder;

    private final Project project() {
        return new Project(folder.resolve("project"));
    }

    static String sample(String name) throws IOException {
        try (var stream = SamplesTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ImportOutcome importOf(Database database, Style style) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            return Importer.of(ImportRequest.into(project().folder(), "shop").as(style))
                    .run(connection);
        }
    }

    private ImportOutcome roundTrip(Product product, String sample, Style style) throws Exception {
        Database original = Database.fresh(product, folder);
        original.run(sample(sample));
        ImportOutcome outcome = importOf(original, style);
        assertThat(outcome.generated())
                .as(String.join("\n", outcome.messages()))
                .isTrue();
        Database anew = Database.fresh(product, folder);
        for (Leftover leftover : outcome.leftovers()) {
            if (leftover.reason().startsWith("Tables may need it")
                    && !leftover.kind().equals("extension")) {
                anew.run(leftover.definition());
            }
        }
        var varve = project().on(anew.dataSource());
        varve.migrate();
        varve.validate(project().snapshots());
        SchemaModel expected = original.inspect();
        for (Leftover leftover : outcome.leftovers()) {
            expected = without(expected, leftover);
        }
        assertThat(anew.inspect()).isEqualTo(expected);
        assertThat(varve.operations().drift().differences()).isEmpty();
        assertThat(project()
                        .on(original.dataSource())
                        .operations()
                        .baseline(project().first(), ignoring(outcome))
                        .size())
                .isEqualTo(1);
        return outcome;
    }

    /** What was left out of a table that was imported is known, and is no drift. */
    private static DriftTerms ignoring(ImportOutcome outcome) {
        DriftTerms terms = DriftTerms.standard();
        for (Leftover leftover : outcome.leftovers()) {
            terms = terms.ignoring("*:" + leftover.name());
        }
        return terms;
    }

    private static SchemaModel without(SchemaModel model, Leftover leftover) {
        SchemaModel rest = model.without(leftover.name()).withoutObject(leftover.name());
        for (Table table : rest.tables().values()) {
            String name = leftover.name().substring(leftover.name().indexOf('.') + 1);
            if (leftover.name().equals(table.name() + "." + name)
                    && table.constraint(name).isPresent()) {
                rest = rest.with(table.withoutConstraint(name));
            }
        }
        return rest;
    }

    private static List<String> names(ImportOutcome outcome) {
        return outcome.leftovers().stream()
                .map(leftover -> leftover.kind() + " " + leftover.name())
                .collect(Collectors.toList());
    }

    @Test
    void a_shop_that_rents_films_on_postgres() throws Exception {
        ImportOutcome outcome = roundTrip(Product.POSTGRES, "rental.sql", Style.RECORDS);
        assertThat(names(outcome))
                .containsExactly(
                        "domain year",
                        "extension citext",
                        "foreign key film.film_language_id_fkey",
                        "function last_updated()",
                        "table visit",
                        "trigger film.last_updated",
                        "view visits_today");
        assertThat(project().read("shop/MpaaRating.java")).contains("@Column(name = \"PG-13\")\n    PG_13");
        assertThat(project().read("shop/Store.java")).contains("@Identity(always = true, start = 10L, increment = 5L)");
        assertThat(Files.readString(project().snapshots().resolve(ImportReport.FILE)))
                .contains("CREATE TRIGGER last_updated", "CREATE DOMAIN year AS integer");
    }

    @Test
    void a_store_of_music_on_sqlite() throws Exception {
        ImportOutcome outcome = roundTrip(Product.SQLITE, "music.sql", Style.RECORDS);
        assertThat(names(outcome))
                .containsExactly("column without a type raw.anything", "table note", "trigger Invoice.invoice_total");
        assertThat(project().read("shop/Track.java"))
                .contains("String class_", "String _2ndTitle", "BigDecimal unitPrice");
        assertThat(project().read("shop/StringRow.java")).contains("String toString_");
    }

    @Test
    void orders_and_employees_on_h2_as_classes() throws Exception {
        ImportOutcome outcome = roundTrip(Product.H2, "orders.sql", Style.CLASSES);
        assertThat(names(outcome)).containsExactly("domain EMAIL", "function TWICE");
        assertThat(project().read("shop/Employees.java"))
                .contains("private Integer reportsTo;", "public void setReportsTo(Integer reportsTo)");
    }

    @Test
    void a_shop_that_rents_films_on_mariadb() throws Exception {
        ImportOutcome outcome = roundTrip(Product.MARIADB, "rental-mariadb.sql", Style.RECORDS);
        assertThat(names(outcome))
                .containsExactly(
                        "attribute of a column actor.last_update",
                        "function twice",
                        "storage visit",
                        "table visit",
                        "trigger film.ins_film",
                        "view visits_today");
        assertThat(project().read("shop/Film.java"))
                .contains("@NativeType(\"smallint(5) unsigned\") @Identity int filmId", "C:\\\\films\\\\it''s");
        assertThat(project().read("shop/FilmText.java")).contains("@Json String more", "BigInteger order");
        assertThat(Files.readString(project().snapshots().resolve(ImportReport.FILE)))
                .contains("TRIGGER `ins_film`", "ON UPDATE CURRENT_TIMESTAMP()");
    }

    @ParameterizedTest
    @CsvSource({
        "MARIADB,rental-mariadb.sql,CLASSES",
        "POSTGRES,rental.sql,CLASSES",
        "SQLITE,music.sql,CLASSES",
        "H2,orders.sql,RECORDS"
    })
    void each_sample_is_the_same_in_the_other_style(Product product, String sample, Style style) throws Exception {
        roundTrip(product, sample, style);
    }

    @Test
    void the_same_database_gives_the_same_bytes() throws Exception {
        Database database = Database.fresh(Product.H2, folder);
        database.run(sample("orders.sql"));
        importOf(database, Style.RECORDS);
        var first = files(project().folder());
        assertThat(importOf(database, Style.RECORDS).written()).isEmpty();
        assertThat(files(project().folder())).isEqualTo(first);
        try (Connection connection = database.connect()) {
            Importer.of(ImportRequest.into(folder.resolve("other"), "shop")).run(connection);
        }
        assertThat(files(folder.resolve("other"))).isEqualTo(first);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    static java.util.SortedMap<String, String> files(Path folder) throws IOException {
        var files = new java.util.TreeMap<String, String>();
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
