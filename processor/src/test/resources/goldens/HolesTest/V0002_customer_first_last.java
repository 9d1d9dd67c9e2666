package com.acme.migrations;

import dev.varve.annotations.Migration;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Customer 2.0.0: adds first, adds last, no longer lets first be NULL, no longer lets last be NULL, drops name.
 *
 * <p>Rows: fill first, last of customer.
 *
 * <p>Dropped on purpose: customer.name (it is two now).
 */
@Migration(
        version = 2,
        name = "customer_first_last",
        parent = "0001_customer",
        from = "h1:d6f5e6a28534a52a8b3ba2d1d50f6441",
        to = "h1:dbbe249337e9cce362e28bfcee443119"
)
public final class V0002_customer_first_last extends SchemaMigration {
    @Override
    protected void define(Changes changes) {
        changes.table("customer")
                .version("1.0.0", "2.0.0")
                .addColumn("first", text().nullable())
                .addColumn("last", text().nullable());

        // To be written; without it this does not compile:
        //     private static void fillFirstLastOfCustomer(org.jooq.DSLContext jooq) { ... }
        // It runs once, when what is new is there and what is old is still there. Before and After, below,
        // have the tables at that moment.
        changes.data("fill first, last of customer", jooq -> fillFirstLastOfCustomer(jooq));

        changes.table("customer")
                .alterColumn("first", text().nullable(), text().notNull())
                .alterColumn("last", text().nullable(), text().notNull())
                .dropColumn("name", text().notNull());
    }

    /**
     * The tables by the names they had before this migration, as the code finds them.
     */
    static final class Before {
        static final class Customer {
            static final Table<Record> TABLE = DSL.table(DSL.name("customer"));

            static final Field<Integer> AMOUNT = DSL.field(DSL.name("customer", "amount"), SQLDataType.INTEGER);

            static final Field<Long> ID = DSL.field(DSL.name("customer", "id"), SQLDataType.BIGINT);

            static final Field<String> MAIL = DSL.field(DSL.name("customer", "mail"), SQLDataType.CLOB);

            static final Field<String> NAME = DSL.field(DSL.name("customer", "name"), SQLDataType.CLOB);
        }
    }

    /**
     * The tables by the names they have after this migration, as the code finds them.
     */
    static final class After {
        static final class Customer {
            static final Table<Record> TABLE = DSL.table(DSL.name("customer"));

            static final Field<Long> ID = DSL.field(DSL.name("customer", "id"), SQLDataType.BIGINT);

            static final Field<String> FIRST = DSL.field(DSL.name("customer", "first"), SQLDataType.CLOB);

            static final Field<String> LAST = DSL.field(DSL.name("customer", "last"), SQLDataType.CLOB);

            static final Field<Integer> AMOUNT = DSL.field(DSL.name("customer", "amount"), SQLDataType.INTEGER);

            static final Field<String> MAIL = DSL.field(DSL.name("customer", "mail"), SQLDataType.CLOB);
        }
    }
}
