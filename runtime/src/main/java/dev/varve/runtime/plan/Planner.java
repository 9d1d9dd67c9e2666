package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes pending migrations as statements of one dialect. Reads the live database where the dialect must; changes nothing. */
public final class Planner {

    private Planner() {}

    /**
     * {@return what is to be done} The same migrations on the same database give the same plan.
     *
     * @param pending the pending migrations in order, and in which form each is carried out
     * @param dialect the dialect of the database
     * @param live the database, only read; empty if it is not to be asked
     * @throws SQLException if the database cannot be read
     */
    public static Plan plan(Map<PendingMigration, Form> pending, Dialect dialect, Optional<Connection> live)
            throws SQLException {
        var touched = new HashSet<String>();
        var steps = new ArrayList<Step>();
        for (var entry : pending.entrySet()) {
            PendingMigration next = entry.getKey();
            Renderer renderer = entry.getValue().renderer(dialect);
            FoldedMigration migration = next.migration();
            if (next.isRecordedOnly()) {
                steps.add(new Step(
                        next.key(),
                        List.of("is only recorded: the database applied it as "
                                + String.join(", ", next.recordedFor())),
                        List.of()));
                continue;
            }
            var statements = new ArrayList<Statement>();
            for (Block block : renderer.blocks(migration.migration().changes(), migration.before())) {
                Set<String> tables = tables(block);
                // What an earlier block of the plan does to a table is not in the database yet.
                boolean asIs = tables.stream().noneMatch(touched::contains);
                statements.addAll(renderer.render(block, live.filter(connection -> asIs)));
                touched.addAll(tables);
            }
            List<String> changes = migration.migration().changes().stream()
                    .map(Change::describe)
                    .toList();
            steps.add(new Step(next.key(), changes, statements));
        }
        return new Plan(dialect.name(), steps);
    }

    /** The tables a block is about, under the names before and after it. */
    private static Set<String> tables(Block block) {
        var tables = new TreeSet<String>();
        SchemaModel after = block.after();
        block.changes().forEach(change -> change.table().ifPresent(tables::add));
        after.tables().keySet().stream()
                .filter(name -> block.before().table(name).isEmpty())
                .forEach(tables::add);
        return tables;
    }
}
