package dev.varve.runtime.drift;

import dev.varve.schema.change.Change;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing of the live schema that is not as the migrations left it.
 *
 * @param number its number in the report, counted from 1
 * @param kind what is wrong with it
 * @param object what it is: {@code table}, {@code column}, {@code index}, {@code unique}, {@code foreign key} and so on
 * @param name its name, with its table in front if it belongs to one
 * @param expected its definition as the server would write it; empty if it should not be there
 * @param found its definition as the server writes it; empty if it is not there
 * @param causes what likely happened, the likeliest first
 * @param remedies what to do, each a sentence
 * @param changes what leads from the expected schema to what was found, in order; none where Varve has no words for it
 */
public record Difference(
        int number,
        Kind kind,
        String object,
        String name,
        Optional<String> expected,
        Optional<String> found,
        List<String> causes,
        List<String> remedies,
        List<Change> changes) {

    /** What is wrong. */
    public enum Kind {
        /** The migrations made it and it is not there. */
        MISSING,
        /** It is there, on a table that migrations made, and no migration made it. */
        EXTRA,
        /** It is there and is not as the migrations made it. */
        CHANGED
    }

    /** Copies the lists. */
    public Difference {
        causes = List.copyOf(causes);
        remedies = List.copyOf(remedies);
        changes = List.copyOf(changes);
    }

    Difference withNumber(int position) {
        return new Difference(position, kind, object, name, expected, found, causes, remedies, changes);
    }

    /** {@return what is wrong with what, in a few words} */
    public String title() {
        return object + " " + name + " is "
                + (kind == Kind.EXTRA ? "not of the migrations" : kind.name().toLowerCase(Locale.ROOT));
    }
}
