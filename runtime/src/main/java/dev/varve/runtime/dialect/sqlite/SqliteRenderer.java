package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Writes changes as SQLite's SQL; what it has no statement for becomes the rebuild of a table. */
final class SqliteRenderer implements Renderer {

    @Override
    public List<Block> blocks(List<Change> changes, SchemaModel before) {
        return Blocks.of(Lowering.of(changes, before), Lowering.of(before));
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) throws SQLException {
        List<Change> changes = block.changes();
        Catalog catalog = live.isPresent() ? Catalog.read(live.get()) : Catalog.of(block.before());
        if (Blocks.isRebuild(changes)) {
            return new Rebuild(block, changes.get(0).table().orElseThrow(), catalog).statements();
        }
        for (Change change : changes) {
            if (change instanceof DropTable drop) {
                catalog = catalog.without(drop.definition().name());
            }
        }
        var nativeChange = new NativeChange(catalog, block.before());
        return changes.stream()
                .flatMap(change -> change.accept(nativeChange).stream())
                .toList();
    }
}
