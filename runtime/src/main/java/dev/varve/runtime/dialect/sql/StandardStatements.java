package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The statements of one change. Existing rows of a new column get the backfill, or else the default; a conversion
 * without an expression is an SQL cast, which cuts text off that is longer than the new type. The default of a column
 * is taken away before its type changes and set afterwards, because it has a type of its own.
 */
public abstract class StandardStatements implements ChangeVisitor<List<Statement>> {

    private final Dialect dialect;
    private final SqlTypes types;
    private final Words words;
    private final SchemaModel before;

    /**
     * Makes a renderer of changes.
     *
     * @param dialect quotes names
     * @param types spells types
     * @param words writes what tables are made of
     * @param before the schema before the change
     */
    protected StandardStatements(Dialect dialect, SqlTypes types, Words words, SchemaModel before) {
        this.dialect = dialect;
        this.types = types;
        this.words = words;
        this.before = before;
    }

    /** {@return what writes the statements of all that is not a table} */
    protected abstract ObjectStatements objects();

    /** {@return the statement that renames a column} */
    protected abstract String rename(RenameColumn change);

    /**
     * {@return the statements that give a column another type and convert its values} At this point it has no default.
     *
     * @param change the whole change
     * @param conversion an SQL expression over the row as it was: the value in the new type
     */
    protected abstract List<Statement> convert(AlterColumn change, String conversion);

