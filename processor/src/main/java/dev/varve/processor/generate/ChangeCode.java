package dev.varve.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
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
import java.util.function.Predicate;

/** Renders a change as the calls that make it, each of which becomes a line of its own. */
final class ChangeCode implements ChangeVisitor<List<CodeBlock>> {

    /** What is left of a line of 120 characters after its indent. */
    private static final int ROOM = 104;

    private final Predicate<AlterColumn> lossy;

    /**
     * Makes a renderer.
     *
     * @param lossy whether an altered column was declared to lose values
     */
    ChangeCode(Predicate<AlterColumn> lossy) {
        this.lossy = lossy;
    }

    @Override
    public List<CodeBlock> createTable(CreateTable change) {
        return wholeTable("createTable", change.definition());
    }

    @Override
    public List<CodeBlock> dropTable(DropTable change) {
        return wholeTable("dropTable", change.definition());
    }

    private static List<CodeBlock> wholeTable(String verb, Table table) {
        var calls = new ArrayList<CodeBlock>();
        calls.add(call(verb, literal(table.name()), literal(table.version().toString())));
        for (Column column : table.columns().values()) {
            calls.add(call("column", literal(column.name()), ColumnCode.of(column)));
        }
        table.primaryKey().ifPresent(key -> calls.add(key("primaryKey", key)));
        for (Index index : table.indexes().values()) {
            calls.add(index("index", "uniqueIndex", index));
        }
        for (Constraint constraint : table.constraints().values()) {
            calls.add(constraint("constraint", constraint));
        }
        table.partitioning().map(ObjectCode::partitioning).ifPresent(calls::addAll);
        table.rows().values().forEach(row -> calls.add(call("row", ObjectCode.row(row))));
        table.comment().ifPresent(comment -> calls.add(call("comment", literal(comment))));
        return calls;
    }

    @Override
    public List<CodeBlock> renameTable(RenameTable change) {
        return List.of(call("renameTable", literal(change.before()), literal(change.after())));
    }

    @Override
    public List<CodeBlock> alterTableVersion(AlterTableVersion change) {
        return List.of(call(
                "version",
                literal(change.before().toString()),
                literal(change.after().toString())));
    }

    @Override
    public List<CodeBlock> alterTableComment(AlterTableComment change) {
        if (change.before().isEmpty()) {
            return List.of(call("addComment", literal(change.after().orElseThrow())));
        }
        return List.of(
                change.after().isEmpty()
                        ? call("dropComment", literal(change.before().get()))
                        : call(
                                "alterComment",
                                literal(change.before().get()),
                                literal(change.after().get())));
    }

    @Override
    public List<CodeBlock> addColumn(AddColumn change) {
        var calls = new ArrayList<CodeBlock>();
        calls.add(call("addColumn", literal(change.column().name()), ColumnCode.of(change.column())));
        change.backfill().ifPresent(sql -> calls.add(call("backfill", literal(sql))));
        return calls;
    }

    @Override
    public List<CodeBlock> dropColumn(DropColumn change) {
        return List.of(call("dropColumn", literal(change.column().name()), ColumnCode.of(change.column())));
    }

    @Override
    public List<CodeBlock> renameColumn(RenameColumn change) {
        return List.of(call("renameColumn", literal(change.before()), literal(change.after())));
    }

    @Override
    public List<CodeBlock> alterColumn(AlterColumn change) {
        if (change.onlyFills()) {
            String sql = change.backfill().orElseThrow();
            return List.of(call("fillColumn", literal(change.name()), ColumnCode.of(change.before()), literal(sql)));
        }
        var calls = new ArrayList<CodeBlock>();
        if (lossy.test(change)) {
            calls.add(CodeBlock.of(
                    "// Declared as lossy: not every $L can be kept as $L.",
                    change.before().type().text(),
                    change.after().type().text()));
        }
        calls.add(call(
                "alterColumn", literal(change.name()), ColumnCode.of(change.before()), ColumnCode.of(change.after())));
        change.using().ifPresent(sql -> calls.add(call("using", literal(sql))));
        change.backfill().ifPresent(sql -> calls.add(call("backfill", literal(sql))));
        return calls;
    }

    @Override
    public List<CodeBlock> addPrimaryKey(AddPrimaryKey change) {
        return List.of(key("addPrimaryKey", change.key()));
    }

    @Override
    public List<CodeBlock> dropPrimaryKey(DropPrimaryKey change) {
        return List.of(key("dropPrimaryKey", change.key()));
    }

    @Override
    public List<CodeBlock> createIndex(CreateIndex change) {
        return List.of(index("createIndex", "createUniqueIndex", change.index()));
    }

