package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.benchmarks.Results.Kept;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says is what was measured. */
class PerformancePageTest {

    private static final Path RESULTS = Path.of("results");
    private static final Path DOCS = Path.of("../docs");

    private static Table table(int size) {
        var table = new Table("Nothing to do, %,d applied; PostgreSQL".formatted(size), "A note.");
        for (int round = 1; round <= 3; round++) {
            // The second round ran while the machine did something else.
            double load = round == 2 ? 10 : 1;
            table.add("floor", "CPU ms", 100 * load);
            table.add("floor", "memory MB", 50);
            table.add("floor", "turns", 4);
            table.add("Varve", "CPU ms", (100 + round) * load * size / 10);
            table.add("Varve", "memory MB", 50 + round);
            table.add("Varve", "turns", size == 10 ? 4 : 5);
        }
        table.add("other", "turns", 40);
        return table;
    }

    private static Kept kept(int size) {
        return new Kept("start", new TreeMap<>(Map.of("Java", "17")), 1, table(size));
    }

    @Test
    void thePageInTheRepositoryIsWhatTheResultsSay() throws Exception {
        Map<String, String> files = Page.files(new Results(RESULTS).read());
        for (var file : files.entrySet()) {
            assertThat(DOCS.resolve(file.getKey()))
                    .as("run mvn -q -Pbenchmarks -Dvarve.bench=page")
                    .hasContent(file.getValue())
                    .content()
                    .isEqualTo(file.getValue());
        }
        try (Stream<Path> docs = Files.walk(DOCS, 2)) {
            assertThat(docs.filter(file -> file.toString().endsWith(".svg"))
                            .map(plot -> "performance/" + plot.getFileName()))
                    .allSatisfy(plot -> assertThat(files).containsKey(plot));
        }
    }

    @Test
    void eachResultIsWrittenAsItIsRead() throws Exception {
        try (Stream<Path> files = Files.list(RESULTS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                assertThat(Results.json(Results.parsed(text)))
                        .as(file.toString())
                        .isEqualTo(text);
            }
        }
        String text = Results.json(kept(10));
        assertThat(Results.json(Results.parsed(text))).isEqualTo(text);
    }

    @Test
    void aTableThatIsMeasuredAgainReplacesItsOwnResultOnly(@TempDir Path folder) throws Exception {
        var results = new Results(folder);
        results.write("start", table(100));
        results.write("start", table(10));
        Table again = table(10);
        again.add("floor", "turns", 4);
        results.write("start", again);
        assertThat(results.read()).extracting(Kept::size).containsExactly(10, 100);
        assertThat(results.read().get(0).table().values("floor", "turns")).hasSize(4);
    }

    @Test
    void ratiosAreThoseOfEachRound() {
        Figures ratio = table(10).ratio("Varve", "CPU ms").orElseThrow();
        assertThat(ratio.median()).isEqualTo(1.02);
        assertThat(ratio.maximum()).isEqualTo(1.03);
    }

    @Test
    void whatWasMissedIsSaid() {
        String page = Page.files(List.of(kept(10), kept(100), kept(1_000))).get("performance.md");
        assertThat(page)
                .contains("| Start with nothing to do: turns | at most 4 | 5 | **missed** by 1 |")
                .contains("| Start with nothing to do: CPU, 10 applied | at most 1.10x | 1.02x | reached |")
                .contains(
                        "| Start with nothing to do: CPU, 100 applied | at most 1.10x | 10.2x | **missed** by 9.10x |")
                .contains("| Start with nothing to do: connections | at most 1 | not measured | |")
                .contains("| other | - | - | 40 |")
                .contains("![Nothing to do, N applied; PostgreSQL: CPU, multiples of the floor's at 10]"
                        + "(performance/nothing-to-do-n-applied-postgresql-cpu-ms.svg)");
    }

    @Test
    void aPlotHasALineForEachWhoWasMeasured() {
        Map<String, String> files = Page.files(List.of(kept(10), kept(100)));
        String plot = files.get("performance/nothing-to-do-n-applied-postgresql-memory-mb.svg");
        assertThat(plot).isNotNull();
        assertThat(plot.split("<polyline", -1)).hasSize(3);
        assertThat(files.keySet()).hasSize(3);
    }

    @Test
    void wordsChoosePartsAndTheirSizes() {
        Options options = Options.of(List.of("start", "rounds=3", "apply", "lengths=10,100", "on=sqlite"));
        assertThat(options.parts()).containsExactly("start", "apply");
        assertThat(options.number("rounds", 9)).isEqualTo(3);
        assertThat(options.number("rows", 9)).isEqualTo(9);
        assertThat(options.numbers("lengths", List.of())).containsExactly(10, 100);
        assertThat(options.words("on", List.of("postgres"))).containsExactly("sqlite");
    }
}
