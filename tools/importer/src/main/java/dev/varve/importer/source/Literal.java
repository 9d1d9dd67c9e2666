package dev.varve.importer.source;

/** Texts as Java writes them. */
final class Literal {

    private static final int CONTROL = 0x20;
    private static final String INDENT = "        ";

    private Literal() {}

    /** {@return the text as a string; one of several lines as a text block} */
    static String of(String text) {
        boolean block =
                text.contains("\n") && !text.substring(0, text.indexOf('\n')).isBlank();
        return block ? block(text) : '"' + escaped(text, true).replace("\n", "\\n") + '"';
    }

    /** The first line decides what of the indentation of the others belongs to the text. */
    private static String block(String text) {
        var block = new StringBuilder("\"\"\"\n");
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = escaped(lines[i], false).replace("\"\"\"", "\\\"\"\"");
            line = i == 0 && line.startsWith(" ") ? "\\040" + line.substring(1) : line;
            line = line.endsWith(" ") ? line.substring(0, line.length() - 1) + "\\s" : line;
            boolean last = i == lines.length - 1;
            line = last && line.endsWith("\"") ? line.substring(0, line.length() - 1) + "\\\"" : line;
            block.append(line.isEmpty() && !last ? "" : INDENT + line).append(last ? "" : "\n");
        }
        return block.append("\"\"\"").toString();
    }

    private static String escaped(String text, boolean quotes) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '"' -> escaped.append(quotes ? "\\\"" : "\"");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> {
                    if (character < CONTROL && character != '\n') {
                        escaped.append(String.format("\\%03o", (int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
