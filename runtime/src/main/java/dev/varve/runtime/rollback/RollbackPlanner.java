package dev.varve.runtime.rollback;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.plan.Due;
import dev.varve.runtime.plan.Form;
import dev.varve.runtime.plan.PendingMigration;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.plan.Planner;
import dev.varve.runtime.plan.Step;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Derives the way back from applied migrations, and finds out what it would lose. Reads the live database; changes nothing. */
public final class RollbackPlanner {

    private final Connection connection;
    private final Dialect dialect;

    /**
     * Makes a planner.
     *
     * @param connection only read
     * @param dialect its dialect
     */
    public RollbackPlanner(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * {@return what taking these migrations back does and loses} Where there is no way back from one, no statement is
     * shown for any.
     *
     * @param applied the migrations as they were carried out, the last one first
     * @throws SQLException if the database cannot be read
     */
    public RollbackPlan plan(List<FoldedMigration> applied) throws SQLException {
        var reversals = new ArrayList<Reversal>();
        var surveys = new ArrayList<Survey>();
        List<Change> later = List.of();
        for (FoldedMigration forth : applied) {
            reversals.add(new Reversal(forth));
            surveys.add(new Survey(forth, later, new RowCount(connection, dialect)));
            var all = new ArrayList<>(forth.migration().changes());
            all.addAll(later);
            later = all;
        }
        Optional<Plan> statements = statements(reversals, surveys);
        var steps = new ArrayList<RollbackStep>();
        for (int i = 0; i < applied.size(); i++) {
            var obstacles = new ArrayList<>(reversals.get(i).obstacles());
            obstacles.addAll(surveys.get(i).obstacles());
            int at = i;
            String key = applied.get(i).key();
            Step step =
                    statements.map(plan -> plan.steps().get(at)).orElseGet(() -> new Step(key, List.of(), List.of()));
            steps.add(new RollbackStep(key, surveys.get(i).losses(), obstacles, step));
        }
        return new RollbackPlan(dialect.name(), steps);
    }

    private Optional<Plan> statements(List<Reversal> reversals, List<Survey> surveys) throws SQLException {
        boolean possible = reversals.stream().allMatch(each -> each.obstacles().isEmpty())
                && surveys.stream().allMatch(each -> each.obstacles().isEmpty());
        if (!possible) {
            return Optional.empty();
        }
        List<Due> back = reversals.stream()
                .map(reversal -> new Due(new PendingMigration(reversal.back(), List.of()), Form.AT_ONCE, Set.of()))
                .toList();
        return Optional.of(Planner.plan(back, dialect, Optional.of(connection)));
    }

    /**
     * {@return the way back from a migration}
     *
     * @param forth the migration as it was carried out
     * @throws VarveException VRV442 if there is none
     */
    public static FoldedMigration back(FoldedMigration forth) {
        var reversal = new Reversal(forth);
        if (!reversal.obstacles().isEmpty()) {
            throw impossible(forth.key() + ": " + String.join("\n  ", reversal.obstacles()));
        }
        return reversal.back();
    }

    /**
     * Requires that a rollback can be done and loses no more than it may.
     *
     * @param plan the rollback
     * @param mayLose whether there is consent to losing what the plan says
     * @throws VarveException VRV442 if there is no way back, VRV441 if it loses something without consent
     */
    public static void require(RollbackPlan plan, boolean mayLose) {
        List<RollbackStep> stuck = plan.steps().stream()
                .filter(step -> !step.obstacles().isEmpty())
                .toList();
        if (!stuck.isEmpty()) {
            throw impossible(stuck.stream()
                    .flatMap(step -> step.obstacles().stream().map(obstacle -> step.id() + ": " + obstacle + "."))
                    .collect(Collectors.joining("\n  ")));
        }
        String losses = plan.steps().stream()
                .flatMap(step -> step.losses().stream().map(loss -> "\n    " + step.id() + ": " + loss.inWords()))
                .collect(Collectors.joining());
        if (!mayLose && !losses.isEmpty()) {
            throw new VarveException(
                    ProblemCode.ROLLBACK_LOSES,
                    "the rollback loses data, so it needs consent. Nothing was changed. It would lose:" + losses
                            + "\n  If that is meant, give consent: Varve.on(dataSource).acceptLoss()."
                            + "\n  What a later migration drops can be kept: Varve.on(dataSource).keepDropped().");
        }
    }

    /** {@return the tables that lose rows or columns on the way back} They must stand still while that is looked at. */
    public static List<String> losing(FoldedMigration forth) {
        List<Change> changes = forth.migration().changes();
        var tables = new TreeSet<String>();
        for (int i = 0; i < changes.size(); i++) {
            List<Change> later = changes.subList(i + 1, changes.size());
            Change change = changes.get(i);
            boolean loses = change instanceof CreateTable
                    || change instanceof AddColumn
                    || change instanceof AlterColumn
                    || change instanceof AlterRow;
            change.table()
                    .filter(table -> loses)
                    .flatMap(table -> Spot.of(table).after(later))
                    .ifPresent(spot -> tables.add(spot.table()));
        }
        return List.copyOf(tables);
    }

    private static VarveException impossible(String obstacles) {
        return new VarveException(
                ProblemCode.ROLLBACK_IMPOSSIBLE,
                "there is no way back as far as that. Nothing was changed.\n  " + obstacles);
    }
}
