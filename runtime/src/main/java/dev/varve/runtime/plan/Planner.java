package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes pending migrations as statements of one dialect. Reads the live database where the dialect must; changes nothing. */
public final class Planner {

    private Planner() {}

    /**
     * {@return what is to be done} The same migrations on the same database give the same plan.
     *
     * @param pending the pending migrations in order
     * @param dialect the dialect of the database
     * @param live the database, only read; empty if it is not to be asked
     * @throws SQLException if the database cannot be read
     */
    public static Plan plan(List<Due> pending, Dialect dialect, Optional<Connection> live) throws SQLException {
        var touched = new HashSet<String>();
        var steps = new ArrayList<Step>();
        var rows = new Rows(dialect, live);
        for (Due due : pending) {
            PendingMigration next = due.migration();
            Renderer renderer = due.form().renderer(dialect);
            FoldedMigration migration = next.migration();
            if (next.isRecordedOnly()) {
                steps.add(new Step(
                        next.key(),
                        List.of("is only recorded: the database applied it as "
                                + String.join(", ", next.recordedFor())),
                        List.of()));
                continue;
            }
            var statements = new ArrayList<Planned>();
            int position = 0;
            for (Block block : renderer.blocks(migration.migration().changes(), migration.before())) {
                Set<String> tables = tables(block);
                // What an earlier block of the plan does to a table is not in the database yet.
                boolean asIs = tables.stream().noneMatch(touched::contains);
                for (Statement statement : renderer.render(block, live.filter(connection -> asIs))) {
                    if (!due.done().contains(position++)) {
                        statements.add(new Planned(statement, dialect.footprint(statement, block), rows.of(block)));
                    }
                }
                // A version stands in the snapshot and the history alone.
                if (!(block.changes().get(0) instanceof AlterTableVersion)) {
                    touched.addAll(tables);
                }
            }
            List<String> changes = migration.migration().changes().stream()
                    .map(Change::describe)
                    .toList();
            steps.add(new Step(next.key(), changes, statements));
        }
        return new Plan(dialect.name(), steps);
    }

    /** The estimates of the database, each asked once. */
    private static final class Rows {

        private final Dialect dialect;
        private final Optional<Connection> live;
        private final Map<String, OptionalLong> known = new HashMap<>();

        Rows(Dialect dialect, Optional<Connection> live) {
            this.dialect = dialect;
            this.live = live;
        }

        /** {@return the rows of the table of a block} */
        OptionalLong of(Block block) throws SQLException {
            Optional<String> table = block.changes().stream()
                    .flatMap(change -> change.table().stream())
                    .filter(name -> block.before().table(name).isPresent())
                    .findFirst();
            if (table.isEmpty() || live.isEmpty()) {
                return OptionalLong.empty();
            }
            if (!known.containsKey(table.get())) {
                known.put(table.get(), dialect.estimatedRows(live.get(), table.get()));
            }
            return known.getOrDefault(table.get(), OptionalLong.empty());
        }
    }

    /** The tables a block is about, under the names before and after it. */
    private static Set<String> tables(Block block) {
        var tables = new TreeSet<String>();
        SchemaModel after = block.after();
        block.changes().forEach(change -> change.table().ifPresent(tables::add));
        // A foreign key is in the way of a change of the table that it refers to.
        Stream.of(block.before(), after)
                .flatMap(model -> List.copyOf(tables).stream().flatMap(table -> model.table(table).stream()))
                .flatMap(table -> table.foreignKeys().stream())
                .forEach(key -> tables.add(key.target()));
        after.tables().keySet().stream()
                .filter(name -> block.before().table(name).isEmpty())
                .forEach(tables::add);
        return tables;
    }
}
