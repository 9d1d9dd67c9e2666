package dev.varve.schema.gate;

import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of messages: names in quotes, and annotations as they are pasted into the source.
 *
 * @param source how tables and columns are called in the source
 */
record Wording(SourceNames source) {

    private static final int MOST_NAMES = 8;

    String entity(String table) {
        return source.entities().getOrDefault(table, table);
    }

    String member(String table, String column) {
        return source.members().getOrDefault(table, Map.of()).getOrDefault(column, column);
    }

    /** {@return where an intent about a column stands: on its member, or on the entity if no member has it alone} */
    String place(String table, String column) {
        return isDirect(table, column) ? member(table, column) : entity(table);
    }

    /** {@return whether a member has the column alone} */
    boolean isDirect(String table, String column) {
        return !source.indirect().getOrDefault(table, Set.of()).contains(column);
    }

    /** {@return whether the column has a member that may say what it is, in words of Varve} */
    boolean hasOwnMember(String table, String column) {
        return isDirect(table, column) && !source.jpa().contains(table);
    }

    /** {@return what an intent says first, where it stands on the entity and not on a member: which column it is about} */
    private String which(String table, String column) {
        return isDirect(table, column) ? "" : inTable(table) + "column = " + java(column) + ", ";
    }

    /** {@return what an intent on the entity says first, if it is about another table than the entity's own} */
    String inTable(String table) {
        return source.parts().contains(table) ? "table = " + java(table) + ", " : "";
    }

    String renamedFrom(String table, String column, String before) {
        String which = which(table, column);
        return which.isEmpty()
                ? renamedFrom(List.of(before))
                : "@RenamedFrom(" + which + "value = " + java(before) + ")";
    }

    String backfill(String table, String column, String sql) {
        String which = which(table, column);
        return "@Backfill(" + which + (which.isEmpty() ? "" : "value = ") + java(sql) + ")";
    }

    String convertedFrom(String table, String column, String rest) {
        return "@ConvertedFrom(" + which(table, column) + rest + ")";
    }

    /** {@return the intent as it stands in the source, with where it stands} */
    String annotation(Intent intent) {
        if (intent instanceof Intent.RenamedTable renamed) {
            return renamedFrom(renamed.before()) + " on " + entity(renamed.table());
        }
        if (intent instanceof Intent.RenamedColumn renamed) {
            return renamedFrom(renamed.before()) + " on " + place(renamed.table(), renamed.column());
        }
        if (intent instanceof Intent.DroppedColumn dropped) {
            return "@DroppedColumn(name = " + java(dropped.column()) + ") on " + entity(dropped.table());
        }
        if (intent instanceof Intent.DroppedTable dropped) {
            return "@DroppedTable(name = " + java(dropped.table()) + ")";
        }
        if (intent instanceof Intent.ConvertedColumn converted) {
            return "@ConvertedFrom(type = " + java(converted.from().text()) + ") on "
                    + place(converted.table(), converted.column());
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
            return "@DroppedValue(name = " + java(dropped.value()) + ") on the enum \"" + dropped.type() + "\"";
        }
        if (!(intent instanceof Intent.BackfilledColumn filled)) {
            return step(intent);
        }
        return "@Backfill(" + java(filled.sql()) + ") on " + place(filled.table(), filled.column());
    }

    private String step(Intent intent) {
        if (intent instanceof Intent.CodedColumn coded) {
            return "code = true on " + place(coded.table(), coded.column());
        }
        if (intent instanceof Intent.CodeStep step) {
            return "@DataStep(" + java(step.name()) + ") on " + entity(step.table());
        }
        if (intent instanceof Intent.PhasedColumn phased) {
            return phased.dropped()
                    ? "@DroppedColumn(name = " + java(phased.column()) + ", phased = true) on " + entity(phased.table())
                    : "@Phased on " + member(phased.table(), phased.column());
        }
        if (intent instanceof Intent.PhasedTable phased) {
            return phased.dropped()
                    ? "@DroppedTable(name = " + java(phased.table()) + ", phased = true)"
                    : "@Phased on " + entity(phased.table());
        }
        if (intent instanceof Intent.MovedColumn moved) {
            return "@MovedFrom(table = " + java(moved.source()) + ", column = " + java(moved.sourceColumn()) + ") on "
                    + member(moved.table(), moved.column());
        }
        var copied = (Intent.CopiedRows) intent;
        return (copied.merged() ? "@MergedFrom(table = " : "@SplitFrom(table = ") + java(copied.source()) + ") on "
                + entity(copied.table());
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
