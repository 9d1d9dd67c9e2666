package dev.varve.importer.fit;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes out foreign keys that fit no entity. */
record ForeignKeyFit(SchemaModel model, TreeSet<Leftover> leftovers) {

    SchemaModel fit() {
        SchemaModel fitting = model;
        for (Table table : model.tables().values()) {
            Table changed = table;
            for (ForeignKey key : table.foreignKeys()) {
                Optional<String> reason = reason(table, key);
                if (reason.isPresent()) {
                    leftovers.add(new Leftover(
                            "foreign key", table.name() + "." + key.name(), reason.get(), key.definition()));
                    changed = changed.withoutConstraint(key.name());
                }
            }
            fitting = fitting.with(changed);
        }
        return fitting;
    }

    private Optional<String> reason(Table table, ForeignKey key) {
        Optional<Table> found = model.table(key.target());
        if (found.isEmpty() || !found.get().columns().keySet().containsAll(key.targetColumns())) {
            return Optional.of("the table that it refers to is no entity");
        }
        Table target = found.get();
        if (!isUnique(target, Set.copyOf(key.targetColumns()))) {
            return Optional.of("the columns that it refers to are neither the key nor unique at any time");
        }
        for (int i = 0; i < key.columns().size(); i++) {
            Column own = table.column(key.columns().get(i)).orElseThrow();
            Column other = target.column(key.targetColumns().get(i)).orElseThrow();
            if (!haveOneType(own.type(), other.type())) {
                return Optional.of("\"" + own.name() + "\" is " + own.type().text() + " and \"" + other.name()
                        + "\" of \"" + target.name() + "\" is " + other.type().text()
                        + ". Give both one type in the database and import again");
            }
            if (!takes(own, key.onDelete()) || !takes(own, key.onUpdate())) {
                return Optional.of("its action sets \"" + own.name() + "\" to a value that the column refuses");
            }
        }
        return Optional.empty();
    }

    private static boolean isUnique(Table target, Set<String> columns) {
        return columns.equals(Set.copyOf(target.keyColumns()))
                || target.indexes().values().stream()
                        .anyMatch(index -> index.unique()
                                && index.where().isEmpty()
                                && index.expressions().isEmpty()
                                && same(index.columns(), columns))
                || target.constraints().values().stream()
                        .anyMatch(constraint -> constraint instanceof Constraint.Unique
                                && constraint.deferral() == Deferral.NONE
                                && same(constraint.columns(), columns));
    }

    private static boolean same(List<String> list, Set<String> columns) {
        return Set.copyOf(list).equals(columns);
    }

    private static boolean haveOneType(ColumnType own, ColumnType other) {
        return own.equals(other) || (own instanceof ColumnType.Varchar && other instanceof ColumnType.Varchar);
    }

    private static boolean takes(Column column, Action action) {
        return switch (action) {
            case SET_NULL -> column.nullable();
            case SET_DEFAULT -> column.nullable() || column.defaultValue().isPresent();
            default -> true;
        };
    }
}
