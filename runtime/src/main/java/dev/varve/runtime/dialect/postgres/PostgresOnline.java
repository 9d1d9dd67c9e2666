package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Backfill;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.Fill;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
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
        List<Statement> online = online(block.changes().get(0), statements);
        return Fill.of(block.changes().get(0), block.before())
                .filter(fill -> !isTakenAway(fill.backfill(), block.later()))
                .map(fill -> inPortions(online, fill))
                .orElse(online);
    }

    private List<Statement> online(Change change, List<Statement> statements) {
        var online = new OnlineStatements(dialect, statements);
        if (change instanceof CreateIndex created) {
            return online.create(created);
        }
        return change instanceof DropIndex dropped ? online.drop(dropped) : statements;
    }

    /**
     * A program may write NULL until a constraint refuses it, so what it wrote after the fill is filled once more behind
     * the constraint and before anything relies on it.
     */
    private List<Statement> inPortions(List<Statement> statements, Fill fill) {
        String sql = fill.backfill().sql(dialect);
        var result = new ArrayList<Statement>();
        for (Statement statement : statements) {
            result.add(statement.sql().equals(sql) ? fill.inPortions(dialect) : statement);
            if (statement.sql().endsWith(" NOT VALID")) {
                result.add(fill.inPortions(dialect));
            }
        }
        return List.copyOf(result);
    }

    /**
     * Values of a column that the same migration drops are read and dropped in one transaction, or a program could write
     * one in between that is lost.
     */
    private static boolean isTakenAway(Backfill backfill, List<Change> later) {
        SqlText value = SqlText.of(backfill.expression());
        return later.stream()
                .anyMatch(change -> change instanceof DropColumn dropped
                                && value.mentions(dropped.column().name())
                        || change instanceof DropTable table
                                && value.mentions(
                                        QualifiedName.parse(table.definition().name())
                                                .name()));
    }
}
