package dev.varve.cli;

import dev.varve.runtime.RollbackOutcome;
import dev.varve.runtime.Varve;
import dev.varve.runtime.rollback.Loss;
import dev.varve.runtime.rollback.RollbackPlan;
import dev.varve.runtime.rollback.RollbackStep;
import dev.varve.schema.classify.Rollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes applied migrations back. */
@Command(
        name = "rollback",
        description = "Takes applied migrations back, the last one first. What would be lost needs consent.")
final class RollbackCommand extends Operation {

    @ArgGroup(multiplicity = "1")
    private Goal goal = new Goal();

    @Option(names = "--accept-loss", description = "Consent to losing what --plan says is lost.")
    private boolean acceptLoss;

    @Option(
            names = "--plan",
            description = "Shows what it would do and lose, with the SQL; changes nothing. Exit code 3 if there is"
                    + " something, 1 if there is no way back.")
    private boolean plan;

    @Mixin
    private Patience patience = new Patience();

    /** How far it goes. */
    private static final class Goal {
        @Option(
                names = "--to",
                paramLabel = "ID",
                description = "This migration stays applied; MODULE: takes all of it.")
        private Optional<String> to = Optional.empty();

        @Option(names = "--steps", paramLabel = "N", description = "So many of the last migrations.")
        private Optional<Integer> steps = Optional.empty();

        @Option(names = "--everything", description = "Every migration.")
        private boolean everything;

        private String id() {
            return everything ? Varve.EVERYTHING : to.orElseThrow();
        }

        private OptionalInt count() {
            return steps.isPresent() ? OptionalInt.of(steps.get()) : OptionalInt.empty();
        }
    }

    @Override
    Answer run(Connect connect) {
        Varve plain = patience.of(connect.varve()).listener(progress());
        Varve varve = acceptLoss ? plain.acceptLoss() : plain;
        OptionalInt count = goal.count();
        if (plan) {
            return answer(count.isPresent() ? varve.planRollback(count.getAsInt()) : varve.planRollbackTo(goal.id()));
        }
        RollbackOutcome outcome = count.isPresent() ? varve.rollback(count.getAsInt()) : varve.rollbackTo(goal.id());
        var rolledBack = new ArrayList<Object>();
        for (RollbackOutcome.RolledBack migration : outcome.rolledBack()) {
            rolledBack.add(Json.object(
                    "id", migration.id(), "durationMillis", migration.duration().toMillis()));
        }
        return new Answer(
                ExitCode.OK,
                rolledBack.isEmpty()
                        ? "Nothing to roll back.\n"
                        : "Rolled back " + Words.count(rolledBack.size(), "migration") + ".\n",
                Json.object("rolledBack", rolledBack));
    }

    private Answer answer(RollbackPlan plan) {
        ExitCode code = plan.isEmpty() ? ExitCode.OK : ExitCode.PENDING;
        return new Answer(
                plan.kind() == Rollback.IMPOSSIBLE ? ExitCode.REFUSED : code,
                plan.print(layout().commentWidth()),
                Json.object(
                        "database",
                        plan.database(),
                        "kind",
                        word(plan.kind()),
                        "steps",
                        plan.steps().stream().map(RollbackCommand::json).toList()));
    }

    private static Map<String, Object> json(RollbackStep step) {
        return Json.object(
                "id",
                step.id(),
                "kind",
                word(step.kind()),
                "losses",
                losses(step.losses()),
                "obstacles",
                step.obstacles(),
                "changes",
                step.step().changes(),
                "statements",
                PlanCommand.json(step.step().statements()));
    }

    private static List<Object> losses(List<Loss> losses) {
        var all = new ArrayList<Object>();
        for (Loss loss : losses) {
            OptionalLong rows = loss.rows();
            all.add(Json.object(
                    "what", loss.what(), "rows", rows.isPresent() ? Optional.of(rows.getAsLong()) : Optional.empty()));
        }
        return all;
    }

    private static String word(Rollback kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
