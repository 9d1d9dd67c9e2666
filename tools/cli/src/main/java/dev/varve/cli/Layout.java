package dev.varve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays text out.
 *
 * @param width the columns there are; 0 if lines may be of any length
 */
record Layout(int width) {

    private static final int LEAST = 20;
    private static final int USUAL = 80;

    /** {@return how wide words among SQL are, also where nobody says: a file is read later} */
    int commentWidth() {
        return width > 0 ? width : USUAL;
    }

    /** {@return the text with its long lines broken at blanks, and what follows a break indented} */
    String wrapped(String text, int indent) {
        return text.lines().map(line -> broken(line, indent)).collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }

    private String broken(String line, int least) {
        int lead = line.length() - line.stripLeading().length();
        int indent = Math.max(least, lead + 2);
        var lines = new ArrayList<String>();
        String rest = line;
        int room = width;
        while (width > 0 && rest.length() > room && room >= LEAST) {
            int start = rest.length() - rest.stripLeading().length();
            int fitting = rest.lastIndexOf(' ', room);
            // A word that is longer than a line stands in one of its own.
            int blank = fitting > start ? fitting : rest.indexOf(' ', Math.max(room, start));
            if (blank < 0) {
                break;
            }
            lines.add(rest.substring(0, blank).stripTrailing());
            rest = rest.substring(blank + 1);
            room = width - indent;
        }
        lines.add(rest);
        return String.join("\n" + " ".repeat(indent), lines);
    }

    /** {@return lines with each cell but the last one padded to the widest of its column, and the last one wrapped} */
    String table(List<List<String>> rows) {
        var text = new StringBuilder();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        for (List<String> row : rows) {
            var line = new StringBuilder();
            int indent = 0;
            for (int i = 0; i < columns - 1; i++) {
                int at = i;
                int widest = rows.stream()
                        .mapToInt(each -> each.get(at).length())
                        .max()
                        .orElse(0);
                line.append(row.get(i)).append(" ".repeat(widest - row.get(i).length() + 2));
                indent += widest + 2;
            }
            line.append(row.get(columns - 1));
            text.append(wrapped(line.toString().stripTrailing(), indent)).append('\n');
        }
        return text.toString();
    }
}
