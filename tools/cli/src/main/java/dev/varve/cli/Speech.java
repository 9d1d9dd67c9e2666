package dev.varve.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Says in the words of the command line what messages say in those of the API. */
final class Speech {

    /** A quote, also as JSON has it. */
    private static final String QUOTE = "\\\\?\"";

    private static final String API = "\\b(?:Varve\\.on\\(dataSource\\)\\.)?";

    private static final Pattern RESOLVED =
            Pattern.compile(API + "resolve\\(" + QUOTE + "([^\"\\\\]+)" + QUOTE + ", (\\d+), (true|false)\\)");
    private static final Pattern UNRESOLVED =
            Pattern.compile(API + "resolve\\(" + QUOTE + "([^\"\\\\]+)" + QUOTE + ", (\\d+), true or false\\)");
    private static final Pattern UP_TO =
            Pattern.compile(API + "contractUpTo\\(" + QUOTE + "([^\"\\\\]+)" + QUOTE + "\\)");
    private static final Pattern LOCKS = Pattern.compile(API + "tableLocks\\([^)]*\\)");
    private static final Pattern OPTION = Pattern.compile(
            API + "(acceptLoss|contract|keepDropped|lockTimeout|statementTimeout|timeBudget)\\((?:\\.\\.\\.)?\\)");
    private static final Pattern COMMAND =
            Pattern.compile(API + "(migrate|explain|rollback|purge|plan|status|validate)\\(\\)");
    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    private Speech() {}

    static String of(String text) {
        String said = RESOLVED.matcher(text)
                .replaceAll(found -> "varve resolve " + found.group(1) + " " + found.group(2)
                        + (found.group(3).equals("true") ? " --done" : " --not-done"));
        said = UNRESOLVED.matcher(said).replaceAll("varve resolve $1 $2 with --done or --not-done");
        said = UP_TO.matcher(said).replaceAll("--contract-up-to $1");
        said = LOCKS.matcher(said).replaceAll("--table-lock-wait and --table-lock-retry");
        said = OPTION.matcher(said)
                .replaceAll(found -> "--"
                        + CAPITAL.matcher(found.group(1))
                                .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT)));
        return COMMAND.matcher(said).replaceAll("varve $1");
    }
}
