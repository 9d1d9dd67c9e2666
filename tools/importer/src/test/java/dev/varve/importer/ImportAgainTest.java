package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.importer.Database.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else changes the database, or its script, and the project follows. */
@ParameterizedClass
@EnumSource(names = {"H2", "MARIADB"})
final class ImportAgainTest {

    private static final String SHOP = "create table customer (id bigint primary key, email varchar(40) not null);";

    @Parameter
    Product product;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void first() throws SQLException, IOException {
        database = Database.fresh(product, folder);
        database.run(SHOP);
        assertThat(again().generated()).isTrue();
        assertThat(project().migrations()).containsExactly("V0001_customer.java");
    }

    private Project project() {
        return new Project(folder.resolve("project"));
    }

    private ImportOutcome again() throws SQLException, IOException {
        return from(database);
    }

    private ImportOutcome from(Database source) throws SQLException, IOException {
        try (Connection connection = source.connect()) {
            return Importer.of(ImportRequest.into(project().folder(), "shop")).run(connection);
        }
    }

    @Test
    void what_is_new_becomes_entities_and_a_migration() throws Exception {
        database.run("alter table customer add column region varchar(2) default 'EU';"
                + "create table item (id int primary key, customer_id bigint references customer (id))");
        ImportOutcome outcome = again();
        assertThat(outcome.generated())
                .as(String.join("\n", outcome.messages()))
                .isTrue();
        assertThat(outcome.written())
                .containsExactly(
                        project().sources().resolve("shop/Customer.java"),
                        project().sources().resolve("shop/Item.java"));
        assertThat(project().read("shop/Customer.java")).contains("@SchemaVersion(\"1.1.0\")", "String region");
        assertThat(project().migrations()).hasSize(2).contains("V0001_customer.java");
        Database anew = Database.fresh(product, folder);
        project().on(anew.dataSource()).migrate();
        assertThat(anew.inspect().table("customer"))
                .isEqualTo(database.inspect().table("customer"));
        assertThat(anew.inspect().table("item").orElseThrow().columns())
                .isEqualTo(database.inspect().table("item").orElseThrow().columns());
    }

    @Test
    void nothing_new_changes_nothing() throws Exception {
        var before = SamplesTest.files(project().folder());
        ImportOutcome outcome = again();
        assertThat(outcome.written()).isEmpty();
        assertThat(SamplesTest.files(project().folder())).isEqualTo(before);
    }

    @Test
    void a_changed_script_is_as_good_as_a_changed_database() throws Exception {
        Path script = Files.writeString(
                folder.resolve("schema.sql"), SHOP.replace("not null)", "not null, phone varchar(20))"));
        Database scratch = Database.fresh(product, folder);
        SchemaFile.run(script, scratch.dataSource());
        assertThat(from(scratch).generated()).isTrue();
        assertThat(project().migrations()).containsExactly("V0001_customer.java", "V0002_customer_phone.java");
    }

    @Test
    void a_file_that_was_edited_gets_a_proposal_beside_it() throws Exception {
        Path entity = project().sources().resolve("shop/Customer.java");
        String edited = Files.readString(entity).replace("public record", "/** Ours. */\npublic record");
        Files.writeString(entity, edited);
        database.run("alter table customer add column region varchar(2)");
        ImportOutcome outcome = again();
        assertThat(outcome.generated()).isFalse();
        assertThat(outcome.proposed()).containsExactly(project().sources().resolve("shop/Customer.java.proposed"));
        assertThat(Files.readString(entity)).isEqualTo(edited);
        assertThat(project().read("shop/Customer.java.proposed")).contains("String region");
        assertThat(project().migrations()).hasSize(1);

        Files.writeString(
                entity,
                project().read("shop/Customer.java.proposed").replace("public record", "/** Ours. */\npublic record"));
        assertThat(again().proposed()).isNotEmpty();
        assertThat(project().compile()).contains("VRV210");
    }

    @Test
    void a_column_that_is_gone_is_never_guessed() throws Exception {
        database.run(
                "alter table customer drop column email; alter table customer add column mail varchar(40) not null");
        ImportOutcome outcome = again();
        assertThat(outcome.generated()).isFalse();
        assertThat(String.join("\n", outcome.messages())).contains("VRV201", "@RenamedFrom(\"email\")");
        assertThat(project().migrations()).hasSize(1);
    }

    @Test
    void a_table_that_is_gone_keeps_its_entity_until_somebody_says_so() throws Exception {
        database.run("drop table customer; create table item (id int primary key)");
        ImportOutcome outcome = again();
        assertThat(outcome.gone()).containsExactly(project().sources().resolve("shop/Customer.java"));
        assertThat(project().snapshot().tables().keySet()).containsExactly("customer", "item");
    }
}
