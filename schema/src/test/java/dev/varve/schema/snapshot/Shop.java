package dev.varve.schema.snapshot;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;

import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A schema with everything a schema can have; what is frozen is frozen with it. */
final class Shop {

    private Shop() {}

    static SchemaModel model() {
        return schema(
                table("customer")
                        .version("2.0.0")
                        .column("id", "bigint")
                        .column(
                                "email",
                                "varchar(320)",
                                column -> column.withComment(Optional.of("where \"we\" write")))
                        .withDefault("region", "varchar(2)", "EU")
                        .withDefault("note", "text", "it's\na \\ default")
                        .column(
                                "since",
                                "timestamptz(6)",
                                column -> column.withDefault(
                                        Optional.of(new DefaultValue.Expression("CURRENT_TIMESTAMP"))))
                        .nullable("balance", "decimal(10,4)")
                        .key("pk_customer", "id")
                        .unique("ux_customer_email", "email", "region")
                        .index("ix_customer_since", "since")
                        .comment("Kunden: Grüße, 日本語 😀"),
                table("Order Line")
                        .version("0.1.0")
                        .column("order_id", "uuid")
                        .column("line", "smallint")
                        .key("pk_line", "order_id", "line"),
                table("con").column("zwölf", "boolean"));
    }

    static Snapshot snapshot() {
        return new Snapshot(
                model(),
                new TreeMap<>(Map.of("customer", "com.acme.Customer", "Order Line", "com.acme.Order.Line")),
                new TreeSet<>(List.of("column customer.email renamed from mail", "table order dropped")),
                "0003_orders");
    }
}
