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
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
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
        List<Block> plainly = plain.blocks(changes, before);
        var usable = new UsableTables(changes);
        if (usable.mustBeOneTransaction()) {
            return plainly;
        }
        var blocks = new ArrayList<Block>();
        for (Block block : plainly) {
            blocks.add(new Block(block.changes(), block.before(), block.later(), usable.staysUsable(block)));
        }
        return List.copyOf(blocks);
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) throws SQLException {
        List<Statement> statements = plain.render(block, live);
        if (!block.online()) {
            return statements;
        }
        Change change = block.changes().get(0);
        Optional<Backfill> backfill = Fill.of(change, block.before());
        if (backfill.filter(fill -> isTakenAway(fill, block.later())).isPresent()) {
            return statements;
        }
        List<Statement> online = online(change, statements);
        return backfill.map(fill -> inPortions(online, fill)).orElse(online);
    }

    private List<Statement> inPortions(List<Statement> statements, Backfill backfill) {
        String sql = backfill.sql(dialect);
        return statements.stream()
                .map(statement -> statement.sql().equals(sql)
                        ? Fill.inPortions(backfill, statement.purpose(), dialect)
                        : statement)
                .toList();
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

    private List<Statement> online(Change change, List<Statement> statements) {
        var online = new OnlineStatements(dialect, change.table().orElseThrow(), statements);
        if (change instanceof CreateIndex created) {
            return online.createIndex(created.index().name());
        }
        if (change instanceof DropIndex dropped) {
            return online.dropIndex(dropped.index().name());
        }
        if (change instanceof AddPrimaryKey added) {
            return online.addKey(added.key());
        }
        if (change instanceof AddConstraint added) {
            return added.constraint().accept(online);
        }
        if (change instanceof AddColumn added) {
            return added.backfill()
                    .filter(value -> ConstantFill.isPossible(value, added.column()))
                    .map(value -> online.fillAtOnce(added.column(), value))
                    .orElseGet(() -> online.refuseNull(added.column().name(), added.backfill()));
        }
        return change instanceof AlterColumn altered
                ? online.refuseNull(altered.name(), altered.backfill())
                : statements;
    }
}
