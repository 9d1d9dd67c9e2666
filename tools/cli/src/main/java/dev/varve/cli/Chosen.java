package dev.varve.cli;

import dev.varve.runtime.keep.KeptThing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of the things that are set aside are meant. */
final class Chosen {

    @Option(names = "--migration", paramLabel = "ID", description = "Only what this migration would have dropped.")
    private Optional<String> migration = Optional.empty();

    @Option(names = "--older-than", paramLabel = "DAYS", description = "Only what is aside for longer.")
    private Optional<Integer> days = Optional.empty();

    boolean has(KeptThing thing) {
        boolean old = days.isEmpty() || thing.since().isBefore(Instant.now().minus(Duration.ofDays(days.get())));
        return old && (migration.isEmpty() || migration.get().equals(thing.migration()));
    }

    static String rows(List<KeptThing> things, Layout layout) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("what it was", "set aside by", "since", "as"));
        for (KeptThing thing : things) {
            rows.add(List.of(
                    thing.kept().inWords(),
                    thing.migration(),
                    Words.of(thing.since()),
                    thing.kept().name()));
        }
        return layout.table(rows);
    }

    static List<Map<String, Object>> json(List<KeptThing> things) {
        return things.stream()
                .map(thing -> Json.object(
                        "table",
                        thing.kept().table(),
                        "column",
                        thing.kept().column(),
                        "name",
                        thing.kept().name(),
                        "migration",
                        thing.migration(),
                        "since",
                        thing.since()))
                .toList();
    }
}
