package dev.varve.cli;

import dev.varve.runtime.history.HistoryEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** What ran. */
@Command(name = "history", description = "Shows what was applied, by whom, when, and how long it took.")
final class HistoryCommand extends Operation {

    @Override
    Answer run(Connect connect) {
        List<HistoryEntry> entries = connect.varve().operations().history();
        var json = new ArrayList<Object>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("", "migration", "state", "applied at", "by", "took"));
        for (HistoryEntry entry : entries) {
            json.add(json(entry));
            rows.add(List.of(
                    Integer.toString(entry.order()),
                    entry.key(),
                    state(entry),
                    Words.of(entry.appliedAt()),
                    entry.appliedBy(),
                    Words.of(Duration.ofMillis(entry.durationMillis()))));
        }
        return new Answer(
                ExitCode.OK,
                entries.isEmpty() ? "No migration is applied to the database.\n" : layout().table(rows),
                Json.object("entries", json));
    }

    private static String state(HistoryEntry entry) {
        return entry.recordedFor().isEmpty()
                ? entry.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "recorded";
    }

    private static Map<String, Object> json(HistoryEntry entry) {
        return Json.object(
                "order",
                entry.order(),
                "id",
                entry.key(),
                "state",
                state(entry),
                "recordedFor",
                entry.recordedFor(),
                "appliedAt",
                entry.appliedAt(),
                "appliedBy",
                entry.appliedBy(),
                "durationMillis",
                entry.durationMillis(),
                "checksum",
                entry.checksum(),
                "changes",
                entry.changes(),
                "rollback",
                entry.rollback().toLowerCase(Locale.ROOT),
                "toolVersion",
                entry.toolVersion(),
                "error",
                entry.error());
    }
}
