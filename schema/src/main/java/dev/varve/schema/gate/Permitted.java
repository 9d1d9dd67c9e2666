package dev.varve.schema.gate;

import dev.varve.schema.Constraint;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The constants of a Java enum that a column may have, as the check that comes with it says.
 *
 * @param constraint the name of the check
 * @param ordinal whether they are stored by position
 * @param values the constants in order; none if they are stored by position and the check does not name them
 */
record Permitted(String constraint, boolean ordinal, List<String> values) {

    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern BOUNDS = Pattern.compile("between 0 and \\d+(?: /\\* (.*) \\*/)?");

    Permitted {
        values = List.copyOf(values);
    }

    static Optional<Permitted> of(Table table, String column) {
        return table.constraints().values().stream()
                .filter(Constraint.Check.class::isInstance)
                .flatMap(check -> of((Constraint.Check) check, column).stream())
                .findFirst();
    }

    private static Optional<Permitted> of(Constraint.Check check, String column) {
        String sql = check.condition().sql();
        return Stream.of(column + " ", '"' + column + "\" ")
                .filter(sql::startsWith)
                .map(start -> sql.substring(start.length()))
                .flatMap(rest -> read(check.name(), rest).stream())
                .findFirst();
    }

    private static Optional<Permitted> read(String name, String rest) {
        Matcher bounds = BOUNDS.matcher(rest);
        if (bounds.matches()) {
            String names = bounds.group(1);
            return Optional.of(new Permitted(name, true, names == null ? List.of() : List.of(names.split(", "))));
        }
        if (!rest.startsWith("in (") || !rest.endsWith(")")) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        Matcher text = TEXT.matcher(rest);
        while (text.find()) {
            values.add(text.group(1).replace("''", "'"));
        }
        return Optional.of(new Permitted(name, false, values)).filter(found -> !values.isEmpty());
    }
}
