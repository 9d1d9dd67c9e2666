package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.annotations.Phase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Rows: no longer keep customer (mail, email) in step when rows come, no longer keep customer (mail, email) in
 * step when rows change, no longer keep customer (region) in step when rows come, no longer keep customer
 * (region) in step when rows change.
 *
 * <p>Customer 2.0.0: no longer lets email be NULL, no longer lets region be NULL, drops fax, drops mail.
 *
 * <p>Dropped on purpose: customer.fax (nobody sends faxes).
 */
@Migration(
        version = 3,
        name = "customer_email_region_contract",
        parent = "0002_customer_email_region_expand",
        from = "h1:020b8b205fc577410c21941085ee8749",
        to = "h1:a5854b23083459f88b76ad7c61fe025a",
        phase = Phase.CONTRACT
)
public final class V0003_customer_email_region_contract extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.sql("no longer keep customer (mail, email) in step when rows come")
                .on("h2", "SELECT 1")
                .on("mariadb", "DROP TRIGGER IF EXISTS `varve_step_b6db409e_insert`")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_b6db409e_insert\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_b6db409e_insert\"()")
                .on("sqlite", "DROP TRIGGER \"varve_step_b6db409e_insert\"")
                .idempotent()
                .undoOn("h2", "SELECT 1")
                .undoOn(
                        "mariadb",
                        "CREATE OR REPLACE TRIGGER `varve_step_b6db409e_insert` BEFORE INSERT ON `customer` FOR EACH ROW BEGIN\n"
                        + "    DECLARE varve_0 TYPE OF `customer`.`email`;\n"
                        + "    DECLARE varve_1 TYPE OF `customer`.`mail`;\n"
                        + "    IF NEW.`email` IS NULL THEN SET varve_0 = (SELECT (mail) FROM (SELECT NEW.`mail` AS `mail`) AS `customer`); END IF;\n"
                        + "    IF NEW.`mail` IS NULL THEN SET varve_1 = (SELECT (email) FROM (SELECT NEW.`email` AS `email`) AS `customer`); END IF;\n"
                        + "    SET NEW.`email` = COALESCE(NEW.`email`, varve_0);\n"
                        + "    SET NEW.`mail` = COALESCE(NEW.`mail`, varve_1);\n"
                        + "END")
                .undoOn(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_b6db409e_insert\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
                        + "DECLARE\n"
                        + "    varve_given \"customer\";\n"
                        + "BEGIN\n"
                        + "    varve_given := NEW;\n"
                        + "    IF varve_given.\"email\" IS NULL THEN\n"
                        + "        SELECT (mail) INTO NEW.\"email\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "    END IF;\n"
                        + "    IF varve_given.\"mail\" IS NULL THEN\n"
                        + "        SELECT (email) INTO NEW.\"mail\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "    END IF;\n"
                        + "    RETURN NEW;\n"
                        + "END\n"
                        + "$varve$;\n"
                        + "CREATE TRIGGER \"varve_step_b6db409e_insert\" BEFORE INSERT ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_b6db409e_insert\"()")
                .undoOn(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_b6db409e_insert\" AFTER INSERT ON \"customer\" WHEN NEW.\"email\" IS NULL OR NEW.\"mail\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"email\" = CASE WHEN \"email\" IS NULL THEN (mail) ELSE \"email\" END, \"mail\" = CASE WHEN \"mail\" IS NULL THEN (email) ELSE \"mail\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END")
                .undoKeepsAll()
                .undoIdempotent()
                .movesRowsOnly();

        changes.sql("no longer keep customer (mail, email) in step when rows change")
                .on("h2", "SELECT 1")
                .on("mariadb", "DROP TRIGGER IF EXISTS `varve_step_b6db409e_update`")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_b6db409e_update\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_b6db409e_update\"()")
                .on(
                        "sqlite",
                        "DROP TRIGGER \"varve_step_b6db409e_update_new\";\n"
                        + "DROP TRIGGER \"varve_step_b6db409e_update_old\"")
                .idempotent()
                .undoOn("h2", "SELECT 1")
                .undoOn(
                        "mariadb",
                        "CREATE OR REPLACE TRIGGER `varve_step_b6db409e_update` BEFORE UPDATE ON `customer` FOR EACH ROW BEGIN\n"
                        + "    DECLARE varve_0 TYPE OF `customer`.`email`;\n"
                        + "    DECLARE varve_1 TYPE OF `customer`.`mail`;\n"
                        + "    IF NOT (BINARY NEW.`mail` <=> BINARY OLD.`mail`) THEN\n"
                        + "        IF (BINARY NEW.`email` <=> BINARY OLD.`email`) THEN\n"
                        + "            SET varve_0 = (SELECT (mail) FROM (SELECT NEW.`mail` AS `mail`) AS `customer`);\n"
                        + "            SET NEW.`email` = varve_0;\n"
                        + "        END IF;\n"
                        + "    ELSEIF NOT (BINARY NEW.`email` <=> BINARY OLD.`email`) THEN\n"
                        + "        SET varve_0 = (SELECT (mail) FROM (SELECT NEW.`mail` AS `mail`) AS `customer`);\n"
                        + "        IF NOT (BINARY NEW.`email` <=> BINARY OLD.`email` OR BINARY NEW.`email` <=> BINARY varve_0) THEN\n"
                        + "            SET varve_1 = (SELECT (email) FROM (SELECT NEW.`email` AS `email`) AS `customer`);\n"
                        + "            SET NEW.`mail` = varve_1;\n"
                        + "        END IF;\n"
                        + "    END IF;\n"
                        + "END")
                .undoOn(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_b6db409e_update\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
                        + "DECLARE\n"
                        + "    varve_given \"customer\";\n"
                        + "    varve_step \"customer\";\n"
                        + "BEGIN\n"
                        + "    varve_given := NEW;\n"
                        + "    IF (NEW.\"mail\" IS DISTINCT FROM OLD.\"mail\") THEN\n"
                        + "        IF (NEW.\"email\" IS NOT DISTINCT FROM OLD.\"email\") THEN\n"
                        + "            SELECT (mail) INTO NEW.\"email\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "        END IF;\n"
                        + "    ELSIF (NEW.\"email\" IS DISTINCT FROM OLD.\"email\") THEN\n"
                        + "        SELECT (mail) INTO varve_step.\"email\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "        IF (NEW.\"email\" IS DISTINCT FROM OLD.\"email\" AND NEW.\"email\" IS DISTINCT FROM varve_step.\"email\") THEN\n"
                        + "            SELECT (email) INTO NEW.\"mail\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "        END IF;\n"
                        + "    END IF;\n"
                        + "    RETURN NEW;\n"
                        + "END\n"
                        + "$varve$;\n"
                        + "CREATE TRIGGER \"varve_step_b6db409e_update\" BEFORE UPDATE ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_b6db409e_update\"()")
                .undoOn(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_b6db409e_update_new\" AFTER UPDATE OF \"mail\" ON \"customer\" WHEN (NEW.\"mail\" IS NOT OLD.\"mail\") AND (NEW.\"email\" IS OLD.\"email\") BEGIN\n"
                        + "    UPDATE \"customer\" SET \"email\" = (mail) WHERE \"id\" = NEW.\"id\" AND (NEW.\"mail\" IS NOT OLD.\"mail\" AND \"mail\" IS NOT (email));\n"
                        + "END;\n"
                        + "CREATE TRIGGER \"varve_step_b6db409e_update_old\" AFTER UPDATE OF \"email\" ON \"customer\" WHEN (NEW.\"email\" IS NOT OLD.\"email\") AND (NEW.\"mail\" IS OLD.\"mail\") BEGIN\n"
                        + "    UPDATE \"customer\" SET \"mail\" = (email) WHERE \"id\" = NEW.\"id\" AND (NEW.\"email\" IS NOT OLD.\"email\" AND \"email\" IS NOT (mail));\n"
                        + "END")
                .undoKeepsAll()
                .undoIdempotent()
                .movesRowsOnly();

        changes.sql("no longer keep customer (region) in step when rows come")
                .on("mariadb", "DROP TRIGGER IF EXISTS `varve_step_3c47148f_insert`")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_3c47148f_insert\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_3c47148f_insert\"()")
                .on("sqlite", "DROP TRIGGER \"varve_step_3c47148f_insert\"")
                .idempotent()
                .undoOn(
                        "mariadb",
                        "CREATE OR REPLACE TRIGGER `varve_step_3c47148f_insert` BEFORE INSERT ON `customer` FOR EACH ROW BEGIN\n"
                        + "    DECLARE varve_0 TYPE OF `customer`.`region`;\n"
                        + "    IF NEW.`region` IS NULL THEN SET varve_0 = ('EU'); END IF;\n"
                        + "    SET NEW.`region` = COALESCE(NEW.`region`, varve_0);\n"
                        + "END")
                .undoOn(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_3c47148f_insert\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
                        + "DECLARE\n"
                        + "    varve_given \"customer\";\n"
                        + "BEGIN\n"
                        + "    varve_given := NEW;\n"
                        + "    IF varve_given.\"region\" IS NULL THEN\n"
                        + "        SELECT ('EU') INTO NEW.\"region\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "    END IF;\n"
                        + "    RETURN NEW;\n"
                        + "END\n"
                        + "$varve$;\n"
                        + "CREATE TRIGGER \"varve_step_3c47148f_insert\" BEFORE INSERT ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_3c47148f_insert\"()")
                .undoOn(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_3c47148f_insert\" AFTER INSERT ON \"customer\" WHEN NEW.\"region\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"region\" = CASE WHEN \"region\" IS NULL THEN ('EU') ELSE \"region\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END")
                .undoKeepsAll()
                .undoIdempotent()
                .movesRowsOnly();

        changes.sql("no longer keep customer (region) in step when rows change")
                .on("mariadb", "DROP TRIGGER IF EXISTS `varve_step_3c47148f_update`")
                .on(
                        "postgres",
                        "DROP TRIGGER \"varve_step_3c47148f_update\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_3c47148f_update\"()")
                .on("sqlite", "DROP TRIGGER \"varve_step_3c47148f_update\"")
                .idempotent()
                .undoOn(
                        "mariadb",
                        "CREATE OR REPLACE TRIGGER `varve_step_3c47148f_update` BEFORE UPDATE ON `customer` FOR EACH ROW BEGIN\n"
                        + "    DECLARE varve_0 TYPE OF `customer`.`region`;\n"
                        + "    IF NEW.`region` IS NULL THEN SET varve_0 = ('EU'); END IF;\n"
                        + "    SET NEW.`region` = COALESCE(NEW.`region`, varve_0);\n"
                        + "END")
                .undoOn(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_3c47148f_update\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
                        + "DECLARE\n"
                        + "    varve_given \"customer\";\n"
                        + "BEGIN\n"
                        + "    varve_given := NEW;\n"
                        + "    IF varve_given.\"region\" IS NULL THEN\n"
                        + "        SELECT ('EU') INTO NEW.\"region\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "    END IF;\n"
                        + "    RETURN NEW;\n"
                        + "END\n"
                        + "$varve$;\n"
                        + "CREATE TRIGGER \"varve_step_3c47148f_update\" BEFORE UPDATE ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_3c47148f_update\"()")
                .undoOn(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_3c47148f_update\" AFTER UPDATE ON \"customer\" WHEN NEW.\"region\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"region\" = CASE WHEN \"region\" IS NULL THEN ('EU') ELSE \"region\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END")
                .undoKeepsAll()
                .undoIdempotent()
                .movesRowsOnly();

        changes.table("customer")
                .version("1.1.0", "2.0.0")
                .alterColumn("email", text().nullable(), text().notNull())
                .backfill("mail")
                .alterColumn("region", text().nullable(), text().notNull())
                .backfill("'EU'")
                .dropColumn("fax", text().nullable())
                .dropColumn("mail", text().nullable());
    }
}
