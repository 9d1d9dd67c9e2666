package dev.varve.importer.fit;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes out whole tables. */
record TableFit(SchemaModel model, TreeSet<Leftover> leftovers) {

    private static final Set<String> HISTORIES =
            Set.of("flyway_schema_history", "databasechangelog", "databasechangeloglock", "alembic_version");

    SchemaModel fit() {
        SchemaModel fitting = model;
        Set<String> seen = new HashSet<>();
        for (Table table : model.tables().values()) {
            Optional<String> reason = reason(table, seen);
            if (reason.isPresent()) {
                leftovers.add(new Leftover("table", table.name(), reason.get(), definition(table)));
                fitting = fitting.without(table.name());
            }
        }
        return fitting;
    }

    private static Optional<String> reason(Table table, Set<String> seen) {
        if (!Sayable.isQualified(table.name())
                || !table.columns().keySet().stream().allMatch(Sayable::isName)) {
            return Optional.of("the table, or a column of it: " + Sayable.REASON);
        }
        if (HISTORIES.contains(lower(table.name()))) {
            return Optional.of("it is another tool's history, which Varve leaves as it is");
        }
        if (Sayable.isReserved(table.name())) {
            return Optional.of("names that begin with varve_ are kept for Varve's own tables");
        }
        if (table.primaryKey().isEmpty()) {
            return Optional.of("it has no primary key, and an entity needs one. Add one and import again");
        }
        if (!seen.add(lower(table.name()))) {
            return Optional.of("its name differs from that of another table by case alone");
        }
        Set<String> columns = new HashSet<>();
        if (!table.columns().keySet().stream().allMatch(column -> columns.add(lower(column)))) {
            return Optional.of("the names of two of its columns differ by case alone");
        }
        return Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String definition(Table table) {
        var text = new StringBuilder();
        table.columns()
                .values()
                .forEach(column -> text.append(column.name())
                        .append(' ')
                        .append(column.definition())
                        .append('\n'));
        table.primaryKey()
                .ifPresent(key ->
                        text.append("primary key ").append(key.definition()).append('\n'));
        table.constraints()
                .values()
                .forEach(constraint -> text.append(constraint.definition()).append('\n'));
        table.indexes()
                .values()
                .forEach(index -> text.append(index.definition()).append('\n'));
        return text.toString().strip();
    }
}
