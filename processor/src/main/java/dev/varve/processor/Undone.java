package dev.varve.processor;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reports changes that are declared but have no migration yet, table by table. */
final class Undone {

    private static final int MOST = 8;

    private final String generateCommand;
    private final Report report;

    Undone(String generateCommand, Report report) {
        this.generateCommand = generateCommand;
        this.report = report;
    }

    /** Reports the tables that have changes. */
    void check(Review review) {
        var byTable = new TreeMap<String, List<String>>();
        List<Change> changes = review.verdict().changes();
        for (int i = 0; i < changes.size(); i++) {
            byTable.computeIfAbsent(finalName(changes, i), table -> new ArrayList<>())
                    .add("\n    " + changes.get(i).describe());
        }
        addSteps(review, byTable);
        byTable.forEach((table, texts) -> report.add(
                ProblemCode.NO_MIGRATION,
                place(review, table),
                "table \"" + table + "\" has changes without a migration. Run: " + generateCommand
                        + String.join("", texts.subList(0, Math.min(texts.size(), MOST)))
                        + (texts.size() > MOST ? "\n    and " + (texts.size() - MOST) + " more" : ""),
                review.store().fileOf(review.before().model(), table)));
    }

    /** Code that nothing else goes with is a change of the table that it is declared on. */
    private static void addSteps(Review review, Map<String, List<String>> byTable) {
        for (Intent intent : review.entities().intents()) {
            if (intent instanceof Intent.CodeStep step
                    && review.verdict().stages().stream()
                            .anyMatch(stage -> stage.changes().contains(new RunCode(step.name())))) {
                byTable.computeIfAbsent(step.table(), table -> new ArrayList<>())
                        .add("\n    " + new RunCode(step.name()).describe());
            }
        }
    }

    /** {@return the table, or what says that it is gone} */
    private static Optional<Spot> place(Review review, String table) {
        var origins = review.entities().origins();
        return review.entities().intents().stream()
                .filter(intent -> intent instanceof Intent.DroppedTable dropped
                        && dropped.table().equals(table))
                .flatMap(intent -> origins.find(new Place.OfIntent(intent)).stream())
                .findFirst()
                .or(() -> origins.find(new Place.OfTable(table)));
    }

    /** {@return the name that the table of a change has after all of them} */
    private static String finalName(List<Change> changes, int index) {
        String name = changes.get(index).table().orElse("");
        for (Change change : changes.subList(index, changes.size())) {
            if (change instanceof RenameTable renamed && renamed.before().equals(name)) {
                name = renamed.after();
            }
        }
        return name;
    }
}
