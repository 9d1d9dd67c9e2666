package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Applies one change to the draft of a table. Indexes are not part of it.
 *
 * @param draft the table so far
 * @param use knows what a dropped column is used by
 */
record TableEdit(Draft draft, ColumnUse use) implements ChangeVisitor<Draft> {

    @Override
    public Draft addColumn(AddColumn change) {
        Column column = change.column();
        requireNoColumn(change, column.name());
        requireStorable(change, column);
        String stored = draft.freeName(column.name());
        Optional<String> expression =
                computed(column).or(() -> change.backfill().map(RowCopy::enclosed));
        RowCopy copy = expression.isPresent() ? draft.copy().settled() : draft.copy();
        String value = expression
                .or(() -> column.defaultValue().map(text -> SqliteSql.defaultValue(column, text)))
                .orElse("NULL");
        return draft.with(
                draft.sql().withColumnAdded(SqliteSql.column(stored, column)),
                copy.withAdded(column.name(), stored, value)
                        .withCopied(column.name(), column.computedBy().isEmpty()));
    }

    private static Optional<String> computed(Column column) {
        return Generation.computed(column).map(how -> RowCopy.enclosed(SqliteSql.expression(column, how)));
    }

    @Override
    public Draft dropColumn(DropColumn change) {
        String name = change.column().name();
        String stored = slot(change, name).stored();
        use.requireUnused(change, stored, draft.sql());
        return draft.with(draft.sql().withoutColumn(stored), draft.copy().without(name))
                .withDropped(stored);
    }

    @Override
    public Draft renameColumn(RenameColumn change) {
        slot(change, change.before());
        if (!change.before().equalsIgnoreCase(change.after())) {
            requireNoColumn(change, change.after());
        }
        return draft.with(draft.sql(), draft.copy().withRenamed(change.before(), change.after()));
    }

    @Override
    public Draft alterColumn(AlterColumn change) {
        RowCopy.Slot slot = slot(change, change.name());
        ColumnSql column = draft.sql().column(slot.stored()).orElseThrow();
        if (column.has(Clause.Kind.GENERATED) && change.before().computedBy().isEmpty()) {
            throw refuse(
                    change, "the database computes its values: " + column.text().strip());
        }
        Draft changed = draft.with(draft.sql().withColumn(definition(change, column)), copy(change));
        return change.altersType()
                ? changed.withConversion(
                        slot.stored(),
                        new Conversion(change.before().type(), change.after().type()))
                : changed;
    }

    private ColumnSql definition(AlterColumn change, ColumnSql column) {
        Column after = change.after();
        ColumnSql changed = column;
        if (change.altersCollation()) {
            changed = changed.withCollation(after.collation());
        }
        if (change.altersGenerated()) {
            changed = changed.withGenerated(Generation.computed(after).map(how -> SqliteSql.generated(after, how)));
        }
        if (change.altersType() || change.altersGenerated()) {
            requireStorable(change, after);
            boolean counts = column.clause(Clause.Kind.PRIMARY_KEY)
                    .filter(key -> key.has("AUTOINCREMENT"))
                    .isPresent();
            if (counts && !(after.type() instanceof ColumnType.Int)) {
                throw refuse(change, "only an INTEGER can be AUTOINCREMENT, and this column is.");
            }
            changed = changed.withType(SqliteSql.type(after));
        }
        if (change.altersNullability()) {
            changed = changed.withNullable(after.nullable());
        }
        Optional<String> defaultAfter = defaultSql(after);
        return defaultSql(change.before()).equals(defaultAfter) ? changed : changed.withDefault(defaultAfter);
    }

    private static Optional<String> defaultSql(Column column) {
        return column.defaultValue().map((DefaultValue value) -> SqliteSql.defaultValue(column, value));
    }

    private RowCopy copy(AlterColumn change) {
        Optional<String> computed = computed(change.after());
        if (computed.isPresent()) {
            return draft.copy()
                    .settled()
                    .withValue(change.name(), value -> computed.get())
                    .withCopied(change.name(), false);
        }
        RowCopy stored = draft.copy().withCopied(change.name(), true);
        boolean computes = change.altersType()
                || change.using().isPresent()
                || change.backfill().isPresent();
        if (!computes) {
            return stored;
        }
        RowCopy settled = stored.settled();
        var conversion = new Conversion(change.before().type(), change.after().type());
        return settled.withValue(change.name(), value -> {
            String converted = change.using().map(RowCopy::enclosed).orElseGet(() -> conversion.convert(value));
            return change.backfill()
                    .map(expression -> "coalesce(" + converted + ", " + RowCopy.enclosed(expression) + ")")
                    .orElse(converted);
        });
    }

