package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.runtime.dialect.sql.StandardStatements;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.RenameColumn;
import java.util.List;

/** Writes changes as PostgreSQL's SQL. */
final class PostgresRenderer extends StandardRenderer {

    private final ChangeVisitor<List<Statement>> statements;

    PostgresRenderer(Dialect dialect) {
        super(dialect);
        this.statements = new Statements(dialect, new PostgresTypes(dialect::quote));
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before) {
        return statements;
    }

    private static final class Statements extends StandardStatements {

        private final PostgresTypes types;

        Statements(Dialect dialect, PostgresTypes types) {
            super(dialect, types);
            this.types = types;
        }

        @Override
        protected String rename(RenameColumn change) {
            return alterTable(change.tableName()) + " RENAME COLUMN " + quote(change.before()) + " TO "
                    + quote(change.after());
        }

        @Override
        protected List<Statement> convert(AlterColumn change, String conversion) {
            boolean collates =
                    !change.altersType() && change.using().isEmpty() && change.backfill().isEmpty();
            return List.of(new Statement(
                    alterColumn(change.tableName(), change.name()) + " TYPE "
                            + types.name(change.after().type()) + types.collation(change.after())
                            + (collates ? "" : " USING (" + conversion + ")"),
                    "convert " + change.name() + " to " + change.after().type().text()));
        }
    }
}
