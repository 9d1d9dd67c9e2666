package com.acme;

import java.util.UUID;
import org.jooq.DataType;
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

    public static final Field<Long> ID = column("id", SQLDataType.BIGINT);

    public static final Field<String> MAIL = column("mail", SQLDataType.CLOB);

    public static final Field<UUID> TOKEN = column("token", SQLDataType.UUID);

    private static <T> Field<T> column(String name, DataType<T> type) {
        return DSL.field(DSL.name("customer", name), type);
    }

    private CustomerColumns() {
    }
}
