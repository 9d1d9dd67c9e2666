package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.SequenceStatements;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import java.util.List;

/** Sequences of PostgreSQL. What uses one knows it by its number, so a new name needs nothing else. */
final class PostgresSequences extends SequenceStatements {

    PostgresSequences(Dialect dialect) {
        super(dialect, 1);
    }

    @Override
    protected String owner(Sequence sequence) {
        return "OWNED BY "
                + sequence.ownedBy()
                        .map(column -> quote(column.substring(0, column.lastIndexOf('.'))) + "."
                                + quote(column.substring(column.lastIndexOf('.') + 1)))
                        .orElse("NONE");
    }

    @Override
    public List<Statement> rename(Sequence sequence, String after, SchemaModel before) {
        return List.of(new Statement(
                "ALTER SEQUENCE " + quote(sequence.name()) + " RENAME TO " + quote(after),
                "rename sequence " + sequence.name() + " to " + after));
    }
}
