package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out each change by itself; needs no look at the live database. */
public abstract class StandardRenderer implements Renderer {

    private final Dialect dialect;

    /**
     * Makes a renderer.
     *
     * @param dialect knows how long names may be
     */
    protected StandardRenderer(Dialect dialect) {
        this.dialect = dialect;
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
            model = change.applyTo(model);
        }
        return List.copyOf(blocks);
    }

    @Override
    public List<Statement> render(Block block, Optional<Connection> live) {
        var statements = new ArrayList<Statement>();
        SchemaModel model = block.before();
        for (Change change : block.changes()) {
            SchemaModel after = change.applyTo(model);
            requireNamesFit(change, model, after);
            statements.addAll(change.accept(statements(model, block.later())));
            model = after;
        }
        return List.copyOf(statements);
    }

    /** A product that cuts a long name off would do so without a word. */
    private void requireNamesFit(Change change, SchemaModel before, SchemaModel after) {
        after.tables().values().stream()
                .filter(table -> !table.equals(before.tables().get(table.name())))
                .flatMap(StandardRenderer::names)
                .filter(name ->
                        dialect.nameLength(name) > dialect.capabilities().maxNameLength())
                .findFirst()
                .ifPresent(name -> {
                    throw new VarveException(
                            ProblemCode.DIALECT_CANNOT,
                            "the name \"" + name + "\" is too long for " + dialect.name() + ", which allows "
                                    + dialect.capabilities().maxNameLength() + ".\n  Change: " + change.describe()
                                    + "\n  Give it a shorter name and generate the migration again.");
                });
    }

    private static Stream<String> names(Table table) {
        return Stream.of(
                        Stream.of(table.name()),
                        table.columns().keySet().stream(),
                        table.primaryKey().stream().map(key -> key.name()),
                        table.indexes().keySet().stream(),
                        table.constraints().keySet().stream())
                .flatMap(name -> name);
    }
}
