package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes changes so that tables which were there before the migration stay readable and writable meanwhile. Which form a
 * change gets depends on the migration alone, so that one that was interrupted goes on with the same statements.
 */
final class PostgresOnline implements Renderer {

    private final Dialect dialect;
    private final Renderer plain;

    PostgresOnline(Dialect dialect, Renderer plain) {
        this.dialect = dialect;
        this.plain = plain;
    }

    @Override
    public List<Block> blocks(List<Change> changes, SchemaModel before) {
        var usable = new UsableTables(changes);
        var blocks = new ArrayList<Block>();
        for (Block block : plain.blocks(changes, before)) {
            boolean online = usable.staysUsable(block);
            blocks.add(new Block(block.changes(), block.before(), block.later(), online));
        }
        return List.copyOf(blocks);
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) throws SQLException {
        List<Statement> statements = plain.render(block, live);
        if (!block.online()) {
            return statements;
        }
        var online = new OnlineStatements(dialect, statements);
        Change change = block.changes().get(0);
        if (change instanceof CreateIndex created) {
            return online.create(created);
        }
        return change instanceof DropIndex dropped ? online.drop(dropped) : statements;
    }
}
