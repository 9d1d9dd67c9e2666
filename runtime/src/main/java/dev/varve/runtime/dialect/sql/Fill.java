package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import java.util.Optional;

/** The part of a change that gives rows a value where a column is NULL. */
public final class Fill {

    private Fill() {}

    /**
     * {@return the part, if the change has it}
     *
     * @param change any change
     * @param before the schema before it
     */
    public static Optional<Backfill> of(Change change, SchemaModel before) {
        if (change instanceof AddColumn added) {
            return added.backfill().map(sql -> of(added.tableName(), added.column(), sql, added.applyTo(before)));
        }
        return change instanceof AlterColumn altered && altered.before().nullable()
                ? altered.backfill().map(sql -> of(altered.tableName(), altered.after(), sql, altered.applyTo(before)))
                : Optional.empty();
    }

    private static Backfill of(String name, Column column, String sql, SchemaModel after) {
        return new Backfill(after.table(name).orElseThrow(), column.name(), sql, !column.nullable());
    }

    /** {@return the statement: in portions where each statement commits by itself anyway} */
    static Statement statement(Backfill backfill, Dialect dialect) {
        String purpose = "fill it in the rows that are there";
        return dialect.capabilities().transactionalDdl()
                ? new Statement(backfill.sql(dialect), purpose)
                : inPortions(backfill, purpose, dialect);
    }

    /** {@return the statement in portions; in one if the database cannot keep how far it is} */
    public static Statement inPortions(Backfill backfill, String purpose, Dialect dialect) {
        Optional<KeyText> keys = dialect.keyText();
        if (keys.isEmpty()) {
            return new Statement(backfill.sql(dialect), purpose);
        }
        String how = backfill.key(keys.get()).isEmpty()
                ? ", at once, because the table has no key to go by"
                : ", in portions";
        return new Statement(backfill.sql(dialect), purpose + how, new Manner.InPortions(backfill));
    }
}
