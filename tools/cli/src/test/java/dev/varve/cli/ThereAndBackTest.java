package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rollback, what is set aside, phases, and other tools: the same words on each database. */
final class ThereAndBackTest extends AtAPlace {

    private void aShopWithACustomer(Place place) throws SQLException {
        url = place.url(folder);
        assertThat(varve(Shop.class, "migrate").code()).isZero();
        sql("insert into customer (id, email, city) values (1, 'ann@example.org', 'Bonn')");
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackSaysWhatItLosesAndWaitsForConsent(Place place) throws SQLException {
        aShopWithACustomer(place);
        Run lossless = varve(Shop.class, "rollback", "--steps", "1", "--plan", "--json");
        assertThat(lossless.code()).isEqualTo(3);
        assertThat(lossless.out()).contains("\"kind\" : \"lossless\"", "DROP TABLE", "0002_orders");
        Run lossy = varve(Shop.class, "rollback", "--everything", "--plan");
        assertThat(lossy.code()).isEqualTo(3);
        assertThat(lossy.out()).contains("lossy, which needs consent:", "--accept-loss", "1 row", "DROP TABLE");
        assertThat(varve(Shop.class, "rollback", "--everything", "--plan", "--json")
                        .out())
                .contains("\"kind\" : \"lossy\"", "\"rows\" : 1");
        Run refused = varve(Shop.class, "rollback", "--everything");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .contains("VRV441", "give consent: --accept-loss.", "--keep-dropped")
                .doesNotContain("Varve.on");
        assertThat(varve(Shop.class, "status").code()).isZero();

        Run back = varve(Shop.class, "rollback", "--to", "0001_customers");
        assertThat(back.out()).isEqualTo("Rolled back 1 migration.\n");
        assertThat(back.err()).contains("rolled back 0002_orders in ");
        assertThat(varve(Shop.class, "rollback", "--to", "0001_customers"))
                .isEqualTo(new Run(0, "Nothing to roll back.\n", ""));
        assertThat(varve(Shop.class, "history").out()).contains("rolled-back", "rollback");
        assertThat(varve(Shop.class, "rollback", "--to", "0009_nobody").err()).contains("VRV440");
        Run gone = varve(Shop.class, "rollback", "--steps", "1", "--accept-loss", "--json");
        assertThat(gone.out()).contains("\"rolledBack\" : [", "\"id\" : \"0001_customers\"");
        assertThat(varve(Shop.class, "status").out()).contains("(no migration)");
        assertThat(varve(Shop.class, "migrate").out()).isEqualTo("Applied 2 migrations.\n");
        assertThat(varve(Shop.class, "drift").code()).isZero();
        assertThat(varve(Shop.class, "rollback").code()).isEqualTo(2);
        assertThat(varve(Shop.class, "rollback", "--steps", "1", "--everything").code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSetAsideIsShownComesBackAndIsPurged(Place place) throws SQLException {
        aShopWithACustomer(place);
        assertThat(varve(Shop.Later.class, "plan", "--keep-dropped").out()).contains("varve_kept_");
        assertThat(varve(Shop.Later.class, "migrate", "--keep-dropped").code()).isZero();
        assertThat(varve(Shop.Later.class, "kept").out())
                .contains("column \"city\" of table \"customer\"", "0003_cityless");
        assertThat(varve(Shop.Later.class, "drift").code()).isZero();
        assertThat(varve(Shop.Later.class, "rollback", "--steps", "1").code()).isZero();
        assertThat(varve(Shop.Later.class, "kept").out()).isEqualTo("Nothing is set aside.\n");
        sql("select city from customer");

        assertThat(varve(Shop.Later.class, "migrate", "--keep-dropped").code()).isZero();
        assertThat(varve(Shop.Later.class, "purge", "--older-than", "1").out()).isEqualTo("Nothing to purge.\n");
        assertThat(varve(Shop.Later.class, "purge", "--migration", "0001_customers")
                        .out())
                .isEqualTo("Nothing to purge.\n");
        Run purged = varve(Shop.Later.class, "purge", "--json");
        assertThat(purged.out()).contains("\"column\" : \"city\"", "\"migration\" : \"0003_cityless\"");
        assertThat(varve(Shop.Later.class, "kept", "--json").out()).contains("\"kept\" : [ ]");
        assertThat(varve(Shop.Later.class, "drift").code()).isZero();
        assertThat(varve(Shop.Later.class, "rollback", "--steps", "1").err()).contains("VRV44");
    }

    @ParameterizedTest
    @EnumSource
    void aContractPhaseWaitsForConsent(Place place) throws SQLException {
        aShopWithACustomer(place);
        for (List<String> words : List.of(List.of("migrate"), List.of("migrate", "--phase", "expand"))) {
            Run waits = varve(Shop.Phased.class, words.toArray(String[]::new));
            assertThat(waits.code()).isZero();
            assertThat(waits.out()).contains("Waiting for consent (--contract): 0003_cityless");
        }
        assertThat(varve(Shop.Phased.class, "status", "--json").out()).contains("contract-waits");
        assertThat(varve(Shop.Phased.class, "plan").code()).isZero();
        assertThat(varve(Shop.Phased.class, "plan", "--phase", "contract").out())
                .contains("0003_cityless");
        assertThat(varve(Shop.Phased.class, "migrate", "--phase", "contract").out())
                .isEqualTo("Applied 1 migration.\n");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseOfAlembicIsAdoptedAndGivenBack(Place place) throws SQLException {
        url = place.url(folder);
        varve(Shop.Before.class, "migrate");
        assertThat(varve(Shop.Before.class, "adopt", "0001_customers").err()).contains("VRV533");
        sql("drop table varve_history");
        assertThat(varve(Shop.class, "adopt", "0001_customers").err()).contains("VRV540");
        sql(
                "create table alembic_version (version_num varchar(32) not null)",
                "insert into alembic_version values ('ae1027a6acf')");
        assertThat(varve(Shop.class, "adopt", "0002_orders").code()).isEqualTo(4);
        assertThat(varve(Shop.class, "adopt", "0001_customers").out())
                .startsWith("Adopted from Alembic, which is at ae1027a6acf.")
                .endsWith("  0001_customers\n");
        assertThat(varve(Shop.class, "unadopt").out()).isEqualTo("Not marked as applied any more:\n  0001_customers\n");
        assertThat(varve(Shop.class, "unadopt").err()).contains("VRV543");
        assertThat(varve(Shop.class, "adopt", "0001_customers", "--json").out())
                .contains("\"tool\" : \"alembic\"", "\"at\" : \"ae1027a6acf\"", "\"marked\" : [");
        assertThat(varve(Shop.class, "migrate").out()).isEqualTo("Applied 1 migration.\n");
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingIsOpenThereIsNothingToResolve(Place place) throws SQLException {
        url = place.url(folder);
        varve(Shop.class, "migrate");
        Run run = varve(Shop.class, "resolve", "0001_customers", "1", "--done");
        assertThat(run.code()).as(run.err()).isEqualTo(7);
        assertThat(run.err()).contains("VRV415", "varve explain");
        assertThat(varve(Shop.class, "resolve", "0001_customers", "1").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aProposalSaysWhatToChangeInTheEntity(Place place) throws SQLException, IOException {
        aShopWithACustomer(place);
        Path proposals = folder.resolve("proposals");
        Run none = varve(Shop.class, "drift", "--write", proposals.toString());
        assertThat(none.code()).isZero();
        assertThat(proposals).doesNotExist();
        sql(
                "create index hot on orders (amount)",
                place == Place.MARIADB ? "drop index customer_email on customer" : "drop index customer_email",
                "alter table customer add column fax varchar(20)");
        Run run = varve(Shop.class, "drift", "--write", proposals.toString());
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).endsWith("Written: " + proposals.resolve("drift.md") + "\n");
        assertThat(Files.readString(proposals.resolve("drift.md")))
                .contains("## 2. column customer.fax is not of the migrations", "-@SchemaVersion(\"1.0.0\")")
                .contains("+@SchemaVersion(\"1.1.0\")")
                .containsPattern("\\+ +@Column\\(.*length = 20\\).*fax")
                .contains("## 1. index customer.customer_email is missing")
                .containsPattern("-@Index\\(.*email")
                .contains("## 3. index orders.hot is not of the migrations")
                .containsPattern("\\+@Index\\(.*amount")
                .contains("## Put it back", "UNIQUE INDEX", "DROP INDEX");
        assertThat(varve(Shop.class, "drift", "--write", proposals.toString(), "--json")
                        .out())
                .contains("\"written\" : \"", "\"create index hot");
    }
}
