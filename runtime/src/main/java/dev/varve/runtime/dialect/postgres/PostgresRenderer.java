package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.ConstraintFeature;
import dev.varve.runtime.dialect.sql.ConstraintSql;
import dev.varve.runtime.dialect.sql.ObjectStatements;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.runtime.dialect.sql.StandardStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.RenameColumn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes changes as PostgreSQL's SQL. */
final class PostgresRenderer extends StandardRenderer {

    /** The version since which a unique constraint can take NULL for equal to NULL. */
    private static final int NULLS_NOT_DISTINCT = 15;

    private final Dialect dialect;
    private final PostgresTypes types;
    private final Words words;

    /**
     * Makes a renderer.
     *
     * @param dialect quotes names
     * @param version the major version of the server
     */
    PostgresRenderer(Dialect dialect, int version) {
        super(dialect);
        this.dialect = dialect;
        this.types = new PostgresTypes(dialect::quote);
        var columns = new PostgresColumns(dialect, types, version);
        var indexes = PostgresIndexes.of(dialect, version);
        this.words = new Words(
                columns,
                indexes,
                new ConstraintSql(dialect, features(version)),
                new PostgresGeneration(dialect, columns, indexes),
                new PostgresSequences(dialect));
    }

    private static Set<ConstraintFeature> features(int version) {
        var features = EnumSet.allOf(ConstraintFeature.class);
        if (version < NULLS_NOT_DISTINCT) {
            features.remove(ConstraintFeature.NULLS_NOT_DISTINCT);
        }
        return features;
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later) {
        return new Statements(before, later);
    }

    private final class Statements extends StandardStatements {

        private final SchemaModel before;
        private final ObjectStatements objects;

        Statements(SchemaModel before, List<Change> later) {
            super(dialect, types, words, before);
            this.before = before;
            this.objects = new PostgresObjects(dialect, words, before, later);
        }

        @Override
        public List<Statement> addColumn(AddColumn change) {
            return settled(change.tableName(), super.addColumn(change));
        }

        @Override
        public List<Statement> alterColumn(AlterColumn change) {
            return settled(change.tableName(), super.alterColumn(change));
        }

        /** PostgreSQL alters no table while a check of its rows waits for the commit. */
        private List<Statement> settled(String table, List<Statement> statements) {
            if (statements.stream().noneMatch(statement -> statement.sql().startsWith("UPDATE "))) {
                return statements;
            }
            List<Statement> settling = Deferred.settling(
                    dialect,
                    before,
                    (owner, constraint) -> owner.name().equals(table)
                            || constraint instanceof ForeignKey key
                                    && key.target().equals(table));
            var all = new ArrayList<Statement>();
            for (Statement statement : statements) {
                all.add(statement);
                if (statement.sql().startsWith("UPDATE ")) {
                    all.addAll(settling);
                }
            }
            return all;
        }

        @Override
        protected ObjectStatements objects() {
            return objects;
        }

        @Override
        protected String rename(RenameColumn change) {
            return alterTable(change.tableName()) + " RENAME COLUMN " + quote(change.before()) + " TO "
                    + quote(change.after());
        }

        @Override
        protected List<Statement> convert(AlterColumn change, String conversion) {
            return List.of(new Statement(
                    alterColumn(change.tableName(), change.name()) + " TYPE "
                            + words.columns().type(change.after()) + " USING (" + conversion + ")",
                    "convert " + change.name() + " to " + change.after().type().text()));
        }
    }
}
