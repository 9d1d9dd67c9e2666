package dev.varve.importer;

import dev.varve.importer.fit.Fitted;
import dev.varve.importer.fit.Fitting;
import dev.varve.importer.fit.Leftover;
import dev.varve.importer.source.EntitySources;
import dev.varve.importer.source.Style;
import dev.varve.runtime.drift.Difference;
import dev.varve.runtime.drift.Drift;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What to change in entities so that every database becomes what drift has made of one. It is a text to read and paste from;
 * the migration is written by the compiler, as always.
 */
public final class DriftProposal {

    private static final String HEAD = """
            # Drift: what could be done about it

            A proposal to read; nothing reads it but you. Each difference either becomes part of the application, so that every
            database gets it: change the entity as shown and run generate, which writes the migration and asks for what
            has to be declared beside. Or it goes: the SQL at the end puts the schema back.

            A migration that is generated runs in this database too, and expects the schema as it was before. So put it back
            here in either case, and save first what is only there.
            """;

    private final Drift drift;
    private final Style style;

    private DriftProposal(Drift drift, Style style) {
        this.drift = drift;
        this.style = style;
    }

    /**
     * {@return the proposal, as Markdown} The same drift gives the same text.
     *
     * @param drift what differs, at least one thing
     * @param style what an entity is in Java
     */
    public static String of(Drift drift, Style style) {
        var proposal = new DriftProposal(drift, style);
        var text = new StringBuilder(HEAD);
        text.append("\nDatabase: ").append(drift.database()).append(", migrated to ");
        text.append(String.join(", ", drift.at())).append(".\n");
        drift.differences().forEach(difference -> proposal.write(difference, text));
        text.append("\n## Put it back\n\n");
        if (drift.putBack().isEmpty()) {
            return text.append("Varve has no words for what was made by hand, and so no SQL that takes it back.\n")
                    .toString();
        }
        text.append("Read it first: what is dropped is lost.\n\n");
        drift.putBack()
                .forEach(statement -> text.append("    -- ")
                        .append(statement.purpose())
                        .append("\n    ")
                        .append(indented(statement.sql() + ";")));
        return text.toString();
    }

    private void write(Difference difference, StringBuilder text) {
        text.append("\n## ")
                .append(difference.number())
                .append(". ")
                .append(difference.title())
                .append("\n\n");
        difference.expected().ifPresent(words -> text.append("    expected ").append(indented(words)));
        difference.found().ifPresent(words -> text.append("    found    ").append(indented(words)));
        // The author's words are better to paste; a change of what the server wrote in its own way needs the server's.
        Optional<Way> way = way(drift.expected(), difference).or(() -> way(drift.rendered(), difference));
        if (way.isEmpty()) {
            text.append("\nNo entity can say that as it is. Put it back, or let it be: --ignore '")
                    .append(difference.object())
                    .append(':')
                    .append(difference.name())
                    .append("'\n");
            return;
        }
        Fitted before = Fitting.fit(way.get().before(), List.of());
        Fitted after = Fitting.fit(way.get().after(), List.of());
        List<String> lines = lines(before.model(), NextVersions.of(before.model(), after.model()));
        if (!lines.isEmpty()) {
            text.append("\nTo have it so everywhere, in the entity:\n\n");
            lines.forEach(line -> text.append("    ").append(line).append('\n'));
            text.append("\nThe migration, which generate writes:\n\n");
            difference.changes().forEach(change -> text.append("    ").append(indented(change.describe())));
        }
        Set<Leftover> left = new HashSet<>(after.leftovers());
        left.removeAll(before.leftovers());
        left.stream()
                .sorted()
                .forEach(leftover -> text.append("\nNo entity can say ")
                        .append(leftover.kind())
                        .append(' ')
                        .append(leftover.name())
                        .append(": ")
                        .append(leftover.reason())
                        .append(".\n"));
    }

    private static String indented(String words) {
        return words.replace("\n", "\n    ") + "\n";
    }

    /** {@return the way from a schema to the same with one difference taken over, if there are words for it} */
    private static Optional<Way> way(SchemaModel before, Difference difference) {
        SchemaModel after = before;
        try {
            for (Change change : difference.changes()) {
                after = change.applyTo(after);
            }
        } catch (IllegalChangeException otherWords) {
            return Optional.empty();
        }
        return difference.changes().isEmpty() ? Optional.empty() : Optional.of(new Way(before, after));
    }

    /** From one schema to another. */
    private record Way(SchemaModel before, SchemaModel after) {}

    private List<String> lines(SchemaModel before, SchemaModel after) {
        SortedMap<String, String> old = EntitySources.write(before, style, "", Map.of());
        SortedMap<String, String> now = EntitySources.write(after, style, "", Map.of());
        var files = new TreeSet<>(old.keySet());
        files.addAll(now.keySet());
        var lines = new ArrayList<String>();
        for (String file : files) {
            List<String> changed = Lines.changed(old.getOrDefault(file, ""), now.getOrDefault(file, ""));
            if (!changed.isEmpty()) {
                lines.add("# " + file);
                lines.addAll(changed);
            }
        }
        return lines;
    }
}
