package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
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
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one change that SQLite has a statement for, or none is needed for.
 *
 * @param catalog what the database has before it, without the tables that are dropped together
 * @param model the schema before it
 */
record NativeChange(Catalog catalog, SchemaModel model) implements ChangeVisitor<List<Statement>> {

    /** Enum types are said in other words by now, and sequences SQLite has none. */
    private static View view(SchemaObject object, Change change) {
        if (object instanceof View view) {
            return view;
        }
        throw Unsupported.change(change);
    }

    @Override
    public List<Statement> createTable(CreateTable change) {
        String name = change.definition().name();
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(SqliteSql.table(change.definition()), "create table " + name));
        Counter.of(change.definition()).ifPresent(counter -> statements.addAll(counter.start(name)));
        change.definition().indexes().values().forEach(index -> statements.add(SqliteSql.create(name, index)));
        Table table = change.definition();
        table.rows().values().forEach(row -> statements.add(SqliteSql.rows().insert(table, row)));
        return statements;
    }

    @Override
    public List<Statement> dropTable(DropTable change) {
        String name = change.definition().name();
        catalog.references().stream()
                .filter(reference -> reference.parent().equalsIgnoreCase(name))
                .findFirst()
                .ifPresent(reference -> {
                    throw new VarveException(
                            ProblemCode.DIALECT_CANNOT,
                            "table \"" + name + "\" cannot be dropped: the foreign key of \"" + reference.child() + "."
                                    + reference.from() + "\" refers to it.\n"
                                    + "  Varve does not know of it. Drop the table that refers to it first, or the key by hand.");
                });
        var statements = new ArrayList<Statement>();
        statements.add(new Statement("DROP TABLE " + SqliteSql.quote(name), "drop table " + name));
        statements.addAll(checked(new Dependents(catalog, name, column -> column)));
        return statements;
    }

    @Override
    public List<Statement> renameTable(RenameTable change) {
        String before = change.before();
        if (!before.equalsIgnoreCase(change.after())) {
            return List.of(rename(before, change.after()));
        }
        // SQLite finds a name taken that differs from the old one by case alone.
        String between = "varve_old_" + before;
        return List.of(rename(before, between), rename(between, change.after()));
    }

    private static Statement rename(String before, String after) {
        return new Statement(
                "ALTER TABLE " + SqliteSql.quote(before) + " RENAME TO " + SqliteSql.quote(after),
                "rename table " + before + " to " + after);
    }

    @Override
    public List<Statement> addColumn(AddColumn change) {
        Column column = change.column();
        String table = change.tableName();
        StrictTypes.requireStorable(
                change, column, TableSql.read(catalog.table(table).sql()));
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                "ALTER TABLE " + SqliteSql.quote(table) + " ADD COLUMN " + SqliteSql.column(column.name(), column),
                "add column " + column.name()));
        change.backfill().ifPresent(expression -> statements.add(fill(table, column.name(), expression, "")));
        statements.addAll(checked(new Dependents(catalog, table, name -> name)));
        return statements;
    }

    private static List<Statement> checked(Dependents dependents) {
        List<Statement> checks = dependents.checks();
        if (checks.isEmpty()) {
            return checks;
        }
        var statements = new ArrayList<>(checks);
        statements.add(0, new Assertions().open());
        statements.add(Assertions.close());
        return statements;
    }

    @Override
    public List<Statement> renameColumn(RenameColumn change) {
        return List.of(SqliteSql.renameColumn(change.tableName(), change.before(), change.after()));
    }

    @Override
    public List<Statement> createIndex(CreateIndex change) {
        return List.of(SqliteSql.create(change.tableName(), change.index()));
    }

    @Override
    public List<Statement> dropIndex(DropIndex change) {
        var references = new BrokenReferences(catalog.related(change.tableName()));
        if (!change.index().unique() || !references.isNeeded()) {
            return List.of(SqliteSql.dropIndex(change.index()));
        }
        // A foreign key may need the index: then its check fails with "foreign key mismatch".
        var assertions = new Assertions();
        Statement check = references.requireNoMore(assertions);
        return List.of(
                assertions.open(),
                references.note(),
                SqliteSql.dropIndex(change.index()),
                check,
                BrokenReferences.forget(),
                Assertions.close());
    }

    @Override
    public List<Statement> alterTableVersion(AlterTableVersion change) {
        return List.of();
    }

    /** SQLite keeps no comments. */
    @Override
    public List<Statement> alterTableComment(AlterTableComment change) {
        return List.of();
    }

    /** Only the comment changes or rows are filled, or the block would be a rebuild. */
    @Override
    public List<Statement> alterColumn(AlterColumn change) {
        return change.backfill().filter(expression -> change.before().nullable()).stream()
                .map(expression -> fill(
                        change.tableName(),
                        change.name(),
                        expression,
                        " WHERE " + SqliteSql.quote(change.name()) + " IS NULL"))
                .toList();
    }

    private static Statement fill(String table, String column, String expression, String where) {
        return new Statement(
                "UPDATE " + SqliteSql.quote(table) + " SET " + SqliteSql.quote(column) + " = "
                        + RowCopy.enclosed(expression) + where,
                "fill column " + column + " of existing rows");
    }

    @Override
    public List<Statement> addConstraint(AddConstraint change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }

    @Override
    public List<Statement> renameConstraint(RenameConstraint change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }

    @Override
    public List<Statement> renameIndex(RenameIndex change) {
        throw Unsupported.change(change);
    }

    @Override
    public List<Statement> createSchema(CreateSchema change) {
        throw Unsupported.change(change);
    }

    @Override
    public List<Statement> dropSchema(DropSchema change) {
        throw Unsupported.change(change);
    }

    @Override
    public List<Statement> createObject(CreateObject change) {
        return List.of(SqliteSql.create(view(change.object(), change)));
    }

    @Override
    public List<Statement> dropObject(DropObject change) {
        return List.of(SqliteSql.drop(view(change.object(), change)));
    }

    @Override
    public List<Statement> renameObject(RenameObject change) {
        View view = view(change.object(), change);
        return List.of(SqliteSql.drop(view), SqliteSql.create(view.withName(change.after())));
    }

    @Override
    public List<Statement> alterObject(AlterObject change) {
        View before = view(change.before(), change);
        View after = view(change.after(), change);
        return before.query().equals(after.query())
                ? List.of()
                : List.of(SqliteSql.drop(before), SqliteSql.create(after));
    }

    @Override
    public List<Statement> alterRow(AlterRow change) {
        return SqliteSql.rows().alter(model.table(change.tableName()).orElseThrow(), change);
    }

    @Override
    public List<Statement> runSql(RunSql change) {
        String sql = change.sql()
                .in(SqliteDialect.KEY)
                .orElseThrow(() -> Unsupported.sql(change, SqliteDialect.NAME, SqliteDialect.KEY));
        return Script.statements(sql).stream()
                .map(statement -> new Statement(statement, change.name()))
                .toList();
    }

    @Override
    public List<Statement> runCode(RunCode change) {
        return List.of();
    }

    @Override
    public List<Statement> dropColumn(DropColumn change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }

    @Override
    public List<Statement> addPrimaryKey(AddPrimaryKey change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }

    @Override
    public List<Statement> dropPrimaryKey(DropPrimaryKey change) {
        throw new IllegalArgumentException("needs a rebuild: " + change.describe());
    }
}
