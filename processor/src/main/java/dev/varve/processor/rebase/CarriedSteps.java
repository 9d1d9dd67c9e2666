package dev.varve.processor.rebase;

import dev.varve.processor.source.MigrationSource;
import dev.varve.processor.source.MigrationSource.Call;
import dev.varve.processor.source.MigrationSource.Member;
import dev.varve.processor.source.MigrationSource.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What developers wrote into migrations by hand, to be put into one that is generated in their place: the statements of
 * data and SQL steps, the members they use, and the imports. It stands after everything new is made, and before what is
 * dropped. Ways back that stand behind changes of columns go behind the same changes.
 */
public final class CarriedSteps {

    private static final Set<String> STEPS = Set.of("data", "sql");
    private static final Set<String> SCHEMA = Set.of("table", "createTable", "dropTable", "renameTable");
    private static final Set<String> DROPS = Set.of("dropColumn");
    private static final Set<String> WAYS = Set.of("undo", "undoKeepingAll");
    private static final Set<String> MODIFIERS = Set.of("using", "backfill");
    private static final Set<String> COLUMNS = Set.of("alterColumn", "dropColumn");
    private static final Pattern NAME = Pattern.compile("\\(\\s*(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final Pattern PART = Pattern.compile("part\\d+");

    private final Set<String> made;
    private final List<String> statements = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Set<String> imports = new LinkedHashSet<>();
    private final Map<String, String> ways = new TreeMap<>();

    /**
     * Makes an empty collection.
     *
     * @param made the names of SQL steps that the generated migration has itself
     */
    public CarriedSteps(Set<String> made) {
        this.made = Set.copyOf(made);
    }

    /** Takes the ways back that stand behind changes of columns; a later migration's is the one that counts. */
    public void takeWaysBack(MigrationSource source) {
        for (Statement statement : source.statements()) {
            List<Call> calls = statement.calls();
            for (int i = 1; i < calls.size(); i++) {
                String way = textOf(statement, calls.get(i));
                if (WAYS.contains(calls.get(i).name())) {
                    changed(statement, i).ifPresent(change -> ways.put(change, way));
                }
            }
        }
    }

    /** {@return the change of a column that a call belongs to: its table, kind and column} */
    private static Optional<String> changed(Statement statement, int call) {
        List<Call> calls = statement.calls();
        int change = call;
        while (change > 0 && isBehindAChange(calls.get(change))) {
            change--;
        }
        return !isColumn(calls.get(change)) || !calls.get(0).name().equals("table")
                ? Optional.empty()
                : Optional.of(name(textOf(statement, calls.get(0))) + "."
                        + calls.get(change).name() + "."
                        + name(textOf(statement, calls.get(change))));
    }

    private static boolean isBehindAChange(Call call) {
        return MODIFIERS.contains(call.name()) || WAYS.contains(call.name());
    }

    private static boolean isColumn(Call call) {
        return COLUMNS.contains(call.name());
    }

    private static String textOf(Statement statement, Call call) {
        return statement.text().substring(call.begin(), call.end());
    }

    private static String name(String call) {
        Matcher name = NAME.matcher(call);
        return name.find() ? name.group(1) : "";
    }

    /** {@return the statement with ways back behind the changes that had them} */
    private String withWaysBack(Statement statement) {
        var text = new StringBuilder(statement.text());
        List<Call> calls = statement.calls();
        for (int i = calls.size() - 1; i > 0; i--) {
            boolean last = i == calls.size() - 1
                    || !MODIFIERS.contains(calls.get(i + 1).name());
            boolean ofColumn =
                    isColumn(calls.get(i)) || MODIFIERS.contains(calls.get(i).name());
            if (last && ofColumn) {
                int end = calls.get(i).end();
                changed(statement, i)
                        .flatMap(change -> Optional.ofNullable(ways.get(change)))
                        .ifPresent(way -> text.insert(end, way));
            }
        }
        return text.toString();
    }

    /**
     * Takes the steps of a migration.
     *
     * @return whether all of its hand-written statements could be taken
     */
    public boolean take(MigrationSource source) {
        boolean taken = false;
        for (Statement statement : source.statements()) {
            List<String> names = statement.calls().stream().map(Call::name).toList();
            boolean step = names.stream().anyMatch(STEPS::contains);
            if (step && names.stream().anyMatch(SCHEMA::contains)) {
                return false;
            }
            taken |= step;
            if (step && !isMade(statement)) {
                statements.add(statement.text());
            }
        }
        imports.addAll(source.imports());
        source.members().stream()
                .filter(member -> !PART.matcher(member.name()).matches())
                .forEach(members::add);
        return taken;
    }

    private boolean isMade(Statement statement) {
        return made.stream().anyMatch(name -> statement.text().contains('"' + name + '"'));
    }

    /** {@return the generated migration with the steps in it} */
    public String into(String generated) {
        return withSteps(withWaysBack(generated));
    }

    private String withWaysBack(String generated) {
        String text = generated;
        for (Statement statement :
                MigrationSource.parse(generated).orElseThrow().statements()) {
            text = text.replace(statement.text(), withWaysBack(statement));
        }
        return text;
    }

    private String withSteps(String generated) {
        MigrationSource source = MigrationSource.parse(generated).orElseThrow();
        Optional<MigrationSource.Span> body = source.body();
        if (statements.isEmpty() || body.isEmpty()) {
            return generated;
        }
        var first = new ArrayList<String>();
        var drops = new ArrayList<String>();
        for (Statement statement : source.statements()) {
            split(statement, first, drops);
        }
        first.addAll(statements);
        first.addAll(drops);
        Set<String> present = source.members().stream().map(Member::name).collect(Collectors.toSet());
        String more = members.stream()
                .filter(member -> member.name().isEmpty() || !present.contains(member.name()))
                .map(member -> "\n    " + member.text() + "\n")
                .collect(Collectors.joining());
        var text = new StringBuilder(generated);
        text.insert(source.endOfMembers(), more);
        text.replace(body.get().begin(), body.get().end(), String.join("\n\n        ", first));
        return withImports(text.toString(), source);
    }

    private String withImports(String text, MigrationSource source) {
        var missing = new LinkedHashSet<>(imports);
        source.imports().forEach(missing::remove);
        int end = text.indexOf("import ");
        return missing.isEmpty() || end < 0
                ? text
                : text.substring(0, end)
                        + missing.stream().map(each -> each + "\n").collect(Collectors.joining())
                        + text.substring(end);
    }

    private static boolean isDrop(List<Call> calls, int at) {
        int change = WAYS.contains(calls.get(at).name()) ? at - 1 : at;
        return DROPS.contains(calls.get(change).name());
    }

    /** Columns are dropped at the end of a chain of calls about their table; a table is, in a statement of its own. */
    private static void split(Statement statement, List<String> first, List<String> drops) {
        List<Call> calls = statement.calls();
        int tail = calls.size();
        while (tail > 1 && isDrop(calls, tail - 1)) {
            tail--;
        }
        boolean isTableDrop = !calls.isEmpty() && calls.get(0).name().equals("dropTable");
        if (isTableDrop || (tail == 1 && calls.size() > 1)) {
            drops.add(statement.text());
        } else if (tail == calls.size()) {
            first.add(statement.text());
        } else {
            String text = statement.text();
            int cut = calls.get(tail - 1).end();
            first.add(text.substring(0, cut) + ";");
            drops.add(text.substring(0, calls.get(0).end()) + text.substring(cut));
        }
    }
}