    @Override
    public final List<Statement> createTable(CreateTable change) {
        Table table = change.definition();
        var parts = new StringJoiner(",\n    ");
        for (Column column : table.columns().values()) {
            parts.add(quote(column.name()) + " " + words.columns().definition(column));
        }
        if (table.primaryKey().isPresent()) {
            parts.add(constraint(table.primaryKey().get()));
        }
        for (String clause : words.constraints().clauses(table)) {
            parts.add(clause);
        }
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                "CREATE TABLE " + quote(table.name()) + " (\n    " + parts + "\n)"
                        + objects().partitioning(table),
                "create table " + table.name()));
        statements.addAll(objects().partitions(table));
        statements.addAll(words.constraints().additions(table));
        for (Index index : table.indexes().values()) {
            statements.add(words.indexes().create(table.name(), index));
        }
        if (table.comment().isPresent()) {
            statements.add(CommentSql.of(dialect, table.name(), table.comment()));
        }
        for (Column column : table.columns().values()) {
            if (column.comment().isPresent()) {
                statements.add(CommentSql.of(dialect, table.name(), column));
            }
        }
        for (Row row : table.rows().values()) {
            statements.add(new RowSql(types, dialect::quote).insert(table, row));
        }
        return statements;
    }

    @Override
    public final List<Statement> dropTable(DropTable change) {
        String name = change.definition().name();
        return List.of(new Statement("DROP TABLE " + quote(name) + " RESTRICT", "drop table " + name));
    }

    @Override
    public final List<Statement> renameTable(RenameTable change) {
        return objects().rename(change);
    }

    @Override
    public final List<Statement> alterTableVersion(AlterTableVersion change) {
        return List.of();
    }

    @Override
    public final List<Statement> alterTableComment(AlterTableComment change) {
        return List.of(CommentSql.of(dialect, change.tableName(), change.after()));
    }

    @Override
    public List<Statement> addColumn(AddColumn change) {
        Column column = change.column();
        String table = change.tableName();
        var statements = new ArrayList<Statement>();
        Column added = change.backfill().isEmpty()
                ? column
                : column.withNullable(true).withDefault(Optional.empty()).withGenerated(Optional.empty());
        statements.add(new Statement(
                alterTable(table) + " ADD COLUMN " + quote(column.name()) + " "
                        + words.columns().definition(added),
                "add column " + column.name()));
        change.backfill().ifPresent(expression -> {
            // Rows that come meanwhile have the default.
            column.defaultValue().ifPresent(value -> statements.add(setDefault(table, column, value)));
            statements.add(Fill.statement(Fill.of(change, this.before).orElseThrow(), dialect));
            if (!column.nullable()) {
                statements.add(setNotNull(table, column.name()));
            }
            statements.addAll(words.generation().begin(table, Optional.empty(), column, false));
        });
        column.comment().ifPresent(text -> statements.add(CommentSql.of(dialect, table, column)));
        return statements;
    }

    @Override
    public final List<Statement> dropColumn(DropColumn change) {
        String name = change.column().name();
        return List.of(
                new Statement(alterTable(change.tableName()) + " DROP COLUMN " + quote(name), "drop column " + name));
    }

    @Override
    public List<Statement> renameColumn(RenameColumn change) {
        return List.of(new Statement(rename(change), "rename column " + change.before() + " to " + change.after()));
    }

    @Override
    public List<Statement> alterColumn(AlterColumn change) {
        String table = change.tableName();
        Column before = change.before();
        Column after = change.after();
        boolean converts = change.altersType() || change.using().isPresent() || change.altersCollation();
        if (after.computedBy().isPresent() && (converts || change.altersGenerated())) {
            return words.generation().compute(change, this.before.table(table).orElseThrow());
        }
        var statements = new ArrayList<Statement>();
        statements.addAll(words.generation().end(change));
        if (before.defaultValue().isPresent()
                && (converts || after.defaultValue().isEmpty())) {
            statements.add(new Statement(alterColumn(table, after.name()) + " DROP DEFAULT", "drop the default"));
        }
        if (!before.nullable() && after.nullable()) {
            statements.add(new Statement(alterColumn(table, after.name()) + " DROP NOT NULL", "allow NULL"));
        }
        if (converts) {
            statements.addAll(convert(change, ConversionSql.of(dialect, types, change)));
        }
        after.defaultValue()
                .filter(value -> converts || change.altersDefault())
                .ifPresent(value -> statements.add(setDefault(table, after, value)));
        Fill.of(change, this.before).ifPresent(fill -> statements.add(Fill.statement(fill, dialect)));
        if (before.nullable() && !after.nullable()) {
            statements.add(setNotNull(table, after.name()));
        }
        statements.addAll(words.generation().begin(table, Optional.of(before), after, converts));
        if (change.altersComment()) {
            statements.add(CommentSql.of(dialect, table, after));
        }
        return statements;
    }

    @Override
    public final List<Statement> addPrimaryKey(AddPrimaryKey change) {
        return List.of(new Statement(
                alterTable(change.tableName()) + " ADD " + constraint(change.key()),
                "add primary key " + change.key().name()));
    }

    @Override
    public final List<Statement> dropPrimaryKey(DropPrimaryKey change) {
        String name = change.key().name();
        return List.of(new Statement(
                alterTable(change.tableName()) + " DROP CONSTRAINT " + quote(name), "drop primary key " + name));
    }

    @Override
    public final List<Statement> createIndex(CreateIndex change) {
        return List.of(words.indexes().create(change.tableName(), change.index()));
    }

    @Override
    public List<Statement> dropIndex(DropIndex change) {
        String name = change.index().name();
        return List.of(
                new Statement("DROP INDEX " + objects().inSchemaOf(change.tableName(), name), "drop index " + name));
    }

    @Override
    public List<Statement> addConstraint(AddConstraint change) {
        return List.of(words.constraints().add(change.tableName(), change.constraint()));
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint change) {
        return List.of(words.constraints().drop(change.tableName(), change.constraint()));
    }

    @Override
    public List<Statement> renameConstraint(RenameConstraint change) {
        return List.of(new Statement(
                alterTable(change.tableName()) + " RENAME CONSTRAINT " + quote(change.before()) + " TO "
                        + quote(change.after()),
                "rename constraint " + change.before() + " to " + change.after()));
    }

    @Override
    public List<Statement> renameIndex(RenameIndex change) {
        return List.of(new Statement(
                "ALTER INDEX " + objects().inSchemaOf(change.tableName(), change.before()) + " RENAME TO "
                        + quote(change.after()),
                "rename index " + change.before() + " to " + change.after()));
    }

    @Override
    public final List<Statement> createSchema(CreateSchema change) {
        return objects().create(change);
    }

    @Override
    public final List<Statement> dropSchema(DropSchema change) {
        return objects().drop(change);
    }

    @Override
    public final List<Statement> createObject(CreateObject change) {
        return objects().create(change);
    }

    @Override
    public final List<Statement> dropObject(DropObject change) {
        return objects().drop(change);
    }

    @Override
    public final List<Statement> renameObject(RenameObject change) {
        return objects().rename(change);
    }

    @Override
    public final List<Statement> alterObject(AlterObject change) {
        return objects().alter(change);
    }

    @Override
    public final List<Statement> alterRow(AlterRow change) {
        return new RowSql(types, dialect::quote)
                .alter(before.table(change.tableName()).orElseThrow(), change);
    }

    @Override
    public final List<Statement> runSql(RunSql change) {
        String sql = change.sql()
                .in(dialect.key())
                .orElseThrow(() -> Unsupported.sql(change, dialect.name(), dialect.key()));
        return List.of(new Statement(sql, change.name()));
    }

    @Override
    public final List<Statement> runCode(RunCode change) {
        return List.of();
    }

    /** {@return a name in quotes} */
    protected final String quote(String name) {
        return dialect.quote(name);
    }

    /** {@return the beginning of a statement that alters a table} */
    protected final String alterTable(String table) {
        return "ALTER TABLE " + quote(table);
    }

    /** {@return the beginning of a statement that alters a column} */
    protected final String alterColumn(String table, String column) {
        return alterTable(table) + " ALTER COLUMN " + quote(column);
    }

    /** {@return the statement that makes a column refuse NULL} */
    protected final Statement setNotNull(String table, String column) {
        return new Statement(alterColumn(table, column) + " SET NOT NULL", "refuse NULL");
    }

    /** {@return a primary key as a table constraint} */
    protected final String constraint(PrimaryKey key) {
        return "CONSTRAINT " + quote(key.name()) + " PRIMARY KEY (" + quoted(key.columns()) + ")";
    }

    private Statement setDefault(String table, Column column, DefaultValue value) {
        return new Statement(
                alterColumn(table, column.name()) + " SET DEFAULT "
                        + words.columns().defaultValue(column, value),
                "default for new rows");
    }

    private String quoted(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", "));
    }
}
