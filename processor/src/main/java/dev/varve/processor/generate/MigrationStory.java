package dev.varve.processor.generate;

import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells in plain words what a migration does and why it drops what it drops: the Javadoc of its class. */
final class MigrationStory {

    private static final int LINE = 110;

    private final MigrationDraft draft;

    MigrationStory(MigrationDraft draft) {
        this.draft = draft;
    }

    /** {@return the text, escaped for Javadoc and in lines of bounded length} */
    String text() {
        var sentences = new LinkedHashMap<String, List<String>>();
        for (Change change : draft.changes()) {
            String words = change.accept(new ChangeWords());
            if (!words.isEmpty()) {
                sentences
                        .computeIfAbsent(subject(change), name -> new ArrayList<>())
                        .add(words);
            }
        }
        draft.changes().forEach(change -> sentences.computeIfAbsent(subject(change), name -> List.of("a new version")));
        var paragraphs = new ArrayList<String>();
        sentences.forEach((subject, words) -> paragraphs.add(subject + ": " + String.join(", ", words) + "."));
        List<String> reasons = reasons();
        if (!reasons.isEmpty()) {
            paragraphs.add("Dropped on purpose: " + String.join("; ", reasons) + ".");
        }
        return paragraphs.stream()
                .map(MigrationStory::escape)
                .collect(StringBuilder::new, this::append, StringBuilder::append)
                .toString();
    }

    private void append(StringBuilder text, String paragraph) {
        text.append(wrap(text.isEmpty() ? paragraph : "\n\n<p>" + paragraph));
    }

    /** {@return the entity and the version it gets, such as {@code Customer 2.0.0}} */
    private String subject(Change change) {
        String table = change instanceof RenameTable renamed
                ? renamed.after()
                : change.table().orElse("");
        Optional<Table> after =
                change instanceof DropTable ? Optional.empty() : draft.to().table(table);
        return after.map(known -> draft.entities().getOrDefault(table, table) + " " + known.version())
                .orElse("Table " + table);
    }

    private List<String> reasons() {
        var reasons = new ArrayList<String>();
        for (Change change : draft.changes()) {
            for (Intent intent : draft.intents()) {
                reason(change, intent).ifPresent(reasons::add);
            }
        }
        return reasons;
    }

    private static Optional<String> reason(Change change, Intent intent) {
        if (change instanceof DropColumn dropped
                && intent instanceof Intent.DroppedColumn declared
                && declared.table().equals(dropped.tableName())
                && declared.column().equals(dropped.column().name())) {
            return Optional.of(declared.table() + "." + declared.column() + " (" + declared.reason() + ")");
        }
        return change instanceof DropTable dropped
                        && intent instanceof Intent.DroppedTable declared
                        && declared.table().equals(dropped.definition().name())
                ? Optional.of(declared.table() + " (" + declared.reason() + ")")
                : Optional.empty();
    }

    private static String wrap(String paragraph) {
        var wrapped = new StringBuilder();
        int length = 0;
        for (String word : paragraph.split(" ", -1)) {
            boolean first = wrapped.isEmpty();
            if (!first && length + 1 + word.length() > LINE) {
                wrapped.append('\n').append(word);
                length = word.length();
            } else {
                wrapped.append(first ? "" : " ").append(word);
                length += word.length() + (first ? 0 : 1);
            }
        }
        return wrapped.toString();
    }

    /** Nothing that a developer wrote may end the comment, start a tag, or become a Unicode escape. */
    static String escape(String text) {
        return text.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '@' -> "&#64;";
                    case '\\' -> "&#92;";
                    case '/' -> "&#47;";
                    default -> Character.isISOControl(letter) ? " " : Character.toString(letter);
                })
                .collect(Collectors.joining());
    }
}
