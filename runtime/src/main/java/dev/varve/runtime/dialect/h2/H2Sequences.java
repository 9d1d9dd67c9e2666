package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.SequenceStatements;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sequences of H2. */
final class H2Sequences extends SequenceStatements {

    /** What H2 takes at once where nothing else is said. */
    static final long USUAL_CACHE = 32;

    private final H2Names names;

    H2Sequences(Dialect dialect, H2Names names) {
        super(dialect, USUAL_CACHE);
        this.names = names;
    }

    @Override
    protected String owner(Sequence sequence) {
        throw Unsupported.because("the sequence \"" + sequence.name() + "\" belongs to \""
                + sequence.ownedBy().orElse("") + "\", and H2 has no sequences that belong to a column.\n"
                + "  Let it stand by itself; Varve drops it when it is declared no more.");
    }

    /** H2 has no statement for it: another sequence goes on where this one is. */
    @Override
    public List<Statement> rename(Sequence sequence, String after, SchemaModel before) {
        var statements = new ArrayList<>(create(sequence.withName(after)));
        statements.add(new Statement(
                "ALTER SEQUENCE " + quote(after) + " RESTART WITH (" + next(sequence.name()) + ")",
                "go on where " + sequence.name() + " is"));
        for (Table table : before.tables().values()) {
            for (Column column : table.columns().values()) {
                if (column.defaultValue().equals(Optional.of(new DefaultValue.NextValue(sequence.name())))) {
                    statements.add(new Statement(
                            "ALTER TABLE " + quote(table.name()) + " ALTER COLUMN " + quote(column.name())
                                    + " SET DEFAULT NEXT VALUE FOR " + quote(after),
                            "use it for " + column.name()));
                }
            }
        }
        statements.addAll(drop(sequence));
        return statements;
    }

    /** {@return a query of the number that a sequence gives next} */
    String next(String sequence) {
        return "SELECT BASE_VALUE FROM INFORMATION_SCHEMA.SEQUENCES WHERE " + names.where("SEQUENCE", sequence);
    }
}
