package dev.varve.runtime.journal;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.CreateTable;
import java.util.List;
import java.util.Optional;

/** The journal table in the words of the model, so that each dialect creates it as it creates every table. */
final class JournalTable {

    static final String NAME = "varve_journal";

    private static final ColumnType WORD = new ColumnType.Varchar(100);
    private static final ColumnType NUMBER = new ColumnType.Int();
    private static final ColumnType TEXT = new ColumnType.Text();

    private JournalTable() {}

    /** {@return the columns in the order in which they are read} */
    static List<Column> columns() {
        return List.of(
                Column.of("migration", new ColumnType.Varchar(300)),
                Column.of("step", NUMBER),
                Column.of("changes", TEXT),
                Column.of("statement", TEXT),
                Column.of("tables", TEXT),
                Column.of("fingerprint", WORD),
                Column.of("state", WORD),
                Column.of("attempt", NUMBER),
                Column.of("checkpoint", TEXT).withNullable(true),
                Column.of("started_at", new ColumnType.TimestampTz(6)),
                Column.of("resolved", TEXT).withNullable(true),
                Column.of("ended_at", new ColumnType.TimestampTz(6)).withNullable(true));
    }

    static CreateTable creation() {
        Table table = Table.of(NAME, SchemaVersion.NONE, columns())
                .withPrimaryKey(Optional.of(new PrimaryKey("varve_journal_pk", List.of("migration", "step"))));
        return new CreateTable(table);
    }
}
