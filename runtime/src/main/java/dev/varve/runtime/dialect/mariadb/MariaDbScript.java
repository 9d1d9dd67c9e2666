package dev.varve.runtime.dialect.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script into its statements as the client of the servers does, with its DELIMITER. Where the script has none, what
 * stands between BEGIN and END belongs to the trigger or routine that is made.
 */
final class MariaDbScript {

    private static final Pattern DELIMITER = Pattern.compile("(?i)\\s*DELIMITER[ \\t]+(\\S+)[ \\t]*(?:\\R|$)");
    private static final Set<String> COMPOUND = Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]+");
    private static final Pattern ENDED = Pattern.compile("(?i)\\s+(?:IF|LOOP|WHILE|REPEAT)\\b");
    private static final Pattern COMMENTS =
            Pattern.compile("(?s)(?:/\\*(?![!M]).*?\\*/|--\\s[^\\n]*(?:\\n|$)|#[^\\n]*(?:\\n|$)|\\s)*");

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private String delimiter = ";";
    private int begin;
    private int at;
    private int depth;
    private boolean isFirst = true;
    private boolean creates;
    private boolean compound;
    private String last = "";

    private MariaDbScript(String script) {
        this.script = script;
    }

    /** {@return the statements without their delimiters} */
    static List<String> statements(String script) {
        return new MariaDbScript(script).split();
    }

    private List<String> split() {
        while (at < script.length()) {
            if (at == begin && isDelimiterSet()) {
                continue;
            }
            if (script.startsWith(delimiter, at) && depth == 0) {
                add();
                at += delimiter.length();
                begin = at;
            } else {
                step();
            }
        }
        add();
        return List.copyOf(statements);
    }

    private boolean isDelimiterSet() {
        Matcher line = DELIMITER.matcher(script).region(at, script.length());
        if (!line.lookingAt()) {
            return false;
        }
        delimiter = line.group(1);
        at = line.end();
        begin = at;
        return true;
    }

    private void add() {
        String statement = script.substring(begin, at);
        if (!COMMENTS.matcher(statement).matches()) {
            statements.add(statement.strip());
        }
        depth = 0;
        isFirst = true;
        compound = false;
    }

    private void step() {
        char letter = script.charAt(at);
        if (letter == '\'' || letter == '"' || letter == '`') {
            at = afterQuoted(letter);
        } else if (letter == '#' || script.startsWith("-- ", at) || script.startsWith("--\n", at)) {
            at = after("\n");
        } else if (script.startsWith("/*", at) && !isRun(at)) {
            at = after("*/");
        } else {
            Matcher word = WORD.matcher(script).region(at, script.length());
            if (word.lookingAt()) {
                count(word.group(), word.end());
                at = word.end();
            } else {
                at++;
            }
        }
    }

    /** {@return whether the servers run what is in a comment} */
    private boolean isRun(int comment) {
        return script.startsWith("/*!", comment) || script.startsWith("/*M!", comment);
    }

    private int afterQuoted(char quote) {
        for (int end = at + 1; end < script.length(); end++) {
            if (script.charAt(end) == '\\' && quote != '`') {
                end++;
            } else if (script.charAt(end) == quote) {
                return end + 1;
            }
        }
        return script.length();
    }

    private int after(String end) {
        int found = script.indexOf(end, at + end.length());
        return found < 0 ? script.length() : found + end.length();
    }

    private void count(String text, int end) {
        String word = text.toUpperCase(Locale.ROOT);
        creates = isFirst ? word.equals("CREATE") : creates;
        isFirst = false;
        compound |= creates && COMPOUND.contains(word);
        if (compound && delimiter.equals(";")) {
            if (word.equals("BEGIN") || word.equals("CASE") && !last.equals("END")) {
                depth++;
            } else if (word.equals("END")
                    && depth > 0
                    && !ENDED.matcher(script).region(end, script.length()).lookingAt()) {
                depth--;
            }
        }
        last = word;
    }
}
