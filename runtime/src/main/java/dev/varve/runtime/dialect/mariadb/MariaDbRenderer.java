package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.StandardRenderer;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.DropPrimaryKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes changes as SQL of MariaDB and MySQL. */
final class MariaDbRenderer extends StandardRenderer {

    private final Dialect dialect;
    private final Product product;

    MariaDbRenderer(Dialect dialect, Product product) {
        super(dialect);
        this.dialect = dialect;
        this.product = product;
    }

    /** A key that takes the place of another is one statement: else the table is copied, or a counter has no key. */
    @Override
    public List<Block> blocks(List<Change> changes, SchemaModel before) {
        var blocks = new ArrayList<Block>();
        for (Block block : super.blocks(changes, before)) {
            Block last = blocks.isEmpty() ? block : blocks.get(blocks.size() - 1);
            if (isExchange(last.changes().get(0), block.changes().get(0))) {
                blocks.set(
                        blocks.size() - 1,
                        new Block(
                                List.of(last.changes().get(0), block.changes().get(0)), last.before(), block.later()));
            } else {
                blocks.add(block);
            }
        }
        return List.copyOf(blocks);
    }

    private static boolean isExchange(Change first, Change second) {
        return first instanceof DropPrimaryKey drop
                && second instanceof AddPrimaryKey add
                && drop.tableName().equals(add.tableName());
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) throws SQLException {
        // A version stands in the snapshot and the history alone.
        boolean changesTables = !(block.changes().get(0) instanceof AlterTableVersion);
        if (live.isPresent() && changesTables) {
            new Engine(product, live.get()).requireTransactions(block);
            new Attributes(product, live.get()).requireNone(block);
        }
        SharedNames.requireFree(product, block);
        CircularReferences.requireNone(product, block);
        return statements(block, live).stream().map(this::readable).toList();
    }

    private List<Statement> statements(Block block, Optional<Connection> live) throws SQLException {
        List<Statement> single = super.render(block, live);
        return block.changes().size() == 1
                ? single
                : new MariaDbStatements(dialect, product, block.before())
                        .exchangePrimaryKey((DropPrimaryKey) block.changes().get(0), (AddPrimaryKey)
                                block.changes().get(1));
    }

    private Statement readable(Statement statement) {
        return new Statement(
                product.sql(statement.sql()),
                statement.purpose(),
                statement.manner() instanceof Manner.InPortions portions
                        ? new Manner.InPortions(readable(portions.backfill()))
                        : statement.manner());
    }

    private Backfill readable(Backfill backfill) {
        return new Backfill(
                backfill.table(), backfill.column(), product.sql(backfill.expression()), backfill.required());
    }

    @Override
    protected ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later) {
        return new MariaDbStatements(dialect, product, before);
    }
}
