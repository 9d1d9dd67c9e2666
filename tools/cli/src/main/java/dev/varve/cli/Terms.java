package dev.varve.cli;

import dev.varve.runtime.drift.DriftTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How drift is looked for. */
final class Terms {

    @Option(
            names = "--ignore",
            paramLabel = "OBJECT:NAME",
            description = "What is no drift, with * for anything: index:customer.hot_*. May be given more than once.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--scratch-url",
            paramLabel = "URL",
            description = "An empty database of the same product and version, where the expected schema is made if that"
                    + " cannot be done beside the live one.")
    private Optional<String> scratch = Optional.empty();

    DriftTerms of(Connect connect) {
        DriftTerms terms = DriftTerms.standard();
        for (String rule : ignored) {
            DriftTerms before = terms;
            terms = Misuse.of("--ignore", () -> before.ignoring(rule));
        }
        return scratch.map(connect::dataSource).map(terms::scratch).orElse(terms);
    }
}
