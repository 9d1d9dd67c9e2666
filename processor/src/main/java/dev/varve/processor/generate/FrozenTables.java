package dev.varve.processor.generate;

import com.palantir.javapoet.TypeSpec;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.intent.Intent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The tables that the code of a migration works with, as typed constants: by the names that they had before, and by those
 * that they have after it. Each constant holds the name that its column has at the moment when the code runs. They are
 * classes of their own inside of the migration, so that jOOQ is loaded only when they are needed.
 */
final class FrozenTables {

    private final MigrationDraft draft;

    /** For each table at this moment the name it had in the beginning. */
    private final Map<String, String> tables = new TreeMap<>();

    /** For each table at this moment, for each of its columns the name it had in the beginning. */
    private final Map<String, Map<String, String>> columns = new TreeMap<>();

    private SchemaModel model;

    private FrozenTables(MigrationDraft draft) {
        this.draft = draft;
        this.model = draft.from();
        draft.from().tables().values().forEach(table -> {
            tables.put(table.name(), table.name());
            var names = new TreeMap<String, String>();
            table.columns().keySet().forEach(column -> names.put(column, column));
            columns.put(table.name(), names);
        });
    }

    /** {@return the classes; none if there is no code} */
    static List<TypeSpec> of(MigrationDraft draft) {
        Set<String> steps = new HashSet<>();
        for (Change change : draft.changes()) {
            if (change instanceof RunCode code) {
                steps.add(code.name());
            }
        }
        if (steps.isEmpty()) {
            return List.of();
        }
        var frozen = new FrozenTables(draft);
        for (Change change : draft.changes()) {
            if (change instanceof RunCode) {
                break;
            }
            frozen.apply(change);
        }
        Set<String> needed = frozen.needed(steps);
        return List.of(frozen.before(needed), frozen.after(needed));
    }

    private void apply(Change change) {
        if (change instanceof RenameTable renamed) {
            move(tables, renamed.before(), renamed.after());
            move(columns, renamed.before(), renamed.after());
        } else if (change instanceof RenameColumn renamed) {
            Optional.ofNullable(columns.get(renamed.tableName()))
                    .ifPresent(names -> move(names, renamed.before(), renamed.after()));
        }
        model = change.applyTo(model);
        tables.keySet().retainAll(model.tables().keySet());
        columns.keySet().retainAll(model.tables().keySet());
        columns.forEach((table, names) -> names.keySet()
                .retainAll(model.table(table).orElseThrow().columns().keySet()));
    }

    private static <T> void move(Map<String, T> map, String before, String after) {
        T value = map.remove(before);
        if (value != null) {
            map.put(after, value);
        }
    }

    private Set<String> needed(Set<String> steps) {
        var needed = new TreeSet<String>();
        for (Intent intent : draft.intents()) {
            if (intent instanceof Intent.CodeStep step && steps.contains(step.name())) {
                needed.add(step.table());
                needed.addAll(step.tables());
            } else if (intent instanceof Intent.CodedColumn coded
                    && steps.stream().anyMatch(name -> name.endsWith(" of " + coded.table()))) {
                needed.add(coded.table());
            }
        }
        needed.retainAll(model.tables().keySet());
        return needed;
    }

    private TypeSpec before(Set<String> needed) {
        var type = holder("Before", "The tables by the names they had before this migration, as the code finds them.");
        for (String name : needed) {
            String former = tables.get(name);
            if (former == null) {
                continue;
            }
            var code = new TableCode(name);
            columns.getOrDefault(name, Map.of())
                    .forEach((current, original) -> code.column(original, column(name, current)));
            type.addType(constants(former, code));
        }
        return type.build();
    }

    private TypeSpec after(Set<String> needed) {
        var type = holder("After", "The tables by the names they have after this migration, as the code finds them.");
        for (String name : needed) {
            Optional<Table> after = draft.target().table(name);
            if (after.isEmpty()) {
                continue;
            }
            var code = new TableCode(name);
            Table current = model.table(name).orElseThrow();
            after.get().columns().keySet().stream()
                    .flatMap(column -> current.column(column).stream())
                    .forEach(column -> code.column(column.name(), column));
            type.addType(constants(name, code));
        }
        return type.build();
    }

    private Column column(String table, String column) {
        return model.table(table).flatMap(known -> known.column(column)).orElseThrow();
    }

    private static TypeSpec.Builder holder(String name, String javadoc) {
        return TypeSpec.classBuilder(name).addJavadoc(javadoc).addModifiers(Modifier.STATIC, Modifier.FINAL);
    }

    private static TypeSpec constants(String table, TableCode code) {
        return TypeSpec.classBuilder(TableCode.className(table))
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .addFields(code.constants())
                .build();
    }
}
