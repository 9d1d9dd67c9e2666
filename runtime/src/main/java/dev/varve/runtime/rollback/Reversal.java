package dev.varve.runtime.rollback;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.migration.DataStep;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.Rerun;
import dev.varve.runtime.migration.WayBack;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.classify.TypeChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Turns a migration round: its changes, each reversed, the last one first. No I/O. */
final class Reversal {

    private final FoldedMigration forth;
    private final List<String> obstacles = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final HashMap<String, DataStep> steps = new HashMap<>();

    /** Turns a migration round, as it was carried out. */
    Reversal(FoldedMigration forth) {
        this.forth = forth;
        List<Change> done = forth.migration().changes();
        for (int i = done.size() - 1; i >= 0; i--) {
            Optional<WayBack> declared =
                    Optional.ofNullable(forth.migration().ways().get(i));
            reverse(done.get(i), declared);
        }
    }

    /** {@return why it cannot be turned round, and what to write so that it can} */
    List<String> obstacles() {
        return List.copyOf(obstacles);
    }

    /**
     * {@return the way back}
     *
     * @throws IllegalChangeException if it does not lead back, because a step declares it wrongly
     */
    FoldedMigration back() {
        SchemaModel model = forth.after();
        for (Change change : changes) {
            model = change.applyTo(model);
        }
        if (!model.equals(forth.before())) {
            throw new IllegalStateException("the way back from " + forth.key() + " does not lead back");
        }
        var reruns = new HashMap<String, Rerun>();
        steps.keySet().forEach(name -> reruns.put(name, Rerun.ASK));
        Migration back = new Migration(forth.migration().header(), changes, steps, reruns, new HashMap<>());
        SchemaModel before = forth.after();
        return new FoldedMigration(
                forth.module(),
                back,
                before,
                model,
                new FoldedMigration.Back(forth.way().kept()));
    }

    private void reverse(Change change, Optional<WayBack> declared) {
        if (declared.isPresent()) {
            Change way = declared.get().change();
            changes.add(way);
            if (way instanceof RunCode code) {
                declared.get().step().ifPresent(step -> steps.put(code.name(), step));
            }
            return;
        }
        Optional<String> obstacle = obstacle(change);
        if (obstacle.isPresent()) {
            obstacles.add(obstacle.get());
        } else {
            changes.add(change.reverse().orElseThrow());
        }
    }

    private static Optional<String> obstacle(Change change) {
        if (change instanceof RunSql sql && sql.reverse().isEmpty()) {
            return Optional.of("the SQL step \"" + sql.name() + "\" has no way back. Write it behind the step, which"
                    + " may be done now: .undo(\"...\"), or .nothingToUndo() if what it wrote goes with its columns");
        }
        if (change instanceof RunCode code) {
            return Optional.of("the data step \"" + code.name() + "\" has no way back. Write it behind the step, which"
                    + " may be done now: .undo(jooq -> ...), or .undoKeepingAll(jooq -> {}) if what it wrote goes with"
                    + " its columns");
        }
        if (change instanceof AlterColumn altered && altered.altersType()) {
            var before = altered.before().type();
            var after = altered.after().type();
            boolean casts = altered.using().isEmpty() && TypeChange.of(after, before) != TypeChange.IMPOSSIBLE;
            if (!casts) {
                return Optional.of("column \"" + altered.name() + "\" of table \"" + altered.tableName()
                        + "\" became " + after.text() + " and was " + before.text() + ", and "
                        + (altered.using().isPresent() ? "only its author knows" : "no cast says")
                        + " how values go back. Write it behind the change, which may be done now: .undo(\"...\")");
            }
        }
        return change.reverse().isPresent() ? Optional.empty() : Optional.of(change.describe() + " has no way back");
    }
}
