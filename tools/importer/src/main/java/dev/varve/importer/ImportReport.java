package dev.varve.importer;

import dev.varve.importer.fit.Leftover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The list of what entities cannot say, as a file to read and keep.
 *
 * @param product the name of the database product
 * @param leftovers what they cannot say
 */
record ImportReport(String product, List<Leftover> leftovers) {

    static final String FILE = "import.md";

    void write(ImportRequest request) throws IOException {
        Path file = request.snapshots().resolve(FILE);
        Files.createDirectories(request.snapshots());
        Files.writeString(file, text());
    }

    private String text() {
        var text = new StringBuilder("# What the import left out\n\n");
        if (leftovers.isEmpty()) {
            return text.append("Nothing: the entities say all of what ")
                    .append(product)
                    .append(" has.\n")
                    .toString();
        }
        text.append("The following is in the database (").append(product).append(") and in no entity. Varve neither");
        text.append(
                " changes nor drops it. Where a new\ndatabase shall have it too, write it into the first migration:");
        text.append(" `changes.sql(\"...\", \"\"\"...\"\"\").movesRowsOnly();`\n");
        String kind = "";
        for (Leftover leftover : leftovers) {
            if (!kind.equals(leftover.kind())) {
                kind = leftover.kind();
                text.append("\n## ").append(kind).append("\n\n");
            }
            text.append("* **")
                    .append(leftover.name())
                    .append("**: ")
                    .append(leftover.reason())
                    .append(".\n");
            if (!leftover.definition().isEmpty()) {
                text.append("\n      ")
                        .append(leftover.definition().replace("\n", "\n      "))
                        .append("\n\n");
            }
        }
        return text.toString().stripTrailing() + "\n";
    }
}