    @Override
    public Draft addPrimaryKey(AddPrimaryKey change) {
        draft.sql().key().ifPresent(key -> {
            throw refuse(
                    change, "the table has a primary key already: " + key.text().strip());
        });
        List<String> stored = stored(change, change.key().columns());
        TableSql changed = draft.sql();
        for (String column : stored) {
            changed = changed.withColumn(changed.column(column).orElseThrow().withNullable(false));
        }
        return draft.with(
                changed.withConstraintAdded(
                        Clause.Kind.PRIMARY_KEY, Optional.of(change.key().name()), SqliteSql.key(change.key(), stored)),
                draft.copy());
    }

    @Override
    public Draft dropPrimaryKey(DropPrimaryKey change) {
        List<String> stored = stored(change, change.key().columns());
        List<String> present = draft.sql().keyColumns();
        if (!lower(present).equals(lower(stored))) {
            throw refuse(change, "the key in the database is on " + present + ".");
        }
        if (draft.sql().counts()) {
            throw refuse(change, "its column is AUTOINCREMENT, which would be lost, and Varve does not know of it.");
        }
        TableSql changed = draft.sql().withoutKey();
        for (String column : stored) {
            changed = changed.withColumn(changed.column(column).orElseThrow().withNullable(false));
        }
        return draft.with(changed, draft.copy());
    }

    private Clause clause(Change change, String constraint) {
        return ConstraintClauses.find(draft.sql(), constraint)
                .orElseThrow(() -> illegal(change, "the table has no constraint \"" + constraint + "\""));
    }

    private List<String> stored(Change change, List<String> columns) {
        return columns.stream().map(column -> slot(change, column).stored()).toList();
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public Draft alterTableVersion(AlterTableVersion change) {
        return draft;
    }

    @Override
    public Draft alterTableComment(AlterTableComment change) {
        return draft;
    }

    @Override
    public Draft createIndex(CreateIndex change) {
        return draft;
    }

    @Override
    public Draft dropIndex(DropIndex change) {
        return draft;
    }

    @Override
    public Draft createTable(CreateTable change) {
        throw notOfOneTable(change);
    }

    @Override
    public Draft dropTable(DropTable change) {
        throw notOfOneTable(change);
    }

    @Override
    public Draft renameTable(RenameTable change) {
        throw notOfOneTable(change);
    }

    @Override
    public Draft addConstraint(AddConstraint change) {
        String table = change.tableName();
        Constraint stored =
                change.constraint().withColumns(column -> slot(change, column).stored());
        if (stored instanceof Constraint.ForeignKey key && key.target().equals(table)) {
            stored = key.withTarget(table, stored(change, key.targetColumns()));
        }
        return draft.with(ConstraintClauses.withAdded(draft.sql(), table, stored), draft.copy());
    }

    @Override
    public Draft dropConstraint(DropConstraint change) {
        return draft.with(
                ConstraintClauses.without(
                        draft.sql(), clause(change, change.constraint().name())),
                draft.copy());
    }

    @Override
    public Draft renameConstraint(RenameConstraint change) {
        return draft.with(
                ConstraintClauses.renamed(draft.sql(), clause(change, change.before()), change.after()), draft.copy());
    }

    @Override
    public Draft renameIndex(RenameIndex change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft createSchema(CreateSchema change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft dropSchema(DropSchema change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft createObject(CreateObject change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft dropObject(DropObject change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft renameObject(RenameObject change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft alterObject(AlterObject change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft alterRow(AlterRow change) {
        throw Unsupported.change(change);
    }

    @Override
    public Draft runSql(RunSql change) {
        throw notOfOneTable(change);
    }

    @Override
    public Draft runCode(RunCode change) {
        throw notOfOneTable(change);
    }

    private static IllegalArgumentException notOfOneTable(Change change) {
        return new IllegalArgumentException("no part of a rebuild: " + change.describe());
    }

    private RowCopy.Slot slot(Change change, String column) {
        return draft.copy()
                .column(column)
                .orElseThrow(() -> illegal(change, "the table has no column \"" + column + "\""));
    }

    private void requireNoColumn(Change change, String column) {
        if (draft.copy().column(column).isPresent()) {
            throw illegal(change, "the table already has a column \"" + column + "\"");
        }
    }

    private void requireStorable(Change change, Column column) {
        StrictTypes.requireStorable(change, column, draft.sql());
    }

    private static VarveException illegal(Change change, String reason) {
        return new VarveException(
                ProblemCode.ILLEGAL_CHANGE,
                "\"" + change.describe() + "\" does not fit the database: " + reason
                        + ".\n  It was changed past Varve: change it back, or write a migration that begins as it is.");
    }

    private static VarveException refuse(Change change, String reason) {
        return new VarveException(ProblemCode.DIALECT_CANNOT, "SQLite cannot \"" + change.describe() + "\": " + reason);
    }
}
