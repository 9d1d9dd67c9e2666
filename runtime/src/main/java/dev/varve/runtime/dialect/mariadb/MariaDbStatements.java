package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of one change. Each commits by itself, so a change is one statement wherever it can be: then it is
 * there or it is not.
 */
final class MariaDbStatements implements ChangeVisitor<List<Statement>> {

    private final Product product;
    private final SchemaModel before;
    private final MariaDbTypes types;
    private final ColumnSql columns;

    MariaDbStatements(Product product, SchemaModel before) {
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
                                .map(column ->
                                        MariaDbDialect.quoted(column.name()) + " " + columns.definition(column)),
                        table.primaryKey().stream().map(keys::primaryKey),
                        table.indexes().values().stream().map(keys::index),
                        table.constraints().values().stream().map(keys::constraint))
                .flatMap(part -> part)
                .collect(Collectors.joining(",\n    "));
        return one(
                "CREATE TABLE " + MariaDbSql.name(table.name()) + " (\n    " + body + "\n) ENGINE = InnoDB"
                        + counterStart(table)
                        + table.comment()
                                .map(text -> " COMMENT = " + DefaultValue.quote(text))
                                .orElse("")
                        + partitioning(table),
                "create table " + table.name());
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

    private String partitioning(Table table) {
        return table.partitioning()
                .map(how -> "\nPARTITION BY "
                        + switch (how.method()) {
                            case RANGE -> "RANGE COLUMNS";
                            case LIST -> "LIST COLUMNS";
                            case HASH -> "KEY";
                        }
                        + " (" + MariaDbSql.columns(how.columns()) + ") (\n    "
                        + how.partitions().stream()
                                .map(part -> "PARTITION " + MariaDbDialect.quoted(part.name()) + " "
                                        + MariaDbSql.of(part.bounds(), product))
                                .collect(Collectors.joining(",\n    "))
                        + "\n)")
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
        return one(
                alter(change.tableName()) + "COMMENT = " + DefaultValue.quote(change.after().orElse("")),
                "comment on " + change.tableName());
    }

    /** A column that has nothing for the rows that are there would get zeros and blanks, so it is NULL at first. */
    @Override
    public List<Statement> addColumn(AddColumn change) {
        Column column = change.column();
        boolean direct = change.backfill().isEmpty() && column.fillsItself();
        Column added = direct
                ? column
                : column.withNullable(true).withDefault(Optional.empty()).withGenerated(Optional.empty());
        var statements = new ArrayList<Statement>();
        statements.add(statement(
                alter(change.tableName()) + "ADD COLUMN " + MariaDbDialect.quoted(column.name()) + " "
                        + columns.definition(added),
                "add column " + column.name()));
        change.backfill()
                .ifPresent(sql -> statements.add(statement(
                        update(change.tableName(), column.name(), "(" + sql + ")"),
                        "fill it in the rows that are there")));
        if (!direct) {
            statements.add(modify(change.tableName(), column, "make it what it is to be"));
        }
        return statements;
    }

    @Override
    public List<Statement> dropColumn(DropColumn change) {
        String name = change.column().name();
        return one(
                alter(change.tableName()) + "DROP COLUMN " + MariaDbDialect.quoted(name), "drop column " + name);
    }

    @Override
    public List<Statement> renameColumn(RenameColumn change) {
        return one(
                alter(change.tableName()) + "RENAME COLUMN " + MariaDbDialect.quoted(change.before()) + " TO "
                        + MariaDbDialect.quoted(change.after()),
                "rename column " + change.before() + " to " + change.after());
    }

    @Override
    public List<Statement> alterColumn(AlterColumn change) {
        Table table = before.table(change.tableName()).orElseThrow(() -> Unsupported.change(change));
        return new Conversion(product, types, table, change).statements();
    }

    @Override
    public List<Statement> addPrimaryKey(AddPrimaryKey change) {
        return one(
                alter(change.tableName()) + "ADD " + keys(change.tableName()).primaryKey(change.key()),
                "add primary key " + change.key().name());
    }

    @Override
    public List<Statement> dropPrimaryKey(DropPrimaryKey change) {
        return one(
                alter(change.tableName()) + "DROP PRIMARY KEY",
                "drop primary key " + change.key().name());
    }

