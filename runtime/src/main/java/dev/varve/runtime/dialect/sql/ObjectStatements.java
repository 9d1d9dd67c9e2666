package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;

/** The statements of what a schema holds beside tables: database schemas, enum types, sequences and views. */
public abstract class ObjectStatements {

    private final Dialect dialect;
    private final SequenceStatements sequences;
    private final SchemaModel before;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names and finds the words for its product
     * @param sequences writes sequences
     * @param before the schema before the change
     */
    protected ObjectStatements(Dialect dialect, SequenceStatements sequences, SchemaModel before) {
        this.dialect = dialect;
        this.sequences = sequences;
        this.before = before;
    }

    /** {@return the statements that create an enum type} */
    protected abstract List<Statement> create(EnumType type);

    /** {@return the statements that drop an enum type} */
    protected abstract List<Statement> drop(EnumType type);

    /** {@return the statements that give an enum type another name} */
    protected abstract List<Statement> rename(EnumType type, String after);

    /** {@return the statements that give an enum type other values, and their new ones to rows} */
    protected abstract List<Statement> alter(AlterObject change, EnumType former, EnumType type);

    /** {@return the statements that rename a table or move it to another database schema} */
    protected abstract List<Statement> rename(RenameTable change);

    /** {@return the statements that give a view another name} */
    protected abstract List<Statement> rename(View view, String after);

    /** {@return the kind of a view, in the words of its statements} */
    protected abstract String kind(View view);

    /** {@return the statements that create a database schema} If it is there, it is as it should be: it is but a name. */
    public final List<Statement> create(CreateSchema change) {
        return List.of(new Statement("CREATE SCHEMA IF NOT EXISTS " + quote(change.name()), change.describe()));
    }

    /** {@return the statements that drop a database schema, which fail if anything is in it} */
    public final List<Statement> drop(DropSchema change) {
        return List.of(new Statement("DROP SCHEMA " + quote(change.name()) + " RESTRICT", change.describe()));
    }

    /** {@return the statements that create an object} */
    public final List<Statement> create(CreateObject change) {
        return change.object().accept(new SchemaObject.Visitor<>() {
            @Override
            public List<Statement> enumType(EnumType type) {
                return create(type);
            }

            @Override
            public List<Statement> sequence(Sequence sequence) {
                return sequences.create(sequence);
            }

            @Override
            public List<Statement> view(View view) {
                return create(view);
            }
        });
    }

    /** {@return the statements that drop an object} */
    public final List<Statement> drop(DropObject change) {
        return change.object().accept(new SchemaObject.Visitor<>() {
            @Override
            public List<Statement> enumType(EnumType type) {
                return drop(type);
            }

            @Override
            public List<Statement> sequence(Sequence sequence) {
                return sequences.drop(sequence);
            }

            @Override
            public List<Statement> view(View view) {
                return List.of(drop(view));
            }
        });
    }

    /** {@return the statements that rename an object} */
    public final List<Statement> rename(RenameObject change) {
        return change.object().accept(new SchemaObject.Visitor<>() {
            @Override
            public List<Statement> enumType(EnumType type) {
                return rename(type, change.after());
            }

            @Override
            public List<Statement> sequence(Sequence sequence) {
                return sequences.rename(sequence, change.after(), before);
            }

            @Override
            public List<Statement> view(View view) {
                return rename(view, change.after());
            }
        });
    }

    /** {@return the statements that change an object} */
    public final List<Statement> alter(AlterObject change) {
        SchemaObject former = change.before();
        return change.after().accept(new SchemaObject.Visitor<>() {
            @Override
            public List<Statement> enumType(EnumType type) {
                return alter(change, (EnumType) former, type);
            }

            @Override
            public List<Statement> sequence(Sequence sequence) {
                return sequences.alter((Sequence) former, sequence);
            }

            @Override
            public List<Statement> view(View view) {
                return alter((View) former, view);
            }
        });
    }

    private List<Statement> create(View view) {
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                "CREATE " + kind(view) + " " + quote(view.name()) + " AS\n"
                        + SqlTexts.of(dialect, view.query(), "the view \"" + view.name() + "\""),
                "create view " + view.name()));
        if (view.comment().isPresent()) {
            statements.add(comment(view));
        }
        return List.copyOf(statements);
    }

    private Statement drop(View view) {
        return new Statement(
                "DROP " + kind(view) + " " + quote(view.name()) + " RESTRICT", "drop view " + view.name());
    }

    private List<Statement> alter(View former, View view) {
        if (former.query().equals(view.query()) && former.materialized() == view.materialized()) {
            return List.of(comment(view));
        }
        var statements = new ArrayList<>(List.of(drop(former)));
        statements.addAll(create(view));
        return List.copyOf(statements);
    }

    private Statement comment(View view) {
        return new Statement(
                "COMMENT ON " + kind(view) + " " + quote(view.name()) + " IS "
                        + view.comment().map(DefaultValue::quote).orElse("NULL"),
                "comment on " + view.name());
    }

    /** {@return a name in quotes} */
    protected final String quote(String name) {
        return dialect.quote(name);
    }

    /** {@return the schema before the change} */
    protected final SchemaModel before() {
        return before;
    }

    /** {@return the values of an enum type in quotes, in a list} */
    protected static String values(EnumType type) {
        return String.join(", ", type.values().stream().map(DefaultValue::quote).toList());
    }
}
