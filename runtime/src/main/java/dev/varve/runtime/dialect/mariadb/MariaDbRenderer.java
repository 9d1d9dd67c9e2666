package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import java.util.List;

/** Writes changes as SQL of MariaDB and MySQL. */
final class MariaDbRenderer extends StandardRenderer {

    private final Product product;

    MariaDbRenderer(Dialect dialect, Product product) {
        super(dialect);
        this.product = product;
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later) {
        return new MariaDbStatements(product, before);
    }
}