    @Override
    public List<CodeBlock> dropIndex(DropIndex change) {
        return List.of(index("dropIndex", "dropUniqueIndex", change.index()));
    }

    @Override
    public List<CodeBlock> addConstraint(AddConstraint change) {
        return List.of(constraint("addConstraint", change.constraint()));
    }

    @Override
    public List<CodeBlock> dropConstraint(DropConstraint change) {
        return List.of(constraint("dropConstraint", change.constraint()));
    }

    @Override
    public List<CodeBlock> renameConstraint(RenameConstraint change) {
        return List.of(call("renameConstraint", literal(change.before()), literal(change.after())));
    }

    @Override
    public List<CodeBlock> renameIndex(RenameIndex change) {
        return List.of(call("renameIndex", literal(change.before()), literal(change.after())));
    }

    @Override
    public List<CodeBlock> createSchema(CreateSchema change) {
        return List.of(call("createSchema", literal(change.name())));
    }

    @Override
    public List<CodeBlock> dropSchema(DropSchema change) {
        return List.of(call("dropSchema", literal(change.name())));
    }

    @Override
    public List<CodeBlock> createObject(CreateObject change) {
        return ObjectCode.create(change.object());
    }

    @Override
    public List<CodeBlock> dropObject(DropObject change) {
        return ObjectCode.drop(change.object());
    }

    @Override
    public List<CodeBlock> renameObject(RenameObject change) {
        return ObjectCode.rename(change);
    }

    @Override
    public List<CodeBlock> alterObject(AlterObject change) {
        return ObjectCode.alter(change);
    }

    @Override
    public List<CodeBlock> alterRow(AlterRow change) {
        return ObjectCode.alter(change);
    }

    @Override
    public List<CodeBlock> runSql(RunSql change) {
        if (!change.effect().isEmpty()) {
            throw new IllegalArgumentException("SQL with an effect is written by hand: " + change.describe());
        }
        var calls = new ArrayList<CodeBlock>();
        String sql = change.sql().sql();
        calls.add(
                sql.isBlank()
                        ? call("sql", literal(change.name()))
                        : call("sql", literal(change.name()), literal(sql)));
        change.sql().dialects().forEach((dialect, text) -> calls.add(call("on", literal(dialect), literal(text))));
        if (change.idempotent()) {
            calls.add(call("idempotent"));
        }
        change.undo().ifPresent(undo -> calls.addAll(undo(undo)));
        calls.add(call("movesRowsOnly"));
        return calls;
    }

    private static List<CodeBlock> undo(RunSql.Undo undo) {
        var calls = new ArrayList<CodeBlock>();
        if (!undo.sql().sql().isBlank()) {
            calls.add(call("undo", literal(undo.sql().sql())));
        }
        undo.sql().dialects().forEach((dialect, text) -> calls.add(call("undoOn", literal(dialect), literal(text))));
        if (undo.keepsAll()) {
            calls.add(call("undoKeepsAll"));
        }
        if (undo.idempotent()) {
            calls.add(call("undoIdempotent"));
        }
        return calls;
    }

    @Override
    public List<CodeBlock> runCode(RunCode change) {
        return List.of(call("data", Hole.call(change)));
    }

    private static CodeBlock constraint(String verb, Constraint constraint) {
        return call(verb, literal(constraint.name()), ConstraintCode.of(constraint));
    }

    private static CodeBlock key(String verb, PrimaryKey key) {
        return call(verb, named(key.name(), key.columns()));
    }

    private static CodeBlock index(String verb, String uniqueVerb, Index index) {
        return index.isPlain()
                ? call(index.unique() ? uniqueVerb : verb, named(index.name(), index.columns()))
                : call(verb, literal(index.name()), IndexCode.of(index));
    }

    private static CodeBlock[] named(String name, List<String> columns) {
        var arguments = new ArrayList<CodeBlock>();
        arguments.add(literal(name));
        columns.forEach(column -> arguments.add(literal(column)));
        return arguments.toArray(CodeBlock[]::new);
    }

    private static CodeBlock literal(String text) {
        return CodeBlock.of("$S", text);
    }

    static CodeBlock call(String verb, CodeBlock... arguments) {
        CodeBlock line = CodeBlock.of(".$L($L)", verb, CodeBlock.join(List.of(arguments), ", "));
        return line.toString().length() <= ROOM
                ? line
                : CodeBlock.of(".$L(\n$L)", verb, CodeBlock.join(List.of(indented(arguments)), ",\n"));
    }

    private static CodeBlock[] indented(CodeBlock... arguments) {
        var lines = new CodeBlock[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            lines[i] = CodeBlock.of("        $L", arguments[i]);
        }
        return lines;
    }
}
