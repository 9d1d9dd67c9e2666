package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.KeyText;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import java.util.Optional;

/** The part of a change that gives rows a value where a column is NULL. */
public final class Fill {

    private final Backfill backfill;

    private Fill(Backfill backfill) {
        this.backfill = backfill;
    }

    /**
     * {@return the part, if the change has it}
     *
     * @param change any change
     * @param before the schema before it
     */
    public static Optional<Fill> of(Change change, SchemaModel before) {
        if (change instanceof AddColumn added) {
            return added.backfill().map(sql -> of(added.tableName(), added.column(), sql, added.applyTo(before)));
        }
        return change instanceof AlterColumn altered && altered.before().nullable()
                ? altered.backfill()
                        .map(sql -> of(altered.tableName(), altered.after(), sql, altered.applyTo(before)))
                : Optional.empty();
    }

    private static Fill of(String name, Column column, String sql, SchemaModel after) {
        Table table = after.table(name).orElseThrow();
        return new Fill(new Backfill(table, column.name(), sql, !column.nullable()));
    }

    /** {@return what is done} */
    public Backfill backfill() {
        return backfill;
    }

    /** {@return the statement as the database runs it by itself: in portions, where each statement commits anyway} */
    Statement statement(Dialect dialect) {
        return dialect.capabilities().transactionalDdl()
                ? new Statement(backfill.sql(dialect), "fill it in the rows that are there")
                : inPortions(dialect);
    }

    /** {@return the statement in portions; in one if the database cannot keep how far it is} */
    public Statement inPortions(Dialect dialect) {
        Optional<KeyText> keys = dialect.keyText();
        String purpose = "fill it in the rows that are there";
        if (keys.isEmpty()) {
            return new Statement(backfill.sql(dialect), purpose);
        }
        return new Statement(
                backfill.sql(dialect),
                purpose
                        + (backfill.key(keys.get()).isEmpty()
                                ? ", at once, because the table has no key to go by"
                                : ", in portions"),
                new Manner.InPortions(backfill));
    }
}
