package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the pages of coverage and of past bugs to their word: what they name is there, in every module. */
final class CoverageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern REFERENCE = Pattern.compile("`(?:\\w+\\.)*(\\w+)#(\\w+)`");
    private static final Pattern CODE = Pattern.compile("VRV\\d{3}(_\\w+)?");
    private static final Pattern TEST = Pattern.compile("(?m)^ +@(Test|TestFactory|ParameterizedTest|EachDatabase)\\b");
    private static final Pattern METHOD =
            Pattern.compile("(?m)^ +(?:(?:public|final) +)*(?:void|Stream<\\w+>) (\\w+)\\(");
    private static final double LEAST = 0.95;

    /** A row of a page: what is tried, and what covers it. */
    private record Row(String section, String scenario, String answer) {

        boolean isCovered() {
            return REFERENCE.matcher(answer).find();
        }
    }

    @Test
    void everyRowNamesTestsThatExist() throws IOException {
        Map<String, Set<String>> tests = tests();
        var missing = new ArrayList<String>();
        var rows = new ArrayList<>(scenarios());
        rows.addAll(bugs());
        for (Row row : rows) {
            Matcher reference = REFERENCE.matcher(row.answer());
            while (reference.find()) {
                if (!tests.getOrDefault(reference.group(1), Set.of()).contains(reference.group(2))) {
                    missing.add(reference.group() + " of: " + row.section() + ": " + row.scenario());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyProblemThatIsNamedHasItsFixture() throws IOException {
        Set<String> fixtures = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("processor/src/test/resources/problems"))) {
            files.forEach(file -> fixtures.add(file.getFileName().toString().replace(".txt", "")));
        }
        String runtime = Files.readString(ROOT.resolve("runtime/src/test/java/dev/varve/runtime/ProblemsTest.java"));
        for (Row row : scenarios()) {
            Matcher code = CODE.matcher(row.answer());
            while (code.find()) {
                assertThat(fixtures.contains(code.group()) || runtime.contains(code.group()))
                        .as("%s of: %s", code.group(), row.scenario())
                        .isTrue();
            }
        }
    }

    @Test
    void whatIsOutOfScopeSaysWhatToDoInstead() throws IOException {
        assertThat(scenarios())
                .filteredOn(row -> !row.isCovered())
                .allSatisfy(row ->
                        assertThat(row.answer()).as(row.scenario()).matches("Out of scope: .+\\. Instead: .+\\."));
    }

    @Test
    void nearlyEveryScenarioOfEverySectionIsCovered() throws IOException {
        List<Row> all = scenarios();
        assertThat(all)
                .extracting(Row::section)
                .containsAll(IntStream.rangeClosed(1, 15)
                        .mapToObj(number -> "4." + number)
                        .toList());
        assertThat(all).hasSizeGreaterThan(350);
        assertThat(all.stream().filter(Row::isCovered).count()).isGreaterThanOrEqualTo((long) (LEAST * all.size()));
    }

    @Test
    void everyPastBugHasItsTest() throws IOException {
        assertThat(bugs())
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        row -> assertThat(row.isCovered()).as(row.scenario()).isTrue());
    }

    private static List<Row> scenarios() throws IOException {
        var rows = new ArrayList<Row>();
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/coverage"))) {
            for (Path page : pages.sorted().toList()) {
                rows.addAll(rows(page, "4\\.\\d+"));
            }
        }
        return rows;
    }

    private static List<Row> bugs() throws IOException {
        return rows(ROOT.resolve("docs/past-bugs.md"), ".+");
    }

    /** {@return the rows of a page's tables, each under a heading that begins as it must} */
    private static List<Row> rows(Path page, String heading) throws IOException {
        var rows = new ArrayList<Row>();
        String section = "";
        List<String> lines = Files.readAllLines(page);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean head = at + 1 < lines.size() && lines.get(at + 1).startsWith("|---");
            if (line.startsWith("## ")) {
                section = line.substring(3).split(" ")[0];
                assertThat(section).as("%s:%d", page.getFileName(), at + 1).matches(heading);
            } else if (line.startsWith("| ") && !head) {
                String[] cells = line.substring(2, line.length() - 2).split(" \\| ", 2);
                assertThat(cells).as("%s:%d", page.getFileName(), at + 1).hasSize(2);
                assertThat(section)
                        .as("%s:%d has no heading", page.getFileName(), at + 1)
                        .isNotEmpty();
                rows.add(new Row(section, cells[0], cells[1]));
            }
        }
        return rows;
    }

    /** {@return the test methods of each test class of every module; classes of one name count together} */
    private static Map<String, Set<String>> tests() throws IOException {
        var tests = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.find(
                ROOT, 20, (path, attributes) -> path.toString().endsWith(".java") && isTest(ROOT.relativize(path)))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                for (String part : Files.readString(file).split("\\R\\s*\\R")) {
                    Matcher test = TEST.matcher(part);
                    Matcher method = METHOD.matcher(part);
                    if (test.find() && method.find(test.start())) {
                        tests.computeIfAbsent(name, key -> new TreeSet<>()).add(method.group(1));
                    }
                }
            }
        }
        return tests;
    }

    private static boolean isTest(Path path) {
        return path.toString().replace('\\', '/').contains("src/test/java/");
    }
}
