package dev.varve.runtime.history;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.CreateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The history table in the words of the model, so that each dialect creates it as it creates every table. */
final class HistoryTable {

    static final String NAME = "varve_history";

    private static final ColumnType ID = new ColumnType.Varchar(300);
    private static final ColumnType HASH = new ColumnType.Varchar(100);
    private static final ColumnType WORD = new ColumnType.Varchar(20);
    private static final ColumnType TEXT = new ColumnType.Text();

    private HistoryTable() {}

    /** {@return the columns in the order in which they are written and read} */
    static List<Column> columns() {
        return List.of(
                Column.of("installed_order", new ColumnType.Int()),
                Column.of("id", ID),
                Column.of("version", new ColumnType.Int()),
                Column.of("name", ID),
                Column.of("parent", ID),
                Column.of("checksum", HASH),
                Column.of("changes", TEXT),
                Column.of("from_state", HASH),
                Column.of("to_state", HASH),
                Column.of("table_versions", TEXT),
                Column.of("applied_at", new ColumnType.TimestampTz(6)),
                Column.of("applied_by", ID),
                Column.of("duration_ms", new ColumnType.BigInt()),
                Column.of("state", WORD),
                Column.of("error", TEXT).withNullable(true),
                Column.of("rollback", WORD),
                Column.of("tool_version", HASH));
    }

    /** {@return the columns that later versions of Varve added, in their order} Older programs leave them out. */
    static List<Column> laterColumns() {
        return List.of(
                Column.of("module", ID).withDefault(Optional.of(new DefaultValue.Literal(""))),
                Column.of("recorded_for", TEXT).withNullable(true));
    }

    static CreateTable creation() {
        var all = new ArrayList<>(columns());
        all.addAll(laterColumns());
        return creation(all);
    }

    /** {@return what adds a later column to the table} */
    static Block addition(Column column) {
        return new Block(
                List.of(new AddColumn(NAME, column, Optional.empty())),
                SchemaModel.of(creation(columns()).definition()));
    }

    private static CreateTable creation(List<Column> columns) {
        Table table = Table.of(NAME, SchemaVersion.NONE, columns)
                .withPrimaryKey(Optional.of(new PrimaryKey("varve_history_pk", List.of("installed_order"))))
                .withIndex(new Index("varve_history_id", List.of("id"), true));
        return new CreateTable(table);
    }
}
