package dev.varve.runtime.drift;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.MigrationHeader;
import dev.varve.runtime.plan.Due;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.runtime.plan.Planner;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares a live schema with the folded one, by the differ that finds changes between entities and snapshot. The folded
 * schema is an author's text, so the server is asked to write it first: it is made in a blank schema, read and taken back.
 */
public final class DriftDetector {

    private final Connection connection;
    private final Dialect dialect;

    /**
     * Makes a detector.
     *
     * @param connection to the live database, in auto-commit mode
     * @param dialect its dialect
     */
    public DriftDetector(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * {@return how the live schema differs} Changes nothing. What Varve does not manage is no drift: tables, views,
     * sequences and types that no migration made, and whatever the inspector does not read. All that is in or on a table
     * that migrations made is Varve's.
     *
     * @param expected the schema that the applied migrations lead to
     * @param at the ids of the last of them, one of each module
     * @param terms how it is looked for
     * @throws VarveException VRV531 if the server cannot be asked to write the expected schema
     * @throws SQLException if the live schema cannot be read
     */
    public Drift detect(SchemaModel expected, List<String> at, DriftTerms terms) throws SQLException {
        SchemaModel rendition = new Rendition(connection, dialect).of(Managed.bare(expected), terms.scratch());
        SchemaModel live = Managed.of(dialect.inspector().inspect(connection, expected.schemas()), rendition);
        var traces = new Traces();
        SortedMap<Thing, Sides> things = traces.of(SchemaDiffer.diff(rendition, live));
        partitions(rendition, live).forEach(things::putIfAbsent);
        var likely = new Likely(things);
        var differences = new ArrayList<Difference>();
        var ignored = new ArrayList<Difference>();
        things.forEach((thing, sides) -> {
            List<Difference> list = terms.ignores(thing.object(), thing.name()) ? ignored : differences;
            list.add(likely.difference(thing, sides, traces.changes(thing)).withNumber(list.size() + 1));
        });
        List<Statement> putBack = differences.isEmpty() ? List.of() : putBack(live, rendition, expected, terms);
        return new Drift(
                dialect.name(), at, differences, ignored, expected, Managed.versioned(rendition, expected), putBack);
    }

    /** No change leads from one partitioning to another, so the differ has no words for it. */
    private static Map<Thing, Sides> partitions(SchemaModel expected, SchemaModel live) {
        var things = new TreeMap<Thing, Sides>();
        for (Table table : expected.tables().values()) {
            Optional<String> declared = table.partitioning().map(Partitioning::definition);
            Optional<String> found =
                    live.table(table.name()).flatMap(Table::partitioning).map(Partitioning::definition);
            if (live.table(table.name()).isPresent() && !declared.equals(found)) {
                things.put(new Thing("partitioning", table.name()), new Sides(declared, found));
            }
        }
        return things;
    }

    /** The words that a hand used may be none that Varve knows. Then the report stands without the SQL. */
    private List<Statement> putBack(SchemaModel live, SchemaModel rendition, SchemaModel expected, DriftTerms terms) {
        List<Change> changes = SchemaDiffer.diff(live, rendition).stream()
                .filter(change -> !isIgnored(change, terms))
                .map(change -> authored(change, expected))
                .toList();
        if (changes.isEmpty()) {
            return List.of();
        }
        var header = new MigrationHeader(1, "put_back", "", "", "");
        var migration = new Migration(header, changes, Map.of(), Map.of());
        try {
            var pending = new PendingMigration(new FoldedMigration("", migration, live, rendition), List.of());
            return Planner.plan(List.of(new Due(pending, Form.AT_ONCE, Set.of())), dialect, Optional.of(connection))
                    .steps()
                    .stream()
                    .flatMap(step -> step.statements().stream())
                    .toList();
        } catch (SQLException | RuntimeException cannot) {
            return List.of();
        }
    }

    /** A view is made of its author's query: what a catalog has of it may be a whole statement. */
    private static Change authored(Change change, SchemaModel expected) {
        return change instanceof CreateObject create
                ? new CreateObject(expected.object(create.object().name()).orElse(create.object()))
                : change;
    }

    private static boolean isIgnored(Change change, DriftTerms terms) {
        Thing thing = new Traces().thing(change);
        return terms.ignores(thing.object(), thing.name());
    }
}
