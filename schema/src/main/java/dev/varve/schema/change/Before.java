package dev.varve.schema.change;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.Optional;

/** The schema a change is applied to, with the checks that changes share. */
record Before(Change change, SchemaModel model) {

    Table table(String name) {
        return model.table(name).orElseThrow(() -> refuse("there is no table \"" + name + "\""));
    }

    void requireNoTable(String name) {
        if (model.table(name).isPresent()) {
            throw refuse("there is already a table \"" + name + "\"");
        }
    }

    void requireNoColumn(Table table, String column) {
        if (table.column(column).isPresent()) {
            throw refuse("table \"" + table.name() + "\" already has a column \"" + column + "\"");
        }
    }

    Column column(Table table, String column) {
        return table.column(column)
                .orElseThrow(() -> refuse("table \"" + table.name() + "\" has no column \"" + column + "\""));
    }

    void requireUnused(Table table, String column) {
        if (table.usedColumns().contains(column)) {
            throw refuse("the key, an index or a constraint of table \"" + table.name() + "\" still uses column \""
                    + column + "\"");
        }
        model.tables().values().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key ->
                        key.target().equals(table.name()) && key.targetColumns().contains(column))
                .findFirst()
                .ifPresent(key -> {
                    throw refuse("the foreign key \"" + key.name() + "\" still refers to column \"" + column + "\"");
                });
        requireUnmentioned(table, column);
        requireOwnsNothing(table.name(), Optional.of(column));
    }

    void requireNoRowUses(Table table, String column) {
        if (table.rows().values().stream().anyMatch(row -> row.values().containsKey(column))) {
            throw refuse("a row that belongs to the schema still has a value in column \"" + column + "\"");
        }
    }

    /** Expressions hold names as text that nobody rewrites, so what one mentions is neither renamed nor dropped. */
    void requireUnmentioned(Table table, String column) {
        if (table.expressions().stream().anyMatch(expression -> expression.mentions(column))) {
            throw refuse("an expression of table \"" + table.name() + "\" still mentions column \"" + column + "\"");
        }
        for (View view : model.objects(View.class)) {
            if (mentions(view, table.name()) && view.query().mentions(column)) {
                throw refuse("the view \"" + view.name() + "\" still mentions column \"" + column + "\"");
            }
        }
    }

    void requireNoViewOn(String name) {
        for (View view : model.objects(View.class)) {
            if (mentions(view, name)) {
                throw refuse("the view \"" + view.name() + "\" still mentions \"" + name + "\"");
            }
        }
    }

    private static boolean mentions(View view, String name) {
        return !view.name().equals(name)
                && view.query().mentions(QualifiedName.parse(name).name());
    }

    void requireNoForeignKeyTo(String table) {
        model.tables().values().stream()
                .filter(other -> !other.name().equals(table))
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.target().equals(table))
                .findFirst()
                .ifPresent(key -> {
                    throw refuse("the foreign key \"" + key.name() + "\" still refers to table \"" + table + "\"");
                });
    }

    void requireOwnsNothing(String table, Optional<String> column) {
        for (Sequence sequence : model.objects(Sequence.class)) {
            String owner = sequence.ownedBy().orElse("");
            if (column.map(name -> owner.equals(table + "." + name))
                    .orElseGet(() -> owner.substring(0, Math.max(owner.lastIndexOf('.'), 0))
                            .equals(table))) {
                throw refuse("the sequence \"" + sequence.name() + "\" still belongs to it");
            }
        }
    }

    void requireSchema(String name) {
        QualifiedName.parse(name)
                .schema()
                .filter(schema -> !model.schemas().contains(schema))
                .ifPresent(schema -> {
                    throw refuse("there is no schema \"" + schema + "\"");
                });
    }

    void requireNoObject(String name) {
        if (model.object(name).isPresent()) {
            throw refuse("there is already " + shown(model.object(name)));
        }
    }

    SchemaObject object(String name) {
        return model.object(name).orElseThrow(() -> refuse("there is no enum type, sequence or view \"" + name + "\""));
    }

    void requireObjectUnused(SchemaObject object) {
        for (Table table : model.tables().values()) {
            for (Column column : table.columns().values()) {
                if (ObjectUse.uses(column, object)) {
                    throw refuse("column \"" + column.name() + "\" of table \"" + table.name() + "\" still uses it");
                }
            }
        }
        requireNoViewOn(object.name());
    }

    void requireNoConstraint(Table table, String constraint) {
        if (table.constraint(constraint).isPresent()
                || table.primaryKey()
                        .filter(key -> key.name().equals(constraint))
                        .isPresent()) {
            throw refuse("table \"" + table.name() + "\" already has a constraint \"" + constraint + "\"");
        }
    }

    Constraint constraint(Table table, String constraint) {
        return table.constraint(constraint)
                .orElseThrow(() -> refuse("table \"" + table.name() + "\" has no constraint \"" + constraint + "\""));
    }

    void requireColumns(Table table, Iterable<String> columns) {
        columns.forEach(column -> column(table, column));
    }

    /** Indexes are in the database schema of their table, so those of other schemas may have the name. */
    void requireNoIndex(String owner, String index) {
        var schema = QualifiedName.parse(owner).schema();
        model.tables().values().forEach(table -> {
            if (table.index(index).isPresent()
                    && QualifiedName.parse(table.name()).schema().equals(schema)) {
                throw refuse("table \"" + table.name() + "\" already has an index \"" + index + "\"");
            }
        });
    }

    Index index(Table table, String index) {
        return table.index(index)
                .orElseThrow(() -> refuse("table \"" + table.name() + "\" has no index \"" + index + "\""));
    }

    <T> void requireSame(String what, T actual, T expected) {
        if (!actual.equals(expected)) {
            throw refuse(what + " is " + shown(actual) + ", not " + shown(expected));
        }
    }

    private static String shown(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Before::shown).orElse("none");
        }
        if (value instanceof Column column) {
            return column.definition();
        }
        if (value instanceof PrimaryKey key) {
            return key.definition();
        }
        if (value instanceof Index index) {
            return index.definition();
        }
        if (value instanceof Constraint constraint) {
            return constraint.definition();
        }
        if (value instanceof SchemaObject object) {
            return object.definition();
        }
        if (value instanceof Row row) {
            return row.definition();
        }
        return value instanceof Table table ? CreateTable.describe(table) : value.toString();
    }

    IllegalChangeException refuse(String reason) {
        return new IllegalChangeException(change, reason);
    }
}
