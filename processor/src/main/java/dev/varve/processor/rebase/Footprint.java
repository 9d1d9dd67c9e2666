package dev.varve.processor.rebase;

import dev.varve.processor.replay.Replayed;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What migrations touch and what they mention. Two of which none mentions what the other touches lead to the same schema
 * in either order. Everything that is in doubt counts as mentioned: it costs a migration that is generated anew, never a
 * wrong one.
 *
 * @param touched the tables and other objects that are different afterwards
 * @param mentioned every word of the changes, and of the source where there is code or SQL in it
 */
record Footprint(Set<String> touched, Set<String> mentioned) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    static Footprint empty() {
        return new Footprint(new TreeSet<>(), new TreeSet<>());
    }

    /** Adds a migration. */
    void add(Replayed migration, String source) {
        SchemaModel before = migration.before();
        for (Change change : migration.changes()) {
            SchemaModel after = change.applyTo(before);
            change.table().ifPresent(this::touch);
            addDifference(before, after);
            addWords(change.describe());
            before = after;
        }
        if (Handwritten.isIn(migration)) {
            addWords(source);
        }
    }

    private void addDifference(SchemaModel before, SchemaModel after) {
        var names = new TreeSet<String>();
        names.addAll(before.tables().keySet());
        names.addAll(after.tables().keySet());
        names.removeIf(
                name -> Objects.equals(before.tables().get(name), after.tables().get(name)));
        var objects = new TreeSet<String>();
        objects.addAll(before.objects().keySet());
        objects.addAll(after.objects().keySet());
        objects.removeIf(name ->
                Objects.equals(before.objects().get(name), after.objects().get(name)));
        names.addAll(objects);
        names.forEach(this::touch);
        var schemas = new TreeSet<>(before.schemas());
        schemas.addAll(after.schemas());
        schemas.removeIf(
                name -> before.schemas().contains(name) && after.schemas().contains(name));
        schemas.forEach(this::touch);
    }

    /** Names of two schemas that differ only in the schema count as one. */
    private void touch(String name) {
        String simple = QualifiedName.parse(name).name().toLowerCase(Locale.ROOT);
        touched.add(simple);
        addWords(simple);
        mentioned.add(simple);
    }

    private void addWords(String text) {
        WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(mentioned::add);
    }

    boolean isIndependentOf(Footprint other) {
        return mentioned.stream().noneMatch(other.touched::contains)
                && other.mentioned.stream().noneMatch(touched::contains);
    }
}
