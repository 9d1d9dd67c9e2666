package dev.varve.runtime.rollback;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Row;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** What is lost when a row that belongs to the schema becomes what it was. */
final class RowLosses {

    private final FoldedMigration forth;
    private final RowCount count;
    private final Values values;
    private final BiConsumer<String, OptionalLong> ifAny;

    RowLosses(FoldedMigration forth, RowCount count, BiConsumer<String, OptionalLong> ifAny) {
        this.forth = forth;
        this.count = count;
        this.values = new Values(count.dialect());
        this.ifAny = ifAny;
    }

    void look(AlterRow change, List<Change> later) {
        Optional<Spot> spot = Spot.of(change.tableName()).after(later);
        Optional<Table> table = forth.after().table(change.tableName());
        if (spot.isEmpty()) {
            return;
        }
        Row row = change.before().or(change::after).orElseThrow();
        if (table.isEmpty() || !spot.get().asItWas()) {
            ifAny.accept(
                    "what was written since to row " + row.definition(),
                    count.of(spot.get().table(), "1 = 1"));
        } else if (change.after().isEmpty()) {
            if (table.get().columns().size() > row.values().size()
                    || !followers(table.get(), row).isEmpty()) {
                ifAny.accept(
                        "what else the deleted row " + row.definition() + " had is not brought back",
                        OptionalLong.empty());
            }
        } else {
            Row after = change.after().get();
            String edited = key(table.get(), after) + " AND " + Values.isNot(written(change, table.get()));
            ifAny.accept(
                    "what was written since to row " + after.definition(),
                    count.of(spot.get().table(), edited));
            if (change.before().isEmpty()) {
                followers(table.get(), after)
                        .forEach(query ->
                                ifAny.accept("rows that go or change with row " + after.definition(), count.of(query)));
            }
        }
    }

    /** That the row still is what the change made of it, as far as the way back writes it. */
    private String written(AlterRow change, Table table) {
        Row after = change.after().orElseThrow();
        if (change.before().isEmpty()) {
            return values.is(after, table);
        }
        Row before = change.before().get();
        var same = new ArrayList<String>(List.of("1 = 1"));
        table.columns().values().forEach(column -> {
            Optional<String> now = Optional.ofNullable(after.values().get(column.name()));
            if (!now.equals(Optional.ofNullable(before.values().get(column.name())))) {
                same.add(now.map(value -> values.equal(column, value))
                        .orElse(count.dialect().quote(column.name()) + " IS NULL"));
            }
        });
        return String.join(" AND ", same);
    }

    private String key(Table table, Row row) {
        return table.keyColumns().stream()
                .map(name -> values.equal(
                        table.column(name).orElseThrow(), row.values().getOrDefault(name, "")))
                .reduce("1 = 1", (one, other) -> one + " AND " + other);
    }

    /** The rows of other tables that a deletion would delete or change. */
    private List<String> followers(Table target, Row row) {
        var queries = new ArrayList<String>();
        for (Table table : forth.after().tables().values()) {
            for (ForeignKey key : table.foreignKeys()) {
                boolean follows = key.onDelete() != Action.NO_ACTION && key.onDelete() != Action.RESTRICT;
                if (follows && key.target().equals(target.name())) {
                    queries.add("SELECT 1 AS one FROM " + count.dialect().quote(table.name()) + " WHERE "
                            + refers(key, table, row));
                }
            }
        }
        return queries;
    }

    private String refers(ForeignKey key, Table table, Row row) {
        var same = new ArrayList<String>();
        for (int i = 0; i < key.columns().size(); i++) {
            var column = table.column(key.columns().get(i)).orElseThrow();
            same.add(Optional.ofNullable(row.values().get(key.targetColumns().get(i)))
                    .map(value -> values.equal(column, value))
                    .orElse(values.known(column.name())));
        }
        return String.join(" AND ", same);
    }
}
