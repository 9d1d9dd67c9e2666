package dev.varve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command on a database. Each has the common options and says one answer. */
abstract class Operation implements Callable<Integer> {

    @Mixin
    private Options options = new Options();

    @ParentCommand
    private Program program = new Program(Map.of(), false);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** {@return what the command says} */
    abstract Answer run(Connect connect);

    final Options options() {
        return options;
    }

    final Layout layout() {
        return program.layout(spec);
    }

    final Paint paint() {
        return program.paint(options);
    }

    /** {@return what prints how a run goes on} */
    final Progress progress() {
        return new Progress(
                spec.commandLine().getErr(), paint(), layout().width(), program.isLive(options), options.json);
    }

    @Override
    public final Integer call() throws IOException {
        Secrets secrets = program.secrets(options);
        if (options.verbose) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.varve", "debug");
        }
        try (var connect = new Connect(options, program.environment())) {
            Answer answer = run(connect);
            PrintWriter out = spec.commandLine().getOut();
            if (options.json) {
                var document = Json.object(
                        "command", spec.name(), "exitCode", answer.code().number());
                document.putAll(answer.json());
                out.print(secrets.hidden(Speech.of(Json.text(document))));
            } else {
                out.print(secrets.hidden(Speech.of(answer.text())));
            }
            out.flush();
            return answer.code().number();
        }
    }
}
