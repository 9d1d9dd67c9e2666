package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Fill;
import dev.varve.runtime.dialect.sql.RowSql;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of one change. Each commits by itself, so a change is one statement wherever it can be: then it is
 * there or it is not.
 */
final class MariaDbStatements implements ChangeVisitor<List<Statement>> {

    private final Dialect dialect;
    private final Product product;
    private final SchemaModel before;
    private final MariaDbTypes types;
    private final ColumnSql columns;

    MariaDbStatements(Dialect dialect, Product product, SchemaModel before) {
        this.dialect = dialect;
        this.product = product;
        this.before = before;
        this.types = new MariaDbTypes(product, before);
        this.columns = new ColumnSql(product, types);
    }

    @Override
    public List<Statement> createTable(CreateTable change) {
        Table table = change.definition();
        var keys = new KeySql(product, table);
        String body = Stream.of(
                        table.columns().values().stream()
                                .map(column -> MariaDbSql.quoted(column.name()) + " " + columns.definition(column)),
                        table.primaryKey().stream().map(keys::primaryKey),
                        table.indexes().values().stream().map(keys::index),
                        ReferenceIndexes.of(table),
                        table.constraints().values().stream().map(keys::constraint))
                .flatMap(part -> part)
                .collect(Collectors.joining(",\n    "));
        table.columns().values().forEach(column -> keys.requireCountable(column));
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                "CREATE TABLE " + MariaDbSql.name(table.name()) + " (\n    " + body + "\n) ENGINE = InnoDB"
                        + counterStart(table)
                        + table.comment()
                                .map(text -> " COMMENT = " + DefaultValue.quote(text))
                                .orElse("")
                        + new PartitionSql(product, table).clause(),
                "create table " + table.name()));
        table.rows().values().forEach(row -> statements.add(new RowSql(types, MariaDbSql::name).insert(table, row)));
        return statements;
    }

    private static String counterStart(Table table) {
        return table.columns().values().stream()
                .flatMap(column -> column.generated().stream())
                .filter(Generated.Identity.class::isInstance)
                .map(how -> ((Generated.Identity) how).options().start())
                .filter(start -> start != 1)
                .findFirst()
                .map(start -> " AUTO_INCREMENT = " + start)
                .orElse("");
    }

    @Override
    public List<Statement> dropTable(DropTable change) {
        String name = change.definition().name();
        return one("DROP TABLE " + MariaDbSql.name(name), "drop table " + name);
    }

    @Override
    public List<Statement> renameTable(RenameTable change) {
        return one(
                "RENAME TABLE " + MariaDbSql.name(change.before()) + " TO " + MariaDbSql.name(change.after()),
                change.describe());
    }

    @Override
    public List<Statement> alterTableVersion(AlterTableVersion change) {
        return List.of();
    }

    @Override
    public List<Statement> alterTableComment(AlterTableComment change) {
        return List.of(alter(change.tableName())
                .with(
                        catalogOnly(),
                        "COMMENT = " + DefaultValue.quote(change.after().orElse("")))
                .statement("comment on " + change.tableName()));
    }

    /** A column that has nothing for the rows that are there would get zeros and blanks, so it is NULL at first. */
    @Override
    public List<Statement> addColumn(AddColumn change) {
        Column column = change.column();
        keys(change.tableName()).requireCountable(column);
        boolean direct = change.backfill().isEmpty() && column.fillsItself();
        Column added = direct
                ? column
                : column.withNullable(true).withDefault(Optional.empty()).withGenerated(Optional.empty());
        var statements = new ArrayList<Statement>();
        statements.add(alter(change.tableName())
                .with(added(added), "ADD COLUMN " + MariaDbSql.quoted(column.name()) + " " + columns.definition(added))
                .statement("add column " + column.name()));
        Fill.of(change, before)
                .ifPresent(
                        fill -> statements.add(Fill.inPortions(fill, "fill it in the rows that are there", dialect)));
        if (!direct && !column.equals(added)) {
            Online how =
                    column.generated().isPresent() ? Online.COPY : column.nullable() ? Online.INSTANT : Online.REBUILD;
            statements.add(
                    alter(change.tableName()).modify(how, column, columns).statement("make it what it is to be"));
        }
        return statements;
    }

    /** What each row has a value of its own for, the server writes into every row. */
    private Online added(Column column) {
        boolean plain = !types.isEvaluated(column);
        boolean computedWhenRead = column.generated()
                .filter(Generated.Computed.class::isInstance)
                .map(how -> !((Generated.Computed) how).stored())
                .orElse(false);
        return column.generated().isEmpty() && plain || computedWhenRead ? Online.INSTANT : Online.COPY;
    }

    @Override
    public List<Statement> dropColumn(DropColumn change) {
        String name = change.column().name();
        return List.of(alter(change.tableName())
                .with(Online.INSTANT, "DROP COLUMN " + MariaDbSql.quoted(name))
                .statement("drop column " + name));
    }

    @Override
    public List<Statement> renameColumn(RenameColumn change) {
        return List.of(alter(change.tableName())
                .with(
                        Online.INSTANT,
                        "RENAME COLUMN " + MariaDbSql.quoted(change.before()) + " TO "
                                + MariaDbSql.quoted(change.after()))
                .statement("rename column " + change.before() + " to " + change.after()));
    }

    @Override
    public List<Statement> alterColumn(AlterColumn change) {
        Table table = before.table(change.tableName()).orElseThrow(() -> Unsupported.change(change));
        return new Conversion(dialect, product, types, table, change).statements();
    }

    @Override
    public List<Statement> addPrimaryKey(AddPrimaryKey change) {
        return List.of(
                keyed(change, Online.REBUILD, "ADD " + keys(change.tableName()).primaryKey(change.key()))
                        .statement("add primary key " + change.key().name()));
    }

    @Override
    public List<Statement> dropPrimaryKey(DropPrimaryKey change) {
        return List.of(keyed(change, Online.COPY, "DROP PRIMARY KEY")
                .statement("drop primary key " + change.key().name()));
    }

    /** {@return the statements of a key that takes the place of another, which needs no copy} */
    List<Statement> exchangePrimaryKey(DropPrimaryKey drop, AddPrimaryKey add) {
        Table table = table(drop.tableName());
        Table after = add.applyTo(drop.applyTo(before)).table(table.name()).orElseThrow();
        return List.of(alter(table.name())
                .with(Online.REBUILD, "DROP PRIMARY KEY")
                .with(Online.REBUILD, "ADD " + keys(table.name()).primaryKey(add.key()))
                .with(Online.NOCOPY, ReferenceIndexes.changes(table, after))
                .statement("another primary key"));
    }

    @Override
    public List<Statement> createIndex(CreateIndex change) {
        return List.of(keyed(
                        change,
                        KeySql.built(change.index()),
                        "ADD " + keys(change.tableName()).index(change.index()))
                .statement("create index " + change.index().name()));
    }

    @Override
    public List<Statement> dropIndex(DropIndex change) {
        String name = change.index().name();
        return List.of(keyed(change, Online.NOCOPY, "DROP INDEX " + MariaDbSql.quoted(name))
                .statement("drop index " + name));
    }

    @Override
    public List<Statement> renameIndex(RenameIndex change) {
        return List.of(alter(change.tableName())
                .with(catalogOnly(), renamedIndex(change.before(), change.after()))
                .statement(change.describe()));
    }

    @Override
    public List<Statement> addConstraint(AddConstraint change) {
        String clause = "ADD " + keys(change.tableName()).constraint(change.constraint());
        if (change.constraint() instanceof Constraint.ForeignKey key) {
            return new ReferenceSql(product, change.tableName(), key)
                    .added(references(change).with(Online.NOCOPY, clause));
        }
        Online how = change.constraint() instanceof Constraint.Unique ? Online.NOCOPY : Online.COPY;
        return List.of(keyed(change, how, clause)
                .statement("add constraint " + change.constraint().name()));
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint change) {
        Online how = change.constraint() instanceof Constraint.Unique ? Online.NOCOPY : catalogOnly();
        return List.of(keyed(change, how, change.constraint().accept(new Removal(product)))
                .statement("drop constraint " + change.constraint().name()));
    }

    /** There is no such statement but for indexes, so a constraint goes and comes back in one. */
    @Override
    public List<Statement> renameConstraint(RenameConstraint change) {
        Table table = table(change.tableName());
        Optional<Constraint> constraint = table.constraint(change.before());
        if (constraint.isEmpty()) {
            // The primary key, which has no name here.
            return List.of();
        }
        if (constraint.get() instanceof Constraint.Unique) {
            return List.of(alter(table.name())
                    .with(catalogOnly(), renamedIndex(change.before(), change.after()))
                    .statement(change.describe()));
        }
        return List.of(references(change)
                .with(Online.COPY, constraint.get().accept(new Removal(product)))
                .with(
                        Online.COPY,
                        "ADD " + keys(table.name()).constraint(constraint.get().withName(change.after())))
                .statement(change.describe()));
    }

    private static String renamedIndex(String before, String after) {
        return "RENAME INDEX " + MariaDbSql.quoted(before) + " TO " + MariaDbSql.quoted(after);
    }

    @Override
    public List<Statement> createSchema(CreateSchema change) {
        return one("CREATE DATABASE IF NOT EXISTS " + MariaDbSql.quoted(change.name()), change.describe());
    }

    /** DROP DATABASE takes everything in it along, also what Varve does not know of. */
    @Override
    public List<Statement> dropSchema(DropSchema change) {
        throw MariaDbSql.cannot(
                product,
                "a database is not dropped, because it would take along what is still in it: " + change.name() + ".",
                "Look into it, drop it by hand, and declare this change as SQL that only checks that it is gone.");
    }

    @Override
    public List<Statement> createObject(CreateObject change) {
        return change.object().accept(new ObjectSql(product)).create(change.describe());
    }

    @Override
    public List<Statement> dropObject(DropObject change) {
        return change.object().accept(new ObjectSql(product)).drop(change.describe());
    }

    @Override
    public List<Statement> renameObject(RenameObject change) {
        return change.object().accept(new ObjectSql(product)).rename(change.after(), change.describe());
    }

    @Override
    public List<Statement> alterObject(AlterObject change) {
        return new ObjectChange(product, before, change).statements();
    }

    @Override
    public List<Statement> alterRow(AlterRow change) {
        return new RowSql(types, MariaDbSql::name).alter(table(change.tableName()), change);
    }

    @Override
    public List<Statement> runSql(RunSql change) {
        return one(
                MariaDbSql.find(change.sql(), product)
                        .orElseThrow(() -> Unsupported.sql(change, product.text(), product.key())),
                change.name());
    }

    @Override
    public List<Statement> runCode(RunCode change) {
        return List.of();
    }

    private Table table(String name) {
        return before.table(name).orElseThrow();
    }

    private KeySql keys(String table) {
        return new KeySql(product, table(table));
    }

    private Alteration alter(String table) {
        return Alteration.of(product, table);
    }

    /** MySQL does not call everything instant that is. */
    private Online catalogOnly() {
        return product == Product.MARIADB ? Online.INSTANT : Online.NOCOPY;
    }

    /** {@return what changes indexes that foreign keys need along with a key or an index} */
    private Alteration references(Change change) {
        String name = change.table().orElseThrow();
        Table after = change.applyTo(before).table(name).orElseThrow();
        return alter(name).with(Online.NOCOPY, ReferenceIndexes.changes(table(name), after));
    }

    private Alteration keyed(Change change, Online how, String clause) {
        return references(change).with(how, clause);
    }

    static String update(String table, String column, String value) {
        return "UPDATE " + MariaDbSql.name(table) + " SET " + MariaDbSql.quoted(column) + " = " + value;
    }

    static List<Statement> one(String sql, String purpose) {
        return List.of(new Statement(sql, purpose));
    }

    /** How a constraint goes. */
    private record Removal(Product product) implements Constraint.Visitor<String> {

        @Override
        public String unique(Constraint.Unique constraint) {
            return "DROP INDEX " + MariaDbSql.quoted(constraint.name());
        }

        @Override
        public String foreignKey(Constraint.ForeignKey constraint) {
            return "DROP FOREIGN KEY " + MariaDbSql.quoted(constraint.name());
        }

        @Override
        public String check(Constraint.Check constraint) {
            return (product == Product.MARIADB ? "DROP CONSTRAINT " : "DROP CHECK ")
                    + MariaDbSql.quoted(constraint.name());
        }

        @Override
        public String exclusion(Constraint.Exclusion constraint) {
            throw new IllegalArgumentException("there is no exclusion \"" + constraint.name() + "\"");
        }
    }
}
