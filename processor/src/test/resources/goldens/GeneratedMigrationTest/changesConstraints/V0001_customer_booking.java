package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Customer 1.0.0: a new table customer.
 *
 * <p>Booking 1.0.0: a new table booking.
 */
@Migration(
        version = 1,
        name = "customer_booking",
        parent = "",
        from = "h1:e3b0c44298fc1c149afbf4c8996fb924",
        to = "h1:bb3cb160e8b168e1c4366e974b1bd230"
)
public final class V0001_customer_booking extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.createTable("customer", "1.0.0")
                .column("id", bigint().notNull())
                .column("shop", integer().notNull())
                .column("number", integer().nullable())
                .primaryKey("pk_customer", "id")
                .constraint("uq_customer_shop_number", unique("shop", "number").nullsNotDistinct());

        changes.createTable("booking", "1.0.0")
                .column("id", bigint().notNull())
                .column("customer", bigint().notNull())
                .column("follows", bigint().nullable())
                .column("room", integer().notNull())
                .column("starts", timestamp(6).notNull())
                .column("ends", timestamp(6).notNull())
                .primaryKey("pk_booking", "id")
                .index("by_room", "room")
                .constraint("ck_booking_starts_ends", check("starts < ends"))
                .constraint("ck_room", check("room > 0").on("sqlite", "room >= 1"))
                .constraint(
                        "ex_booking_room_starts_ends",
                        exclude("gist")
                                .column("room", "=")
                                .operatorClass("gist_int4_ops")
                                .expression("tsrange(starts, ends)", "&&")
                                .where("room > 0")
                                .deferred())
                .constraint(
                        "fk_booking_customer",
                        foreignKey("customer").references("customer", "id").onDelete(CASCADE))
                .constraint("fk_booking_follows", foreignKey("follows").references("booking", "id"));
    }
}
