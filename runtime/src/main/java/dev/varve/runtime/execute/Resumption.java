package dev.varve.runtime.execute;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.journal.JournalEntry;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the steps that an earlier process began with those that the application has. Only reads. */
final class Resumption {

    private final FoldedMigration migration;
    private final List<Unit> units;
    private final Recovery recovery;

    Resumption(Workplace place, FoldedMigration migration, List<Unit> units) {
        this(new Recovery(place.connection(), place.dialect(), migration.migration()), migration, units);
    }

    Resumption(Recovery recovery, FoldedMigration migration, List<Unit> units) {
        this.recovery = recovery;
        this.migration = migration;
        this.units = units;
    }

    /**
     * Requires that each step that took effect is still in the migration, at its place and as it was; and one that was
     * begun, where only its own text tells whether it took effect.
     *
     * @throws VarveException VRV427 if not
     */
    void requireUnchanged(List<JournalEntry> entries) throws SQLException {
        for (JournalEntry entry : entries) {
            Optional<Unit> same = unit(entry);
            if (same.isEmpty() && recovery.verdict(entry, same).kind() != Verdict.Kind.RUN) {
                throw changed(entry);
            }
        }
    }

    /** {@return whether the step took effect, as far as that can be told} */
    Verdict look(JournalEntry entry) throws SQLException {
        return recovery.verdict(entry, unit(entry));
    }

    /**
     * {@return whether the step took effect}
     *
     * @throws VarveException VRV415 if nobody can tell but a person
     */
    Verdict verdict(JournalEntry entry) throws SQLException {
        Verdict verdict = look(entry);
        if (verdict.kind() == Verdict.Kind.ASK) {
            String answer = "\n    Varve.on(dataSource).resolve(\"" + migration.key() + "\", " + entry.step() + ", ";
            throw new VarveException(
                    ProblemCode.STEP_UNKNOWN,
                    "step " + entry.step() + " of migration \"" + migration.key() + "\" was begun at "
                            + entry.startedAt()
                            + " and not ended, and nobody can tell whether it took effect: " + verdict.reason() + "."
                            + "\n  Step: " + entry.statement().replace("\n", "\n    ")
                            + "\n  Look at the rows it is about, then say which it is, and start again:"
                            + "\n  it took effect, go on after it:" + answer + "true)"
                            + "\n  it did not, run it (again):" + answer + "false)\n"
                            + "  A step that may run twice is declared"
                            + " so: changes.data(name, Rerun.IDEMPOTENT,"
                            + " ...).");
        }
        return verdict;
    }

    private Optional<Unit> unit(JournalEntry entry) {
        return units.stream()
                .filter(unit -> unit.number() == entry.step())
                .filter(unit -> unit.text().equals(entry.statement()))
                .findFirst();
    }

    private VarveException changed(JournalEntry entry) {
        String now = units.stream()
                .filter(unit -> unit.number() == entry.step())
                .map(unit -> lines(unit.lines()))
                .findFirst()
                .orElse("\n    (nothing)");
        return new VarveException(
                ProblemCode.INTERRUPTED_MIGRATION_CHANGED,
                "migration \"" + migration.key() + "\" was interrupted, and step " + entry.step()
                        + " of it, which is " + (entry.isDone() ? "done" : "begun") + ", was changed since."
                        + (entry.isDone() ? "\n  Done:" : "\n  Begun:") + lines(entry.changes())
                        + "\n  In its place now:" + now
                        + "\n  Undo the edit of that step. What comes after it may be changed.");
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }
}
