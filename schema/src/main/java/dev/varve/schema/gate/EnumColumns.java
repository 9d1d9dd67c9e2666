package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.Table;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.stage.ReplacedValues;
import dev.varve.schema.stage.SqlNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The columns that hold constants of Java enums as text or by position: what became of constants that are gone, and
 * whether positions still mean what they meant.
 *
 * @param matching what belongs together
 * @param uses the columns that were there before, with what they might and may hold
 */
record EnumColumns(Matching matching, List<Use> uses) {

    /** One column. */
    private record Use(String type, Table table, Column column, Column former, Permitted before, Permitted after) {

        Set<String> lost() {
            var lost = new TreeSet<>(before.values());
            after.values().forEach(lost::remove);
            return lost;
        }

        Set<String> added() {
            var added = new TreeSet<>(after.values());
            before.values().forEach(added::remove);
            return added;
        }
    }

    static EnumColumns of(Matching matching, Map<String, Map<String, String>> enums) {
        var uses = new ArrayList<Use>();
        new TreeMap<>(enums)
                .forEach((table, columns) -> new TreeMap<>(columns)
                        .forEach((column, type) ->
                                use(matching, type, table, column).ifPresent(uses::add)));
        return new EnumColumns(matching, List.copyOf(uses));
    }

    private static Optional<Use> use(Matching matching, String type, String table, String column) {
        Optional<Table> after = matching.to().table(table);
        Optional<Table> before = matching.former(table);
        String former = matching.columns(table).getOrDefault(column, "");
        if (after.isEmpty() || before.isEmpty() || before.get().column(former).isEmpty()) {
            return Optional.empty();
        }
        return after.get()
                .column(column)
                .flatMap(now -> Permitted.of(before.get(), former)
                        .flatMap(old -> Permitted.of(after.get(), column)
                                .map(may -> new Use(
                                        type,
                                        after.get(),
                                        now,
                                        before.get().column(former).orElseThrow(),
                                        old,
                                        may))));
    }

    /** {@return what rows get in place of constants that are gone} */
    List<ReplacedValues> replaced() {
        var replaced = new ArrayList<ReplacedValues>();
        for (Use use : uses) {
            Map<String, String> values = use.before().ordinal() || use.after().ordinal() ? Map.of() : replaced(use);
            if (!values.isEmpty()) {
                replaced.add(new ReplacedValues(
                        use.table().name(), use.column().name(), use.after().constraint(), new TreeMap<>(values)));
            }
        }
        return replaced;
    }

    private Map<String, String> replaced(Use use) {
        var values = new TreeMap<String, String>();
        for (Intent intent : matching.intents()) {
            if (intent instanceof Intent.RenamedValue renamed
                    && renamed.type().equals(use.type())
                    && use.added().contains(renamed.value())) {
                renamed.before().stream()
                        .filter(use.lost()::contains)
                        .findFirst()
                        .ifPresent(before -> values.put(before, renamed.value()));
            } else if (intent instanceof Intent.DroppedValue dropped
                    && dropped.type().equals(use.type())
                    && use.lost().contains(dropped.value())
                    && use.after().values().contains(dropped.becomes())) {
                values.putIfAbsent(dropped.value(), dropped.becomes());
            }
        }
        return values;
    }

    /** Reports constants that are gone without a word, and positions that mean something else. */
    void check(Findings findings) {
        var reported = new HashSet<String>();
        for (Use use : uses) {
            if (use.before().ordinal() || use.after().ordinal()) {
                positions(use, findings);
                continue;
            }
            var lost = new TreeSet<>(use.lost());
            lost.removeAll(replaced(use).keySet());
            lost.stream()
                    .filter(value -> reported.add(use.type() + "." + value))
                    .forEach(value -> undeclared(use, value, findings));
        }
    }

    private void undeclared(Use use, String value, Findings findings) {
        boolean tried = matching.intents().stream()
                .anyMatch(intent -> intent instanceof Intent.DroppedValue dropped
                        && dropped.type().equals(use.type())
                        && dropped.value().equals(value));
        if (tried) {
            // Reported at the intent, which names what the enum does not have.
            return;
        }
        String renamed = Similarity.order(value, use.added()).stream()
                .map(candidate ->
                        "\n    renamed:  " + Wording.renamedFrom(List.of(value)) + " on the constant " + candidate)
                .collect(Collectors.joining());
        findings.report(
                ProblemCode.UNDECLARED_VALUE_DROP,
                new Place.OfColumn(use.table().name(), use.column().name()),
                "the enum " + simple(use.type()) + " no longer has the constant \"" + value
                        + "\", and rows may have it in "
                        + Wording.column(use.table().name(), use.column().name())
                        + ". Say what becomes of them:" + renamed + "\n    dropped:  @DroppedValue(name = "
                        + Wording.java(value) + ", becomes = "
                        + Wording.java(
                                Similarity.order(value, use.after().values()).get(0))
                        + ") on the enum " + simple(use.type()));
    }

