package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.ObjectStatements;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.runtime.dialect.sql.StandardStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.RenameColumn;
import java.util.List;

/** Writes changes as PostgreSQL's SQL. */
final class PostgresRenderer extends StandardRenderer {

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
                columns, indexes, new PostgresGeneration(dialect, columns, indexes), new PostgresSequences(dialect));
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later) {
        return new Statements(before, later);
    }

    private final class Statements extends StandardStatements {

        private final ObjectStatements objects;

        Statements(SchemaModel before, List<Change> later) {
            super(dialect, types, words, before);
            this.objects = new PostgresObjects(dialect, words, before, later);
        }

        @Override
        protected ObjectStatements objects() {
            return objects;
        }

        @Override
        protected String partitioning(Table table) {
            return PostgresPartitions.clause(dialect, table);
        }

        @Override
        protected List<Statement> partitions(Table table) {
            return PostgresPartitions.parts(dialect, table);
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
