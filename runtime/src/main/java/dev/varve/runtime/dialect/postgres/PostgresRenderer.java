package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.runtime.dialect.sql.StandardStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.RenameColumn;
import java.util.List;

/** Writes changes as PostgreSQL's SQL. */
final class PostgresRenderer extends StandardRenderer {

    private final Dialect dialect;
    private final PostgresTypes types = new PostgresTypes();
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
        var columns = new PostgresColumns(dialect, types, version);
        var indexes = PostgresIndexes.of(dialect, version);
        this.words = new Words(
                columns, indexes, new PostgresGeneration(dialect, columns, indexes), new PostgresSequences(dialect));
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before) {
        return new Statements(before);
    }

    private final class Statements extends StandardStatements {

        Statements(SchemaModel before) {
            super(dialect, types, words, before);
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
