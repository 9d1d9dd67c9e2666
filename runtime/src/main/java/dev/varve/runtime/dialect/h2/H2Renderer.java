package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.CommentSql;
import dev.varve.runtime.dialect.sql.ConstraintFeature;
import dev.varve.runtime.dialect.sql.ConstraintSql;
import dev.varve.runtime.dialect.sql.IndexFeature;
import dev.varve.runtime.dialect.sql.IndexSql;
import dev.varve.runtime.dialect.sql.ObjectStatements;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.runtime.dialect.sql.StandardStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.RenameColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Writes changes as H2's SQL. */
final class H2Renderer extends StandardRenderer {

    private final Dialect dialect;
    private final H2Names names;

    H2Renderer(Dialect dialect, H2Names names) {
        super(dialect);
        this.dialect = dialect;
        this.names = names;
    }

    private Words words(H2Types types) {
        var columns = new H2Columns(dialect, types);
        var sequences = new H2Sequences(dialect, names);
        return new Words(
                columns,
                IndexSql.ofTrees(
                        dialect,
                        Set.of(
                                IndexFeature.NULLS_ORDER,
                                IndexFeature.INCLUDE_IN_UNIQUE,
                                IndexFeature.NULLS_NOT_DISTINCT)),
                new ConstraintSql(dialect, Set.of(ConstraintFeature.NULLS_NOT_DISTINCT)),
                new H2Generation(dialect, columns, sequences, names),
                sequences);
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later) {
        var types = new H2Types(before);
        return new Statements(before, types, words(types));
    }

    private final class Statements extends StandardStatements {

        private final SchemaModel before;
        private final H2Types types;
        private final Words words;

        Statements(SchemaModel before, H2Types types, Words words) {
            super(dialect, types, words, before);
            this.before = before;
            this.types = types;
            this.words = words;
        }

        @Override
        protected ObjectStatements objects() {
            return new H2Objects(dialect, words, before);
        }

        @Override
        protected String rename(RenameColumn change) {
            return alterColumn(change.tableName(), change.before()) + " RENAME TO " + quote(change.after());
        }

        /** What H2 says about a foreign key keeps the former name of its column until it is made again. */
        @Override
        public List<Statement> renameColumn(RenameColumn change) {
            List<ForeignKey> keys =
                    foreignKeys(change.tableName(), key -> key.columns().contains(change.before()));
            var statements = new ArrayList<Statement>();
            keys.forEach(key -> statements.add(words.constraints().drop(change.tableName(), key)));
            statements.addAll(super.renameColumn(change));
            Table after = change.applyTo(before).table(change.tableName()).orElseThrow();
            keys.forEach(key -> statements.add(words.constraints()
                    .add(after.name(), after.constraint(key.name()).orElseThrow())));
            return statements;
        }

        /** H2 lets a foreign key or a unique constraint use an index that is there, and then the index cannot go. */
        @Override
        public List<Statement> dropIndex(DropIndex change) {
            Set<String> indexed = Set.copyOf(change.index().columns());
            Table table = before.table(change.tableName()).orElseThrow();
            List<Constraint> users = table.constraints().values().stream()
                    .filter(constraint -> !constraint.columns().isEmpty() && indexed.containsAll(constraint.columns()))
                    .toList();
            List<Map.Entry<String, ForeignKey>> others = before.tables().values().stream()
                    .flatMap(other -> other.foreignKeys().stream()
                            .filter(key -> key.target().equals(table.name())
                                    && indexed.containsAll(key.targetColumns())
                                    && !users.contains(key))
                            .map(key -> Map.entry(other.name(), key)))
                    .toList();
            var statements = new ArrayList<Statement>();
            others.forEach(other -> statements.add(words.constraints().drop(other.getKey(), other.getValue())));
            users.forEach(constraint -> statements.add(words.constraints().drop(table.name(), constraint)));
            statements.addAll(super.dropIndex(change));
            users.forEach(constraint -> statements.add(words.constraints().add(table.name(), constraint)));
            others.forEach(other -> statements.add(words.constraints().add(other.getKey(), other.getValue())));
            return statements;
        }

        private List<ForeignKey> foreignKeys(String table, Predicate<ForeignKey> which) {
            return before.table(table).orElseThrow().foreignKeys().stream()
                    .filter(which)
                    .toList();
        }

        /**
         * H2 has no USING, and SET DATA TYPE refuses what a cast accepts. So unless every value fits, the values are
         * converted into a new column that takes the old one's name and its place in key and indexes.
         */
        @Override
        protected List<Statement> convert(AlterColumn change, String conversion) {
            Column column = change.after();
            if (change.using().isEmpty() && !H2TypeWork.isCopied(change.before().type(), column.type())) {
                return List.of(new Statement(
                        alterColumn(change.tableName(), change.name()) + " SET DATA TYPE " + types.name(column.type()),
                        "convert " + change.name() + " to " + column.type().text()));
            }
            Table table = before.table(change.tableName()).orElseThrow();
            String converted = freeName(table, column.name());
            List<Index> indexes = table.indexes().values().stream()
                    .filter(index -> index.usedColumns().contains(column.name()))
                    .toList();
            List<Constraint> constraints = table.constraints().values().stream()
                    .filter(constraint -> constraint.columns().contains(column.name()))
                    .toList();
            var key = table.primaryKey().filter(present -> present.columns().contains(column.name()));
            var statements = new ArrayList<Statement>();
            statements.add(new Statement(
                    alterTable(table.name()) + " ADD COLUMN " + quote(converted) + " " + types.name(column.type()),
                    "a column for the converted values of " + column.name()));
            statements.add(new Statement(
                    "UPDATE " + quote(table.name()) + " SET " + quote(converted) + " = (" + conversion + ")",
                    "convert them to " + column.type().text()));
            key.ifPresent(present -> statements.add(new Statement(
                    alterTable(table.name()) + " DROP CONSTRAINT " + quote(present.name()), "set its key aside")));
            constraints.forEach(constraint -> statements.add(words.constraints().drop(table.name(), constraint)));
            indexes.forEach(
                    index -> statements.add(new Statement("DROP INDEX " + quote(index.name()), "set its index aside")));
            statements.add(new Statement(
                    alterTable(table.name()) + " DROP COLUMN " + quote(column.name()), "drop the values as they were"));
            statements.add(new Statement(
                    alterColumn(table.name(), converted) + " RENAME TO " + quote(column.name()), "take its name"));
            if (!change.before().nullable() && !column.nullable()) {
                statements.add(setNotNull(table.name(), column.name()));
            }
            key.ifPresent(present -> statements.add(
                    new Statement(alterTable(table.name()) + " ADD " + constraint(present), "put its key back")));
            indexes.forEach(index -> statements.add(words.indexes().create(table.name(), index)));
            constraints.forEach(constraint -> statements.add(words.constraints().add(table.name(), constraint)));
            if (column.comment().isPresent() && !change.altersComment()) {
                statements.add(CommentSql.of(dialect, table.name(), column));
            }
            return statements;
        }

        private static String freeName(Table table, String column) {
            String name = "varve_converted_" + Integer.toHexString(column.hashCode());
            while (table.column(name).isPresent()) {
                name += "_";
            }
            return name;
        }
    }
}
