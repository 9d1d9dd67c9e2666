package dev.varve.runtime.plan;

/**
 * Words among statements: each line is a comment of SQL.
 *
 * @param width the columns there are; 0 if lines may be of any length
 */
public record SqlComment(int width) {

    private static final String MARK = "--";
    private static final int LEAST = 20;
    private static final String DEEPER = "  ";

    /** {@return the words with their long lines broken at blanks; what follows a break stands deeper} */
    public String of(String words) {
        var text = new StringBuilder();
        words.lines().forEach(line -> broken(MARK + line, text));
        return text.toString();
    }

    private void broken(String line, StringBuilder text) {
        String words = line.substring(MARK.length());
        int start = line.length() - words.stripLeading().length();
        String indent = line.substring(0, start) + DEEPER;
        String rest = line;
        while (width >= LEAST && rest.length() > width) {
            int fitting = rest.lastIndexOf(' ', width);
            // A word that is longer than a line stands in one of its own.
            int blank = fitting > start ? fitting : rest.indexOf(' ', Math.max(width, start));
            if (blank < 0) {
                break;
            }
            text.append(rest.substring(0, blank).stripTrailing()).append('\n');
            rest = indent + rest.substring(blank + 1);
            start = indent.length();
        }
        text.append(rest).append('\n');
    }
}
