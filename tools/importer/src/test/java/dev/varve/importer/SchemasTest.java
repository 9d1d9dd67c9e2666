package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.importer.Database.Product;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.source.Style;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several database schemas are imported, and their migration makes them anew. */
final class SchemasTest {

    private static final Set<String> OTHERS = Set.of("sales", "people");

    private static final String SCRIPT = """
            create schema sales;
            create schema people;
            create table product (id integer primary key, name varchar(40) not null);
            create table people.customer (id bigint primary key, email varchar(320) not null, constraint one_email unique (email));
            create table sales.invoice (
                id bigint primary key,
                customer bigint not null,
                product integer,
                total numeric(10, 2) default 0 not null,
                constraint invoice_customer foreign key (customer) references people.customer (id),
                constraint invoice_product foreign key (product) references public.product (id),
                constraint invoice_total check (total >= 0)
            );
            create index invoice_by_customer on sales.invoice (customer);
            create table sales.price (id integer primary key, price integer);
            create view sales.open_invoice as select id, total from sales.invoice where total > 0;
            """;

    private static final String OF_POSTGRES = """
            create type sales.mood as enum ('fine', 'so so');
            alter table people.customer add column mood sales.mood;
            create table sales.log (line text);
            create function sales.touch() returns trigger language plpgsql as $$ begin return new; end $$;
            create trigger touch before update on sales.invoice for each row execute function sales.touch();
            """;

    @TempDir
    Path folder;

    private ImportOutcome imported(Database database, Project project, Style style, Set<String> schemas)
            throws Exception {
        try (Connection connection = database.connect()) {
            return Importer.of(ImportRequest.into(project.folder(), "shop")
                            .as(style)
                            .withSchemas(new TreeSet<>(schemas)))
                    .run(connection);
        }
    }

    @ParameterizedTest
    @CsvSource({"H2,RECORDS", "H2,CLASSES", "POSTGRES,RECORDS", "POSTGRES,CLASSES"})
    void they_are_made_anew_without_drift(Product product, Style style) throws Exception {
        Database original = Database.alone(product, folder);
        original.run(SCRIPT);
        if (product == Product.POSTGRES) {
            original.run(OF_POSTGRES);
        }
        var project = new Project(folder.resolve("project"));
        ImportOutcome outcome = imported(original, project, style, OTHERS);
        assertThat(outcome.generated())
                .as(String.join("\n", outcome.messages()))
                .isTrue();
        assertThat(project.snapshot().tables().keySet())
                .containsExactly("people.customer", "product", "sales.invoice", "sales.price");
        assertThat(project.read("shop/Invoice.java")).contains("@Table(value = \"invoice\", schema = \"sales\"");
        assertThat(outcome.leftovers())
                .extracting(Leftover::name)
                .containsExactlyInAnyOrder(
                        product == Product.POSTGRES
                                ? new String[] {"sales.log", "sales.touch()", "sales.invoice.touch"}
                                : new String[0]);

        Database anew = Database.alone(product, folder);
        var varve = project.on(anew.dataSource());
        varve.migrate();
        varve.validate(project.snapshots());
        assertThat(varve.operations().drift().differences()).isEmpty();
        assertThat(project.on(original.dataSource()).operations().baseline(project.first(), DriftTerms.standard()))
                .hasSize(1);
        assertThat(imported(anew, new Project(folder.resolve("again")), style, OTHERS)
                        .generated())
                .isTrue();
        assertThat(new Project(folder.resolve("again")).snapshot()).isEqualTo(project.snapshot());
    }

    /** Of MariaDB these are databases of the server, of which there is one of each name. */
    @Test
    void databases_of_mariadb_are_schemas() throws Exception {
        String sales = "sales_" + UUID.randomUUID().toString().substring(0, 8);
        String script = """
                create database sales;
                create table product (id integer primary key, name varchar(40) not null);
                create table sales.customer (id bigint primary key, email varchar(320) not null, constraint one_email unique (email));
                create table sales.invoice (
                    id bigint primary key,
                    customer bigint not null,
                    total numeric(10, 2) default 0 not null,
                    constraint invoice_customer foreign key (customer) references sales.customer (id),
                    constraint invoice_total check (total >= 0)
                );
                create view sales.open_invoice as select id, total from sales.invoice where total > 0;
                """.replace("sales", sales);
        Database original = Database.alone(Product.MARIADB, folder);
        original.run(script);
        var project = new Project(folder.resolve("project"));
        ImportOutcome outcome = imported(original, project, Style.RECORDS, Set.of(sales));
        assertThat(outcome.generated())
                .as(String.join("\n", outcome.messages()))
                .isTrue();
        assertThat(outcome.leftovers()).isEmpty();
        assertThat(project.snapshot().tables().keySet())
                .containsExactly("product", sales + ".customer", sales + ".invoice");
        assertThat(project.on(original.dataSource()).operations().baseline(project.first(), DriftTerms.standard()))
                .hasSize(1);
        original.run("drop database " + sales);

        Database anew = Database.alone(Product.MARIADB, folder);
        var varve = project.compiled(anew.dataSource());
        varve.migrate();
        varve.validate(project.snapshots());
        assertThat(varve.operations().drift().differences()).isEmpty();
        var again = new Project(folder.resolve("again"));
        assertThat(imported(anew, again, Style.RECORDS, Set.of(sales)).generated())
                .isTrue();
        assertThat(again.snapshot()).isEqualTo(project.snapshot());
        VarveException refusal = catchThrowableOfType(
                VarveException.class, () -> imported(anew, project, Style.RECORDS, Set.of(sales + "x")));
        assertThat(refusal).hasMessageContaining("VRV844").hasMessageContaining(sales + ",");
    }

    @Test
    void one_that_is_not_there_is_refused() throws Exception {
        Database database = Database.alone(Product.H2, folder);
        database.run(SCRIPT);
        var project = new Project(folder.resolve("project"));
        VarveException refusal = catchThrowableOfType(
                VarveException.class, () -> imported(database, project, Style.RECORDS, Set.of("sales", "slaes")));
        assertThat(refusal.code()).isEqualTo(ProblemCode.IMPORT_SCHEMA_MISSING);
        assertThat(refusal).hasMessageContaining("\"slaes\"").hasMessageContaining("SALES");
        assertThat(project.sources()).doesNotExist();
    }
}
