package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;

/**
 * Booking 2.0.0: no longer lets customer refer to customer, no longer checks that starts &lt; ends, drops the
 * exclusion ex_booking_room_starts_ends, renames the constraint ck_room to ck_the_room, renames the index
 * by_room to ix_room, renames follows to after, adds number, lets customer be NULL, checks that starts &lt;=
 * ends, makes unique room and starts, lets customer refer to customer, lets room and number refer to customer.
 */
@Migration(
        version = 2,
        name = "booking_after_number_customer",
        parent = "0001_customer_booking",
        from = "h1:bb3cb160e8b168e1c4366e974b1bd230",
        to = "h1:7cedb35f201a9e63acf8521830a81e9f"
)
public final class V0002_booking_after_number_customer extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("booking")
                .version("1.0.0", "2.0.0")
                .dropConstraint(
                        "fk_booking_customer",
                        foreignKey("customer").references("customer", "id").onDelete(CASCADE))
                .dropConstraint("ck_booking_starts_ends", check("starts < ends"))
                .dropConstraint(
                        "ex_booking_room_starts_ends",
                        exclude("gist")
                                .column("room", "=")
                                .operatorClass("gist_int4_ops")
                                .expression("tsrange(starts, ends)", "&&")
                                .where("room > 0")
                                .deferred())
                .renameConstraint("ck_room", "ck_the_room")
                .renameIndex("by_room", "ix_room")
                .renameColumn("follows", "after")
                .addColumn("number", integer().nullable())
                .alterColumn("customer", bigint().notNull(), bigint().nullable())
                .addConstraint("ck_booking_starts_ends", check("starts <= ends"))
                .addConstraint("uq_booking_room_starts", unique("room", "starts").deferrable())
                .addConstraint(
                        "fk_booking_customer",
                        foreignKey("customer").references("customer", "id").onDelete(SET_NULL))
                .addConstraint(
                        "fk_booking_room_number",
                        foreignKey("room", "number")
                                .references("customer", "shop", "number")
                                .onUpdate(CASCADE)
                                .deferred());
    }
}
