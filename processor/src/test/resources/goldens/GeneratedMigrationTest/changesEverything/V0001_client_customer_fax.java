package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Client 1.0.0: a new table client.
 *
 * <p>Customer 1.0.0: a new table customer.
 *
 * <p>Fax 1.0.0: a new table fax.
 */
@Migration(
        version = 1,
        name = "client_customer_fax",
        parent = "",
        from = "h1:e3b0c44298fc1c149afbf4c8996fb924",
        to = "h1:95da1761b3b0577a2399e96f1a014b6d"
)
public final class V0001_client_customer_fax extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("client", "1.0.0")
                .column("id", bigint().notNull())
                .primaryKey("pk_client", "id");

        changes.createTable("customer", "1.0.0")
                .column("id", uuid().notNull())
                .column("a_boolean", bool().notNull().defaultValue("true"))
                .column("a_short", smallint().notNull())
                .column("an_int", integer().notNull())
                .column("a_long", bigint().notNull().comment("It's a \"comment\"."))
                .column("a_float", real().notNull())
                .column("a_double", doublePrecision().notNull())
                .column("a_decimal", decimal(10, 4).notNull())
                .column("a_varchar", varchar(40).notNull())
                .column("a_text", text().notNull())
                .column("some_bytes", blob().notNull())
                .column("a_date", date().notNull())
                .column("a_time", time(0).notNull())
                .column("a_timestamp", timestamp(3).notNull())
                .column("an_instant", timestamptz(6).notNull().defaultExpression("CURRENT_TIMESTAMP"))
                .primaryKey("pk_customer", "id")
                .uniqueIndex("by_int", "an_int")
                .index("ix_customer_a_short_an_int", "a_short", "an_int")
                .comment("Who buys.");

        changes.createTable("fax", "1.0.0")
                .column("id", bigint().notNull())
                .primaryKey("pk_fax", "id");
    }
}