    private void positions(Use use, Findings findings) {
        if (use.before().ordinal() && use.after().ordinal()) {
            if (!keepsPositions(use)) {
                report(
                        use,
                        findings,
                        "changed places: they were " + shown(use.before()) + " and are " + shown(use.after()));
            }
        } else if (use.before().ordinal() && !isConverted(use)) {
            report(use, findings, "are to be stored by name");
        }
    }

    private boolean keepsPositions(Use use) {
        List<String> before = use.before().values();
        List<String> after = use.after().values();
        for (int i = 0; i < before.size(); i++) {
            if (i >= after.size()
                    || !(after.get(i).equals(before.get(i)) || isRenamed(use, before.get(i), after.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private boolean isRenamed(Use use, String before, String after) {
        return matching.intents().stream()
                .anyMatch(intent -> intent instanceof Intent.RenamedValue renamed
                        && renamed.type().equals(use.type())
                        && renamed.value().equals(after)
                        && renamed.before().contains(before)
                        && use.lost().contains(before)
                        && use.added().contains(after));
    }

    private boolean isConverted(Use use) {
        String table = use.table().name();
        String column = use.column().name();
        return matching.intents().contains(new Intent.CodedColumn(table, column))
                || matching.intents().stream()
                        .anyMatch(intent -> intent instanceof Intent.ConvertedColumn converted
                                && converted.table().equals(table)
                                && converted.column().equals(column)
                                && converted.using().isPresent());
    }

    private void report(Use use, Findings findings, String what) {
        List<String> names = use.before().values();
        var cases = new StringBuilder("case ")
                .append(SqlNames.expression(use.former().name()));
        for (int i = 0; i < names.size(); i++) {
            cases.append(" when ")
                    .append(i)
                    .append(" then '")
                    .append(names.get(i))
                    .append('\'');
        }
        String table = use.table().name();
        String column = use.column().name();
        findings.report(
                ProblemCode.ENUM_POSITIONS_CHANGED,
                new Place.OfColumn(table, column),
                "rows have constants of the enum " + simple(use.type()) + " by position in "
                        + Wording.column(table, column)
                        + ", and the constants " + what + ". Say which it is:"
                        + (use.after().ordinal()
                                ? "\n    kept:     put the constants back where they were, and new ones behind them"
                                        + "\n    renamed:  @RenamedFrom(\"...\") on the constant, where it was"
                                : "")
                        + "\n    by name:  "
                        + matching.wording()
                                .convertedFrom(
                                        table,
                                        column,
                                        "type = "
                                                + Wording.java(
                                                        use.former().type().text()) + ", using = "
                                                + Wording.java(cases + " end"))
                        + " on " + matching.wording().place(table, column)
                        + (use.after().ordinal() ? ", and store the enum as text" : ""));
    }

    private static String shown(Permitted permitted) {
        return permitted.values().isEmpty() ? "others" : String.join(", ", permitted.values());
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** {@return what a renamed or dropped constant amounts to; nothing if the enum is no one of these} */
    Optional<Outcome> outcome(Intent intent) {
        if (intent instanceof Intent.RenamedValue renamed && matching.isJavaEnum(renamed.type())) {
            return Optional.of(renamed(renamed));
        }
        return intent instanceof Intent.DroppedValue dropped && matching.isJavaEnum(dropped.type())
                ? Optional.of(dropped(dropped))
                : Optional.empty();
    }

    private List<Use> of(String type) {
        return uses.stream().filter(use -> use.type().equals(type)).toList();
    }

    private Outcome renamed(Intent.RenamedValue intent) {
        for (Use use : of(intent.type())) {
            if (use.added().contains(intent.value()) && intent.before().stream().anyMatch(use.lost()::contains)) {
                return Outcome.used();
            }
        }
        boolean there = of(intent.type()).stream()
                .anyMatch(use -> intent.before().stream().anyMatch(use.after().values()::contains));
        return there
                ? Outcome.contradiction(
                        "contradicts the source: the constant is still there. Remove the one or the other.")
                : Outcome.nothing("matches nothing: no column of the snapshot has " + Wording.names(intent.before())
                        + " and not yet \"" + intent.value() + "\".");
    }

    private Outcome dropped(Intent.DroppedValue intent) {
        List<Use> uses = of(intent.type());
        if (uses.stream().anyMatch(use -> use.after().values().contains(intent.value()))) {
            return Outcome.contradiction("contradicts the source: the constant is there. Remove the one or the other.");
        }
        List<Use> losing = uses.stream()
                .filter(use -> use.before().values().contains(intent.value()))
                .toList();
        if (losing.isEmpty()) {
            return Outcome.nothing("matches nothing: no column of the snapshot has \"" + intent.value() + "\".");
        }
        Permitted after = losing.get(0).after();
        return after.values().contains(intent.becomes())
                ? Outcome.used()
                : Outcome.contradiction("names \"" + intent.becomes() + "\" as what rows get, which is no constant of "
                        + simple(intent.type()) + ". It has: " + Wording.names(after.values()) + ".");
    }

    /** {@return whether a remembered drop has been made, and the constant has not come back} */
    boolean isDone(Intent.DroppedValue intent) {
        return of(intent.type()).stream().anyMatch(use -> use.before().values().contains(intent.value()));
    }
}
