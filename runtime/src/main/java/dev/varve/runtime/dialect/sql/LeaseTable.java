package dev.varve.runtime.dialect.sql;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;

/** The table of the lease in the words of the model: one row. */
final class LeaseTable {

    static final String NAME = "varve_lease";

    private static final ColumnType TEXT = new ColumnType.Varchar(400);
    private static final ColumnType NUMBER = new ColumnType.BigInt();
    private static final ColumnType INSTANT = new ColumnType.TimestampTz(6);

    private LeaseTable() {}

    static Table table() {
        return Table.of(
                        NAME,
                        SchemaVersion.NONE,
                        List.of(
                                Column.of("id", new ColumnType.Int()),
                                Column.of("owner", TEXT),
                                Column.of("holder", TEXT),
                                Column.of("session", TEXT),
                                Column.of("epoch", NUMBER),
                                Column.of("beats", NUMBER),
                                Column.of("term_ms", NUMBER),
                                Column.of("since", INSTANT),
                                Column.of("beat_at", INSTANT)))
                .withPrimaryKey(Optional.of(new PrimaryKey("varve_lease_pk", List.of("id"))));
    }
}
