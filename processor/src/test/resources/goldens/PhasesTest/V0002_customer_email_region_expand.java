package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.annotations.Phase;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Customer 1.1.0: adds email, adds region, lets mail be NULL, fills email, fills region.
 *
 * <p>Rows: keep customer (mail, email) in step, keep customer (region) in step.
 */
@Migration(
        version = 2,
        name = "customer_email_region_expand",
        parent = "0001_customer",
        from = "h1:9e7a81bde74efc4302895fd7a563e1ba",
        to = "h1:020b8b205fc577410c21941085ee8749",
        phase = Phase.EXPAND
)
public final class V0002_customer_email_region_expand extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer")
                .version("1.0.0", "1.1.0")
                .addColumn("email", text().nullable())
                .addColumn("region", text().nullable())
                .alterColumn("mail", text().notNull(), text().nullable());

        changes.sql("keep customer (mail, email) in step")
                .on("h2", "SELECT 1")
                .on(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_b6db409e\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
                        + "DECLARE\n"
                        + "    varve_given \"customer\";\n"
                        + "    varve_step \"customer\";\n"
                        + "BEGIN\n"
                        + "    varve_given := NEW;\n"
                        + "    IF TG_OP = 'INSERT' THEN\n"
                        + "        IF varve_given.\"email\" IS NULL THEN\n"
                        + "            SELECT (mail) INTO NEW.\"email\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "        END IF;\n"
                        + "        IF varve_given.\"mail\" IS NULL THEN\n"
                        + "            SELECT (email) INTO NEW.\"mail\" FROM (SELECT varve_given.*) AS \"customer\";\n"
                        + "        END IF;\n"
                        + "    ELSIF (NEW.\"mail\" IS DISTINCT FROM OLD.\"mail\") THEN\n"
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
                        + "CREATE TRIGGER \"varve_step_b6db409e\" BEFORE INSERT OR UPDATE ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_b6db409e\"()")
                .on(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_b6db409e_insert\" AFTER INSERT ON \"customer\" WHEN NEW.\"email\" IS NULL OR NEW.\"mail\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"email\" = CASE WHEN \"email\" IS NULL THEN (mail) ELSE \"email\" END, \"mail\" = CASE WHEN \"mail\" IS NULL THEN (email) ELSE \"mail\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END;\n"
                        + "CREATE TRIGGER \"varve_step_b6db409e_new\" AFTER UPDATE OF \"mail\" ON \"customer\" WHEN (NEW.\"mail\" IS NOT OLD.\"mail\") AND (NEW.\"email\" IS OLD.\"email\") BEGIN\n"
                        + "    UPDATE \"customer\" SET \"email\" = (mail) WHERE \"id\" = NEW.\"id\" AND (NEW.\"mail\" IS NOT OLD.\"mail\" AND \"mail\" IS NOT (email));\n"
                        + "END;\n"
                        + "CREATE TRIGGER \"varve_step_b6db409e_old\" AFTER UPDATE OF \"email\" ON \"customer\" WHEN (NEW.\"email\" IS NOT OLD.\"email\") AND (NEW.\"mail\" IS OLD.\"mail\") BEGIN\n"
                        + "    UPDATE \"customer\" SET \"mail\" = (email) WHERE \"id\" = NEW.\"id\" AND (NEW.\"email\" IS NOT OLD.\"email\" AND \"email\" IS NOT (mail));\n"
                        + "END")
                .undoOn("h2", "SELECT 1")
                .undoOn(
                        "postgres",
                        "DROP TRIGGER \"varve_step_b6db409e\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_b6db409e\"()")
                .undoOn(
                        "sqlite",
                        "DROP TRIGGER \"varve_step_b6db409e_insert\";\n"
                        + "DROP TRIGGER \"varve_step_b6db409e_new\";\n"
                        + "DROP TRIGGER \"varve_step_b6db409e_old\"")
                .undoKeepsAll()
                .movesRowsOnly();

        changes.sql("keep customer (region) in step")
                .on(
                        "postgres",
                        "CREATE FUNCTION \"varve_step_3c47148f\"() RETURNS trigger LANGUAGE plpgsql AS $varve$\n"
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
                        + "CREATE TRIGGER \"varve_step_3c47148f\" BEFORE INSERT OR UPDATE ON \"customer\" FOR EACH ROW EXECUTE FUNCTION \"varve_step_3c47148f\"()")
                .on(
                        "sqlite",
                        "CREATE TRIGGER \"varve_step_3c47148f_insert\" AFTER INSERT ON \"customer\" WHEN NEW.\"region\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"region\" = CASE WHEN \"region\" IS NULL THEN ('EU') ELSE \"region\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END;\n"
                        + "CREATE TRIGGER \"varve_step_3c47148f_update\" AFTER UPDATE ON \"customer\" WHEN NEW.\"region\" IS NULL BEGIN\n"
                        + "    UPDATE \"customer\" SET \"region\" = CASE WHEN \"region\" IS NULL THEN ('EU') ELSE \"region\" END WHERE \"id\" = NEW.\"id\";\n"
                        + "END")
                .undoOn(
                        "postgres",
                        "DROP TRIGGER \"varve_step_3c47148f\" ON \"customer\";\n"
                        + "DROP FUNCTION \"varve_step_3c47148f\"()")
                .undoOn(
                        "sqlite",
                        "DROP TRIGGER \"varve_step_3c47148f_insert\";\n"
                        + "DROP TRIGGER \"varve_step_3c47148f_update\"")
                .undoKeepsAll()
                .movesRowsOnly();

        changes.table("customer")
                .fillColumn("email", text().nullable(), "mail")
                .fillColumn("region", text().nullable(), "'EU'");
    }
}
