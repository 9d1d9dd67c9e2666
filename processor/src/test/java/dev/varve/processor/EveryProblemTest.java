package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem has what belongs to it. */
class EveryProblemTest {

    /** What the compiler never reports, and why. */
    private static final Map<ProblemCode, String> ELSEWHERE = Map.of(
            ProblemCode.PROCESSOR_DID_NOT_RUN, "a processor that does not run cannot say so; the runtime does",
            ProblemCode.SEVERAL_REGISTRIES, "only the runtime sees the whole class path",
            ProblemCode.CLI_NOT_FOUND, "the command line reports it",
            ProblemCode.CLI_NO_DRIVER, "the command line reports it",
            ProblemCode.CLI_NO_SECRET, "the command line reports it",
            ProblemCode.INTERNAL,
                    "no input leads to a bug that is known; VarveProcessorTest breaks the compiler instead");

    static Stream<ProblemCode> reportedByTheCompiler() {
        return Stream.of(ProblemCode.values())
                .filter(code -> code.code().matches("VRV[1238].*"))
                // What an import refuses, its own tests show.
                .filter(code -> !code.code().startsWith("VRV84"))
                .filter(code -> !ELSEWHERE.containsKey(code));
    }

    @ParameterizedTest
    @MethodSource("reportedByTheCompiler")
    void hasAFixtureThatExpectsIt(ProblemCode code) {
        Set<Fixture> fixtures = Fixture.all().stream()
                .filter(fixture -> fixture.code().equals(code.code()))
                .collect(Collectors.toSet());
        assertThat(fixtures)
                .as("src/test/resources/problems/" + code.code() + "*.txt")
                .isNotEmpty();
        assertThat(fixtures)
                .allMatch(fixture -> fixture.sections().values().stream().anyMatch(text -> text.contains(code.code())));
    }

    @ParameterizedTest
    @EnumSource
    void hasAPage(ProblemCode code) {
        assertThat(Path.of("..").resolve(code.page())).exists();
    }
}
