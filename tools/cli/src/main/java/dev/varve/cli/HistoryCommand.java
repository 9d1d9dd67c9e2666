package dev.varve.cli;

import dev.varve.runtime.history.HistoryEntry;
import dev.varve.runtime.history.HistoryState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        Set<HistoryEntry> current = current(entries);
        for (HistoryEntry entry : entries) {
            boolean isCurrent = current.contains(entry);
            json.add(json(entry, isCurrent));
            rows.add(List.of(
                    Integer.toString(entry.order()),
                    entry.key(),
                    state(entry) + (isCurrent ? ", current" : ""),
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

    /** {@return the last that is applied, of each module} */
    private static Set<HistoryEntry> current(List<HistoryEntry> entries) {
        var current = new TreeMap<String, HistoryEntry>();
        for (HistoryEntry entry : entries) {
            if (entry.state() == HistoryState.APPLIED) {
                current.put(entry.module(), entry);
            }
        }
        return Set.copyOf(current.values());
    }

    private static Map<String, Object> json(HistoryEntry entry, boolean isCurrent) {
        return Json.object(
                "order",
                entry.order(),
                "id",
                entry.key(),
                "state",
                state(entry),
                "current",
                isCurrent,
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
