package dev.varve.schema.gate;

import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words of messages: names in quotes, and annotations as they are pasted into the source.
 *
 * @param entities the simple name of each table's class
 * @param members the name of each column's member by table and column
 */
record Wording(Map<String, String> entities, Map<String, Map<String, String>> members) {

    private static final int MOST_NAMES = 8;

    String entity(String table) {
        return entities.getOrDefault(table, table);
    }

    String member(String table, String column) {
        return members.getOrDefault(table, Map.of()).getOrDefault(column, column);
    }

    /** {@return the intent as it stands in the source, with where it stands} */
    String annotation(Intent intent) {
        if (intent instanceof Intent.RenamedTable renamed) {
            return renamedFrom(renamed.before()) + " on " + entity(renamed.table());
        }
        if (intent instanceof Intent.RenamedColumn renamed) {
            return renamedFrom(renamed.before()) + " on " + member(renamed.table(), renamed.column());
        }
        if (intent instanceof Intent.DroppedColumn dropped) {
            return "@DroppedColumn(name = " + java(dropped.column()) + ") on " + entity(dropped.table());
        }
        if (intent instanceof Intent.DroppedTable dropped) {
            return "@DroppedTable(name = " + java(dropped.table()) + ")";
        }
        if (intent instanceof Intent.ConvertedColumn converted) {
            return "@ConvertedFrom(type = " + java(converted.from().text()) + ") on "
                    + member(converted.table(), converted.column());
        }
        if (intent instanceof Intent.RenamedObject renamed) {
            return renamedFrom(renamed.before()) + " on the type or sequence \"" + renamed.name() + "\"";
        }
        if (intent instanceof Intent.DroppedObject dropped) {
            return "@DroppedObject(name = " + java(dropped.name()) + ")";
        }
        if (intent instanceof Intent.DroppedSchema dropped) {
            return "@DroppedSchema(name = " + java(dropped.schema()) + ")";
        }
        if (intent instanceof Intent.RenamedValue renamed) {
            return renamedFrom(renamed.before()) + " on the value " + renamed.value();
        }
        if (intent instanceof Intent.DroppedValue dropped) {
            return "@DroppedValue(name = " + java(dropped.value()) + ") on the enum type \"" + dropped.type() + "\"";
        }
        var filled = (Intent.BackfilledColumn) intent;
        return "@Backfill(" + java(filled.sql()) + ") on " + member(filled.table(), filled.column());
    }

    static String renamedFrom(List<String> names) {
        return names.size() == 1
                ? "@RenamedFrom(" + java(names.get(0)) + ")"
                : names.stream().map(Wording::java).collect(Collectors.joining(", ", "@RenamedFrom({", "})"));
    }

    static String column(String table, String column) {
        return "column \"" + column + "\" of table \"" + table + "\"";
    }

    /** {@return the names in quotes; of many, the first and how many more there are} */
    static String names(Collection<String> names) {
        String shown =
                names.stream().limit(MOST_NAMES).map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? shown : shown + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** {@return the text as a Java string literal} */
    static String java(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
