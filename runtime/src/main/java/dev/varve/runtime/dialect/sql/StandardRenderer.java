package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out each change by itself; needs no look at the live database. */
public abstract class StandardRenderer implements Renderer {

    private final NameLengths lengths;

    /**
     * Makes a renderer.
     *
     * @param dialect knows how long names may be
     */
    protected StandardRenderer(Dialect dialect) {
        this.lengths = new NameLengths(dialect);
    }

    /**
     * {@return what turns one change into statements}
     *
     * @param before the schema before the change
     * @param later the changes of the migration that come after it
     */
    protected abstract ChangeVisitor<List<Statement>> statements(SchemaModel before, List<Change> later);

    @Override
    public List<Block> blocks(List<Change> changes, SchemaModel before) {
        var blocks = new ArrayList<Block>();
        SchemaModel model = before;
        for (int at = 0; at < changes.size(); at++) {
            Change change = changes.get(at);
            blocks.add(new Block(List.of(change), model, changes.subList(at + 1, changes.size())));
            SchemaModel after = change.applyTo(model);
            lengths.require(change, model, after);
            model = after;
        }
        return List.copyOf(blocks);
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) throws SQLException {
        var statements = new ArrayList<Statement>();
        SchemaModel model = block.before();
        for (Change change : block.changes()) {
            statements.addAll(change.accept(statements(model, block.later())));
            model = change.applyTo(model);
        }
        return List.copyOf(statements);
    }
}