    @Override
    public List<Statement> createIndex(CreateIndex change) {
        return one(
                alter(change.tableName()) + "ADD " + keys(change.tableName()).index(change.index()),
                "create index " + change.index().name());
    }

    @Override
    public List<Statement> dropIndex(DropIndex change) {
        String name = change.index().name();
        return one(alter(change.tableName()) + "DROP INDEX " + MariaDbDialect.quoted(name), "drop index " + name);
    }

    @Override
    public List<Statement> renameIndex(RenameIndex change) {
        return one(
                alter(change.tableName()) + "RENAME INDEX " + MariaDbDialect.quoted(change.before()) + " TO "
                        + MariaDbDialect.quoted(change.after()),
                change.describe());
    }

    @Override
    public List<Statement> addConstraint(AddConstraint change) {
        return one(
                alter(change.tableName()) + "ADD " + keys(change.tableName()).constraint(change.constraint()),
                "add constraint " + change.constraint().name());
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint change) {
        return one(
                alter(change.tableName()) + change.constraint().accept(new Removal(table(change.tableName()))),
                "drop constraint " + change.constraint().name());
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
            return one(
                    alter(table.name()) + "RENAME INDEX " + MariaDbDialect.quoted(change.before()) + " TO "
                            + MariaDbDialect.quoted(change.after()),
                    change.describe());
        }
        return one(
                alter(table.name()) + constraint.get().accept(new Removal(table)) + ", ADD "
                        + keys(table.name()).constraint(constraint.get().withName(change.after())),
                change.describe());
    }

    @Override
    public List<Statement> createSchema(CreateSchema change) {
        return one("CREATE DATABASE " + MariaDbDialect.quoted(change.name()), change.describe());
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
        return new RowSql(product, types, table(change.tableName()), change).statements();
    }

    @Override
    public List<Statement> runSql(RunSql change) {
        return one(MariaDbSql.of(change.sql(), product), change.name());
    }

    @Override
    public List<Statement> runCode(RunCode change) {
        return List.of();
    }

    private Statement modify(String table, Column column, String purpose) {
        return statement(
                alter(table) + "MODIFY COLUMN " + MariaDbDialect.quoted(column.name()) + " "
                        + columns.definition(column),
                purpose);
    }

    private Table table(String name) {
        return before.table(name).orElseThrow();
    }

    private KeySql keys(String table) {
        return new KeySql(product, table(table));
    }

    static String alter(String table) {
        return "ALTER TABLE " + MariaDbSql.name(table) + " ";
    }

    static String update(String table, String column, String value) {
        return "UPDATE " + MariaDbSql.name(table) + " SET " + MariaDbDialect.quoted(column) + " = " + value;
    }

    static Statement statement(String sql, String purpose) {
        return new Statement(sql, purpose);
    }

    static List<Statement> one(String sql, String purpose) {
        return List.of(statement(sql, purpose));
    }

    /** How a constraint goes. */
    private record Removal(Table table) implements Constraint.Visitor<String> {

        @Override
        public String unique(Constraint.Unique constraint) {
            return "DROP INDEX " + MariaDbDialect.quoted(constraint.name());
        }

        /** The index that the server made for it stays unless it is dropped too. */
        @Override
        public String foreignKey(Constraint.ForeignKey constraint) {
            String name = MariaDbDialect.quoted(constraint.name());
            return "DROP FOREIGN KEY " + name + (isIndexed(constraint.columns()) ? "" : ", DROP INDEX " + name);
        }

        /** {@return whether an index, a key or a unique constraint of the model begins with these columns} */
        private boolean isIndexed(List<String> columns) {
            return Stream.of(
                            Stream.of(table.keyColumns()),
                            table.indexes().values().stream().map(Index::columns),
                            table.constraints().values().stream()
                                    .filter(Constraint.Unique.class::isInstance)
                                    .map(Constraint::columns))
                    .flatMap(key -> key)
                    .anyMatch(key -> key.size() >= columns.size()
                            && key.subList(0, columns.size()).equals(columns));
        }

        @Override
        public String check(Constraint.Check constraint) {
            return "DROP CONSTRAINT " + MariaDbDialect.quoted(constraint.name());
        }

        @Override
        public String exclusion(Constraint.Exclusion constraint) {
            throw new IllegalArgumentException("there is no exclusion \"" + constraint.name() + "\"");
        }
    }
}
