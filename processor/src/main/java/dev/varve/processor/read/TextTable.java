package dev.varve.processor.read;

import java.util.ArrayList;
import java.util.List;

/** Reads a table of text: a row in each line, cells with a bar between them, quotes around what a cell could not hold. */
final class TextTable {

    private static final char BAR = '|';
    private static final char QUOTE = '"';

    private TextTable() {}

    /** {@return the cells of each line that is not blank, as they are written but for blanks around them} */
    static List<List<String>> read(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> cells(line, BAR))
                .toList();
    }

    private static List<String> cells(String line, char between) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            quoted ^= letter == QUOTE;
            if (letter == between && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed in the line: " + line.strip());
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /**
     * {@return a table of one column with what the first line of another file names} There, a comma, a semicolon or a tab
     * stands between names, whichever there is.
     *
     * @param column the name of the column
     */
    static String ofHeader(String column, String file) {
        String header = file.lines()
                .map(line -> line.replace("\ufeff", ""))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        String rows = header.replaceAll("\"[^\"]*\"", "");
        char between = rows.indexOf(';') >= 0 ? ';' : rows.indexOf('\t') >= 0 ? '\t' : ',';
        var table = new StringBuilder(column).append('\n');
        cells(header, between).forEach(cell -> table.append(cell).append('\n'));
        return table.toString();
    }

    static boolean isEmpty(String cell) {
        return cell.isEmpty();
    }

    /** {@return what a cell says: the inside of its quotes, in which two quotes are one} */
    static String text(String cell) {
        boolean quoted = cell.length() > 1 && cell.charAt(0) == QUOTE && cell.charAt(cell.length() - 1) == QUOTE;
        return quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }
}
