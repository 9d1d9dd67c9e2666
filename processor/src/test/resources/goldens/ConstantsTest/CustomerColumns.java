package com.acme;

import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The table customer and its columns. Generated at every compile.
 */
public final class CustomerColumns {
    public static final Table<Record> TABLE = DSL.table(DSL.name("customer"));

    public static final Field<Long> ID = DSL.field(DSL.name("customer", "id"), SQLDataType.BIGINT);

    public static final Field<String> MAIL = DSL.field(DSL.name("customer", "mail"), SQLDataType.CLOB);

    public static final Field<UUID> TOKEN = DSL.field(DSL.name("customer", "token"), SQLDataType.UUID);

    private CustomerColumns() {
    }
}
