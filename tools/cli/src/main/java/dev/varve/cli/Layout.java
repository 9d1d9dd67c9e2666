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
    private static final int HANGING = 6;

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

    /**
     * {@return lines with each cell but the last one padded to the widest of its column, and the last one wrapped} Where that
     * leaves no room for the last one, the cells that do not fit stand in a line of their own below the others.
     */
    String table(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        int columns = rows.get(0).size();
        var widest = new ArrayList<Integer>();
        for (int i = 0; i < columns; i++) {
            int at = i;
            widest.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        int above = above(widest);
        int numbers = widest.get(0) < HANGING ? widest.get(0) : 0;
        int indent = above == columns ? indent(widest, columns - 1) : numbers + HANGING;
        var text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(wrapped(padded(row, widest, 0, above), indent)).append('\n');
            String below = padded(row, widest, above, columns);
            if (!below.isEmpty()) {
                text.append(wrapped(" ".repeat(indent) + below, indent)).append('\n');
            }
        }
        return text.toString();
    }

    /** {@return how many columns stand in the first line of each row} */
    private int above(List<Integer> widest) {
        int columns = widest.size();
        boolean fits = indent(widest, columns) - 2 <= width;
        if (width == 0 || fits || width - indent(widest, columns - 1) >= LEAST) {
            return columns;
        }
        int above = 1;
        while (above < columns && indent(widest, above + 1) - 2 <= width) {
            above++;
        }
        return above;
    }

    private static int indent(List<Integer> widest, int columns) {
        return widest.subList(0, columns).stream().mapToInt(each -> each + 2).sum();
    }

    private static String padded(List<String> row, List<Integer> widest, int from, int to) {
        var line = new StringBuilder();
        for (int i = from; i < to; i++) {
            line.append(row.get(i)).append(" ".repeat(widest.get(i) - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
