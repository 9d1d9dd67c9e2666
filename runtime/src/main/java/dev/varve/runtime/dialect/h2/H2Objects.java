package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.EnumUse;
import dev.varve.runtime.dialect.sql.ObjectStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;

/** Database schemas, enum types and views of H2, where each column has the values of its enum itself. */
final class H2Objects extends ObjectStatements {

    private final Words words;

    H2Objects(Dialect dialect, Words words, SchemaModel before) {
        super(dialect, words.sequences(), before);
        this.words = words;
    }

    @Override
    protected List<Statement> create(EnumType type) {
        return List.of();
    }

    @Override
    protected List<Statement> drop(EnumType type) {
        return List.of();
    }

    @Override
    protected List<Statement> rename(EnumType type, String after) {
        return List.of();
    }

    @Override
    protected List<Statement> rename(RenameTable change) {
        var from = QualifiedName.parse(change.before());
        var to = QualifiedName.parse(change.after());
        if (!from.schema().equals(to.schema())) {
            throw Unsupported.because("H2 cannot move a table to another database schema.\n  Change: " + change.describe()
                    + "\n  Create a table there in one migration, copy the rows in a data step, and drop the old table"
                    + " in the next one.");
        }
        return List.of(new Statement(
                "ALTER TABLE " + quote(change.before()) + " RENAME TO " + quote(to.name()), change.describe()));
    }

    @Override
    protected List<Statement> rename(View view, String after) {
        var from = QualifiedName.parse(view.name());
        var to = QualifiedName.parse(after);
        if (!from.schema().equals(to.schema())) {
            throw Unsupported.because("H2 cannot move the view \"" + view.name() + "\" to another database schema. Drop"
                    + " it and create it there.");
        }
        return List.of(new Statement(
                "ALTER VIEW " + quote(view.name()) + " RENAME TO " + quote(to.name()),
                "rename " + view.name() + " to " + after));
    }

    @Override
    protected String kind(View view) {
        if (view.materialized()) {
            throw Unsupported.because("H2 has no materialized views, and \"" + view.name() + "\" is one.\n"
                    + "  Make it a plain view.");
        }
        return "VIEW";
    }

    /** By way of text, because a value must not go while a row has it and cannot be written before it is there. */
    @Override
    protected List<Statement> alter(AlterObject change, EnumType former, EnumType type) {
        var statements = new ArrayList<Statement>();
        for (EnumUse use : EnumUse.of(before(), type.name())) {
            if (use.isArray() && !change.values().isEmpty()) {
                throw Unsupported.because("H2 has no statement that replaces a value inside arrays, and \""
                        + use.column().name() + "\" of table \"" + use.table().name() + "\" holds arrays.\n  Change: "
                        + change.describe());
            }
            String array = use.isArray() ? " ARRAY" : "";
            String name = quote(use.column().name());
            String column = "ALTER TABLE " + quote(use.table().name()) + " ALTER COLUMN " + name;
            if (use.column().defaultValue().isPresent()) {
                statements.add(new Statement(column + " DROP DEFAULT", "drop the default, which has the old type"));
            }
            statements.add(new Statement(
                    column + " SET DATA TYPE VARCHAR" + array, "take " + use.column().name() + " as text"));
            if (!change.values().isEmpty()) {
                statements.add(new Statement(
                        "UPDATE " + quote(use.table().name()) + " SET " + name + " = "
                                + EnumUse.mapped(name, change.values()),
                        "give rows the values that take the place of others"));
            }
            statements.add(new Statement(
                    column + " SET DATA TYPE ENUM(" + values(type) + ")" + array,
                    "convert " + use.column().name() + " of " + use.table().name()));
            use.defaultAfter(change.values(), type.values())
                    .ifPresent(value -> statements.add(new Statement(
                            column + " SET DEFAULT " + words.columns().defaultValue(use.column(), value),
                            "default for new rows")));
        }
        return statements;
    }
}
