package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The statements of sequences. */
public abstract class SequenceStatements {

    private final Dialect dialect;
    private final long usualCache;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param usualCache how many numbers the product takes at once by itself
     */
    protected SequenceStatements(Dialect dialect, long usualCache) {
        this.dialect = dialect;
        this.usualCache = usualCache;
    }

    /** {@return the words that give a sequence its owner, or take it away} */
    protected abstract String owner(Sequence sequence);

    /** {@return the statements that give a sequence another name, in what uses it too} */
    public abstract List<Statement> rename(Sequence sequence, String after, SchemaModel before);

    /** {@return the statement that creates a sequence} */
    public final List<Statement> create(Sequence sequence) {
        String owner = sequence.ownedBy().isPresent() ? " " + owner(sequence) : "";
        return List.of(new Statement(
                "CREATE SEQUENCE " + quote(sequence.name()) + " " + SequenceSql.options(sequence.options()) + owner,
                "create sequence " + sequence.name()));
    }

    /** {@return the statement that drops a sequence} */
    public final List<Statement> drop(Sequence sequence) {
        return List.of(
                new Statement("DROP SEQUENCE " + quote(sequence.name()), "drop sequence " + sequence.name()));
    }

    /** {@return the statement that lets a sequence count in another way or gives it another owner} */
    public final List<Statement> alter(Sequence before, Sequence after) {
        var words = new ArrayList<>(SequenceSql.changes(before.options(), after.options(), usualCache));
        if (!before.ownedBy().equals(after.ownedBy())) {
            words.add(owner(after));
        }
        return words.isEmpty()
                ? List.of()
                : List.of(new Statement(
                        "ALTER SEQUENCE " + quote(after.name()) + " " + String.join(" ", words),
                        "change sequence " + after.name()));
    }

    /** {@return a name in quotes} */
    protected final String quote(String name) {
        return dialect.quote(name);
    }
}
