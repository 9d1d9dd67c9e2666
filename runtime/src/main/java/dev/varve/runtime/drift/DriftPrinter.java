package dev.varve.runtime.drift;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report of drift for people. */
final class DriftPrinter {

    private DriftPrinter() {}

    static String print(Drift drift) {
        String ignored = drift.ignored().isEmpty()
                ? ""
                : "Ignored by rule: "
                        + drift.ignored().stream().map(Difference::title).collect(Collectors.joining(", ")) + ".\n";
        if (drift.isNone()) {
            return "No drift: the schema is as " + place(drift.at()) + " left it.\n" + ignored;
        }
        int count = drift.differences().size();
        return "Drift: the schema is not as " + place(drift.at()) + " left it. " + count
                + (count == 1 ? " difference" : " differences") + ":\n"
                + differences(drift.differences()).substring(1) + "\n" + ignored;
    }

    /** {@return each difference in some lines, with a line break before each} */
    static String differences(List<Difference> differences) {
        return differences.stream().map(DriftPrinter::print).collect(Collectors.joining());
    }

    static String place(List<String> at) {
        return at.isEmpty() ? "nothing, since no migration is applied," : "\"" + String.join("\", \"", at) + "\"";
    }

    /** {@return each difference without causes and remedies, with a line break before each} */
    static String facts(List<Difference> differences) {
        return differences.stream().map(DriftPrinter::fact).collect(Collectors.joining());
    }

    private static String fact(Difference difference) {
        return "\n  " + difference.number() + ". " + difference.title()
                + difference.expected().map(text -> line("expected", text)).orElse("")
                + difference.found().map(text -> line("found", text)).orElse("");
    }

    private static String print(Difference difference) {
        return fact(difference)
                + difference.causes().stream().map(text -> line("cause", text)).collect(Collectors.joining())
                + difference.remedies().stream()
                        .map(text -> line("remedy", text))
                        .collect(Collectors.joining());
    }

    private static String line(String word, String text) {
        return "\n       " + String.format(Locale.ROOT, "%-9s", word) + text.replace("\n", "\n                ");
    }
}
