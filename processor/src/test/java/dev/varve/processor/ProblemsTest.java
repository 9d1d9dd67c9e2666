package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every problem, from a project that is in order, over the edit that breaks it, to the remedy that its message names.
 * In both modes exactly the marked lines are reported and nothing is written.
 */
class ProblemsTest {

    private static final Pattern MARK = Pattern.compile("(?://|/\\*) (ERROR|NOTE): ((?:VRV\\d{3} ?)+)");

    @TempDir
    private Path folder;

    static Stream<Fixture> fixtures() {
        return Fixture.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void isReportedAndSolved(Fixture fixture) {
        TestProject project = fixture.has("bare") ? TestProject.bare(folder) : TestProject.in(folder);
        writeHistory(project, fixture);
        Map<String, String> committed = project.tree();
        edit(project, fixture);

        Map<String, String> broken = project.tree();
        String[] options = options(project, fixture, "options");
        Compiled check = project.compile(presented(project, fixture), options);
        assertReported(project, fixture, check, "only in generate");
        assertThat(project.tree()).isEqualTo(broken);
        if (!fixture.has("only in check") || fixture.has("only in generate")) {
            Compiled generate = project.generate(presented(project, fixture), options);
            assertReported(project, fixture, generate, "only in check");
            assertThat(project.tree()).isEqualTo(broken);
            check = new Compiled(
                    false,
                    Stream.of(check, generate)
                            .flatMap(each -> each.messages().stream())
                            .toList());
        }
        for (String text : fixture.lines("paste")) {
            check.says(text);
            assertThat(String.join("\n", fixture.sources("remedy").values())).contains(text);
        }
        solve(project, fixture, committed);
    }

    private static void writeHistory(TestProject project, Fixture fixture) {
        for (Map<String, String> stage : fixture.history()) {
            stage.forEach(project::source);
            project.generate().succeeds();
            project.check().succeeds();
        }
    }

    private static void edit(TestProject project, Fixture fixture) {
        fixture.sources("after").forEach(project::source);
        fixture.lines("delete").forEach(project::delete);
        fixture.of("file").forEach(project::file);
        fixture.of("edit").forEach((file, edits) -> {
            String text = project.read(file);
            String old = "";
            for (String line : edits.lines().toList()) {
                if (line.startsWith("- ")) {
                    old = line.substring(2);
                    assertThat(text).contains(old);
                } else if (line.startsWith("+ ")) {
                    text = text.replace(old, line.substring(2));
                }
            }
            project.file(file, text);
        });
        if (!fixture.has("present")) {
            project.clean();
        }
    }

    private static List<Path> presented(TestProject project, Fixture fixture) {
        return fixture.has("present")
                ? fixture.lines("present").stream().map(project::path).toList()
                : project.sourceFiles();
    }

    private static String[] options(TestProject project, Fixture fixture, String section) {
        return fixture.lines(section).stream()
                .map(option -> option.replace("{project}", project.folder().toString()))
                .toArray(String[]::new);
    }

    private static void assertReported(TestProject project, Fixture fixture, Compiled compiled, String others) {
        var errors = new ArrayList<String>();
        var notes = new ArrayList<String>();
        project.tree().forEach((file, text) -> {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                var mark = MARK.matcher(lines.get(i));
                while (file.endsWith(".java") && mark.find()) {
                    for (String code : mark.group(2).strip().split(" ")) {
                        (mark.group(1).equals("ERROR") ? errors : notes).add(code + " " + file + ":" + (i + 1));
                    }
                }
            }
        });
        fixture.lines("errors").forEach(code -> errors.add(code + " -"));
        errors.removeIf(error -> fixture.lines(others).contains(error.substring(0, 6)));
        assertThat(compiled.errors()).as(compiled.output()).containsExactlyInAnyOrderElementsOf(errors);
        assertThat(compiled.notes()).as(compiled.output()).containsExactlyInAnyOrderElementsOf(notes);
        assertThat(compiled.success()).as(compiled.output()).isEqualTo(errors.isEmpty());
    }

    private static void solve(TestProject project, Fixture fixture, Map<String, String> committed) {
        if (fixture.has("restore")) {
            committed.keySet().stream()
                    .filter(file -> !file.endsWith(".java") || file.contains("/migrations/"))
                    .forEach(file -> project.file(file, committed.get(file)));
        }
        fixture.lines("remedy delete").forEach(project::delete);
        fixture.sources("remedy").forEach(project::source);
        project.clean();
        String[] options = options(project, fixture, fixture.has("remedy options") ? "remedy options" : "none");
        project.generate(options).succeeds();
        project.check(options).succeeds();
        Map<String, String> solved = project.tree();
        project.generate(options).succeeds();
        assertThat(project.tree()).isEqualTo(solved);
    }
}
