package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Customer 2.0.0: drops the index ix_customer_a_short_an_int, takes the key from id, changes the default of
 * a_boolean, turns a_decimal from decimal(10,4) into decimal(12,4), changes the default of a_decimal, changes
 * the comment of a_decimal, turns a_double from double into real, changes the comment of a_long, lets a_short be
 * NULL, turns a_varchar from varchar(40) into varchar(80), changes the default of an_instant, turns an_int from
 * integer into text, makes id and a_boolean the key, changes the comment.
 *
 * <p>Partner 2.0.0: renames the table client to partner, adds name.
 *
 * <p>Table fax: drops the table and its rows.
 *
 * <p>Dropped on purpose: fax (no machine left *&#47; {&#64;code a} &lt;b&gt; &#92;u002a&#47; &amp; more).
 */
@Migration(
        version = 2,
        name = "customer_a_boolean_a_decimal_a_double_and_more",
        parent = "0001_client_customer_fax",
        from = "h1:95da1761b3b0577a2399e96f1a014b6d",
        to = "h1:460e38f36fb32c3819f508a1f807b4d9"
)
public final class V0002_customer_a_boolean_a_decimal_a_double_and_more extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer")
                .dropIndex("ix_customer_a_short_an_int", "a_short", "an_int");

        changes.renameTable("client", "partner");

        changes.table("customer")
                .version("1.0.0", "2.0.0")
                .dropPrimaryKey("pk_customer", "id")
                .alterColumn("a_boolean", bool().notNull().defaultValue("true"), bool().notNull().defaultValue("false"))
                .alterColumn(
                        "a_decimal",
                        decimal(10, 4).notNull(),
                        decimal(12, 4).notNull().defaultValue("1.5").comment("A long comment that makes the line too long to read."))
                // Declared as lossy: not every double can be kept as real.
                .alterColumn("a_double", doublePrecision().notNull(), real().notNull())
                .alterColumn(
                        "a_long",
                        bigint().notNull().comment("It's a \"comment\"."),
                        bigint().notNull().comment("A comment."))
                .alterColumn("a_short", smallint().notNull(), smallint().nullable())
                .alterColumn("a_varchar", varchar(40).notNull(), varchar(80).notNull())
                .alterColumn(
                        "an_instant",
                        timestamptz(6).notNull().defaultExpression("CURRENT_TIMESTAMP"),
                        timestamptz(6).notNull())
                .alterColumn("an_int", integer().notNull(), text().notNull())
                .using("cast(an_int as text)")
                .addPrimaryKey("pk_customer", "id", "a_boolean")
                .alterComment("Who buys.", "Who buys, and who did.");

        changes.table("partner")
                .version("1.0.0", "2.0.0")
                .addColumn("name", text().nullable());

        changes.dropTable("fax", "1.0.0")
                .column("id", bigint().notNull())
                .primaryKey("pk_fax", "id");
    }
}
