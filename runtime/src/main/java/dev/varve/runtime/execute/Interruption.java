package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.CatalogProbe.Leftover;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.journal.Journal;
import dev.varve.runtime.journal.JournalEntry;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of a migration that began and did not end, and what the next start will do with it. */
public final class Interruption {

    private final Connection connection;
    private final Dialect dialect;
    private final Journal journal;

    /**
     * What a person found out about a step.
     *
     * @param migration the id of the migration
     * @param step the step, counted from 1
     * @param tookEffect whether it is done
     */
    public record Answer(String migration, int step, boolean tookEffect) {}

    /**
     * Makes a view of an interruption.
     *
     * @param connection only read
     * @param dialect its dialect
     * @param journal the journal of the connection
     */
    public Interruption(Connection connection, Dialect dialect, Journal journal) {
        this.connection = connection;
        this.dialect = dialect;
        this.journal = journal;
    }

    /**
     * Requires that the interrupted migration is the one that the application would apply next.
     *
     * @param interrupted its row
     * @param pending what the application would apply
     * @throws VarveException VRV427 if it is not
     */
    public static void requireNext(HistoryEntry interrupted, List<PendingMigration> pending) {
        String next = pending.isEmpty() ? "" : pending.get(0).key();
        if (!next.equals(interrupted.key())) {
            throw new VarveException(
                    ProblemCode.INTERRUPTED_MIGRATION_CHANGED,
                    "migration \"" + interrupted.key() + "\" was interrupted, and the application would apply "
                            + (next.isEmpty() ? "nothing" : "\"" + next + "\"") + " next."
                            + "\n  Its changes were:"
                            + interrupted.changes().stream()
                                    .map(line -> "\n    " + line)
                                    .collect(Collectors.joining())
                            + "\n  Start an application that has it: it goes on with it by itself.");
        }
    }

    /** {@return where a migration is, sentence by sentence} */
    public List<String> explain(FoldedMigration migration, HistoryEntry row) throws SQLException {
        List<Unit> units = Unit.of(migration, Form.GOING_ON.renderer(dialect), dialect, connection);
        List<JournalEntry> entries = journal.entries(migration.key());
        var recovery = new Recovery(connection, dialect, migration.migration());
        var resumption = new Resumption(recovery, migration, units);
        var lines = new ArrayList<String>();
        lines.add("\"" + migration.key() + "\" was begun by \"" + row.appliedBy() + "\" and has not ended"
                + row.error()
                        .map(error -> "; it failed at " + row.appliedAt() + " with: " + error)
                        .orElse("; it was at work at " + row.appliedAt())
                + ".");
        for (Unit unit : units) {
            Optional<JournalEntry> entry = entries.stream()
                    .filter(found -> found.step() == unit.number())
                    .findFirst();
            lines.add("  step " + unit.number() + " of " + units.size() + ", "
                    + unit.inWords() + ": "
                    + (entry.isPresent()
                            ? inWords(entry.get(), resumption)
                            : "was not begun; the next start runs it."));
        }
        var leftovers = new Leftovers(connection, dialect);
        for (JournalEntry entry : entries) {
            for (Leftover leftover : leftovers.of(entry)) {
                lines.add("  " + dialect.name() + " was copying " + leftover.table() + "; the next start "
                        + (leftover.inPlace().isEmpty()
                                ? "removes the copy " + leftover.copy() + "."
                                : "puts the copy " + leftover.copy() + " in its place."));
            }
        }
        return lines;
    }

    /** {@return which statements of a migration are done, counted from 0} Data steps are not counted. */
    public Set<Integer> done(FoldedMigration migration) throws SQLException {
        List<Unit> units = Unit.of(migration, Form.GOING_ON.renderer(dialect), dialect, connection);
        var resumption = new Resumption(new Recovery(connection, dialect, migration.migration()), migration, units);
        var taken = new HashSet<Integer>();
        for (JournalEntry entry : journal.entries(migration.key())) {
            if (resumption.look(entry).kind() == Verdict.Kind.DONE) {
                taken.add(entry.step());
            }
        }
        var done = new HashSet<Integer>();
        int position = 0;
        for (Unit unit : units) {
            for (Part part : unit.parts()) {
                if (!part.isCode()) {
                    if (taken.contains(unit.number())) {
                        done.add(position);
                    }
                    position++;
                }
            }
        }
        return done;
    }

    private static String inWords(JournalEntry entry, Resumption resumption) throws SQLException {
        if (entry.isDone()) {
            return "is done"
                    + entry.resolved().map(reason -> " (" + reason + ")").orElse("") + ".";
        }
        String begun = "was begun at " + entry.startedAt() + ", attempt " + entry.attempt() + ", and not ended; ";
        Verdict verdict = resumption.look(entry);
        return begun
                + switch (verdict.kind()) {
                    case DONE -> "it took effect: " + verdict.reason() + ". The next start notes that and goes on.";
                    case RUN -> "the next start runs it: " + verdict.reason() + ".";
                    case CHANGED ->
                        verdict.reason() + ". The next start refuses with "
                                + ProblemCode.INTERRUPTED_MIGRATION_CHANGED.code() + " until that is undone.";
                    case ASK ->
                        "nobody can tell whether it took effect: " + verdict.reason() + ". The next start refuses with "
                                + ProblemCode.STEP_UNKNOWN.code() + " until resolve(\"" + entry.migration() + "\", "
                                + entry.step() + ", true or false) says it.";
                };
    }

    private static void requireOpen(List<JournalEntry> entries, Answer answer) {
        boolean open = entries.stream().anyMatch(entry -> entry.step() == answer.step() && !entry.isDone());
        if (!open) {
            throw new VarveException(
                    ProblemCode.STEP_UNKNOWN,
                    "step " + answer.step() + " of migration \"" + answer.migration()
                            + "\" is not open, so there is nothing to resolve."
                            + "\n  Varve.on(dataSource).explain() says what is.");
        }
    }

    /**
     * Writes what a person found out about a step.
     *
     * @param place what the run works with, its lock held
     * @param answer what was found out
     * @throws VarveException VRV415 if the journal has no such step that is open
     */
    public static void resolve(Workplace place, Answer answer) throws SQLException {
        Journal journal = place.journal();
        requireOpen(journal.entries(answer.migration()), answer);
        place.write(List.of(
                answer.tookEffect()
                        ? journal.ending(answer.migration(), answer.step(), Optional.of("a person said so"))
                        : journal.forgetting(answer.migration(), answer.step())));
    }
}
