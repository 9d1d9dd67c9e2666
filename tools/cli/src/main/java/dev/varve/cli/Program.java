package dev.varve.cli;

import dev.varve.schema.problem.VarveException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. Further commands are registered in the list of subcommands. */
@Command(
        name = "varve",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Program.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Migrates a database with an application's migrations, and says where it stands.",
        subcommands = {
            StatusCommand.class,
            PlanCommand.class,
            MigrateCommand.class,
            RollbackCommand.class,
            ValidateCommand.class,
            BaselineCommand.class,
            AdoptCommand.class,
            UnadoptCommand.class,
            DriftCommand.class,
            HistoryCommand.class,
            ExplainCommand.class,
            ResolveCommand.class,
            KeptCommand.class,
            PurgeCommand.class,
            ImportCommand.class,
            DoctorCommand.class,
            HealthCommand.class,
            TenantsCommand.class,
            GenerateCompletion.class
        })
final class Program {

    private static final String ERROR = "error: ";

    private final Map<String, String> environment;
    private final boolean terminal;

    /**
     * Makes a program.
     *
     * @param environment the variables of the process
     * @param terminal whether a person looks at the output
     */
    Program(Map<String, String> environment, boolean terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    /** {@return the exit code} */
    int run(String... arguments) {
        return run(Optional.empty(), Optional.empty(), arguments);
    }

    int run(Optional<PrintWriter> out, Optional<PrintWriter> err, String... arguments) {
        var line = new CommandLine(this);
        out.ifPresent(line::setOut);
        err.ifPresent(line::setErr);
        boolean json = List.of(arguments).contains("--json");
        line.setUsageHelpAutoWidth(terminal);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(isPlain() ? Ansi.OFF : Ansi.ON));
        line.setParameterExceptionHandler((refusal, words) -> misused(refusal, json));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command, json));
        return line.execute(arguments);
    }

    private boolean isPlain() {
        return !terminal || environment.containsKey("NO_COLOR");
    }

    Map<String, String> environment() {
        return environment;
    }

    Paint paint(Options options) {
        return new Paint(options.color == Options.Color.always || options.color == Options.Color.auto && !isPlain());
    }

    boolean isLive(Options options) {
        return terminal && options.color != Options.Color.never && !options.verbose;
    }

    /** {@return how wide lines are} What no person looks at is not broken, unless COLUMNS says so. */
    Layout layout(CommandSpec spec) {
        Optional<Integer> columns = Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> text.matches("[1-9]\\d{1,3}"))
                .map(Integer::valueOf);
        return new Layout(columns.orElseGet(() -> terminal ? spec.usageMessage().width() : 0));
    }

    Secrets secrets(Options options) {
        return new Secrets(Connect.password(options, environment).stream().toList());
    }

    private static int misused(ParameterException refusal, boolean json) {
        CommandLine command = refusal.getCommandLine();
        String message = String.valueOf(refusal.getMessage());
        if (json) {
            print(
                    command.getOut(),
                    Json.text(Json.object(
                            "command",
                            command.getCommandName(),
                            "exitCode",
                            ExitCode.USAGE.number(),
                            "error",
                            Json.object("code", "usage", "message", message))));
            return ExitCode.USAGE.number();
        }
        String hint = "";
        if (!UnmatchedArgumentException.printSuggestions(refusal, command.getErr())) {
            hint = "\nTry: " + command.getCommandSpec().qualifiedName() + " --help";
        }
        print(command.getErr(), message + hint + "\n");
        return ExitCode.USAGE.number();
    }

    private int failed(Exception failure, CommandLine command, boolean json) {
        if (failure instanceof Misuse misuse) {
            return misused(new ParameterException(command, String.valueOf(misuse.getMessage())), json);
        }
        Options options = command.getCommand() instanceof Operation operation ? operation.options() : new Options();
        ExitCode code = failure instanceof VarveException refusal ? ExitCode.of(refusal) : ExitCode.REFUSED;
        String name = failure instanceof VarveException refusal ? refusal.code().code() : "unexpected";
        String said = failure instanceof VarveException ? String.valueOf(failure.getMessage()) : failure.toString();
        String message = known(options).hidden(Speech.of(said));
        if (json) {
            print(
                    command.getOut(),
                    Json.text(Json.object(
                            "command",
                            command.getCommandName(),
                            "exitCode",
                            code.number(),
                            "error",
                            Json.object("code", name, "message", message))));
        } else {
            Paint paint = paint(options);
            String text = layout(command.getCommandSpec()).wrapped(ERROR + message, 2);
            print(command.getErr(), paint.bad(ERROR) + text.substring(ERROR.length()) + "\n");
        }
        return code.number();
    }

    /** A password that cannot be had is none that could be printed. */
    private Secrets known(Options options) {
        try {
            return secrets(options);
        } catch (VarveException unknown) {
            return new Secrets(List.of());
        }
    }

    private static void print(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }

    /** The version that the jar says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "varve "
                        + Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                                .orElse("dev")
            };
        }
    }
}
