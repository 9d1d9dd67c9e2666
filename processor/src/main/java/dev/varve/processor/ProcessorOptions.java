package dev.varve.processor;

import dev.varve.processor.read.jpa.Naming;
import dev.varve.processor.report.Report;
import dev.varve.schema.problem.ProblemCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * What the compiler was told with {@code -A}. Nothing has to be.
 *
 * @param mode what to do; checks unless told otherwise
 * @param snapshots the folder of the snapshot, if it is not to be looked for
 * @param sources the folder that migrations are written under, if it is not to be looked for
 * @param migrations the package of the migrations, if it is not to be derived
 * @param naming how JPA entities are named; nothing if they are left alone
 * @param generateCommand the command that messages tell to run
 * @param constants whether classes with the columns of entities are generated where there is jOOQ
 * @param sarif the file that the problems are also written to, if it is asked for
 * @param module the name of the module; empty in an application of one chain
 * @param onto the last migrations of the branches that come first, in their order
 * @param until the last migration that is squashed
 */
record ProcessorOptions(
        Mode mode,
        Optional<Path> snapshots,
        Optional<Path> sources,
        Optional<String> migrations,
        Optional<Naming> naming,
        String generateCommand,
        boolean constants,
        Optional<Path> sarif,
        String module,
        List<String> onto,
        Optional<String> until) {

    static final String MODE = "varve.mode";
    static final String SNAPSHOTS = "varve.snapshots";
    static final String SOURCES = "varve.sources";
    static final String PACKAGE = "varve.package";
    static final String NAMING = "varve.naming";
    static final String GENERATE_COMMAND = "varve.generateCommand";
    static final String CONSTANTS = "varve.constants";
    static final String SARIF = "varve.sarif";

    static final String MODULE = "varve.module";
    static final String ONTO = "varve.onto";
    static final String UNTIL = "varve.until";

    /** Every option, by name. */
    static final Set<String> NAMES =
            Set.of(MODE, SNAPSHOTS, SOURCES, PACKAGE, NAMING, GENERATE_COMMAND, CONSTANTS, SARIF, MODULE, ONTO, UNTIL);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");
    private static final String PREFIX = "varve.";
    private static final String DEFAULT_COMMAND = "mvn compiler:compile@varve-generate";

    /** What the processor is to do. */
    enum Mode {
        /** Reports problems and writes nothing but derived classes. */
        CHECK,
        /** Writes the migration and the snapshot. */
        GENERATE,
        /** Puts the migrations of merged branches one after the other. */
        REBASE,
        /** Writes one migration that stands for the first ones. */
        SQUASH;

        static Optional<Mode> named(String name) {
            for (Mode mode : values()) {
                if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }

    /** {@return the options; each one that is not understood is reported and left at its default} */
    static ProcessorOptions read(Map<String, String> given, Report report) {
        for (String name : new TreeSet<>(given.keySet())) {
            if (name.startsWith(PREFIX) && !NAMES.contains(name)) {
                report.add(
                        ProblemCode.INVALID_OPTION,
                        "there is no option -A" + name + ". The options are: "
                                + String.join(", ", new TreeSet<>(NAMES)));
            }
        }
        Optional<String> mode = checked(given, MODE, "check, generate, rebase or squash", report);
        return new ProcessorOptions(
                mode.isPresent() ? Mode.named(mode.get()).orElse(Mode.CHECK) : Mode.CHECK,
                path(checked(given, SNAPSHOTS, "a folder", report)),
                path(checked(given, SOURCES, "a folder", report)),
                checked(given, PACKAGE, "a package name", report),
                naming(given, report),
                checked(given, GENERATE_COMMAND, "a command", report).orElse(DEFAULT_COMMAND),
                checked(given, CONSTANTS, "on or off", report).orElse("on").equals("on"),
                path(checked(given, SARIF, "a file", report)),
                named(given, MODULE).isPresent()
                        ? checked(given, MODULE, "a name of small letters, digits, - and .", report)
                                .orElse("")
                        : "",
                ids(named(given, ONTO)),
                named(given, UNTIL));
    }

    private static List<String> ids(Optional<String> text) {
        return text.isPresent() ? List.of(text.get().split("\\s*,\\s*")) : List.of();
    }

    /** A build that passes a property on passes an empty one too. */
    private static Optional<String> named(Map<String, String> given, String name) {
        String text = given.get(name);
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** {@return the command that does it in another mode} */
    String command(Mode other) {
        return generateCommand + " -Dvarve.mode=" + other.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Naming> naming(Map<String, String> given, Report report) {
        String name = checked(given, NAMING, "spring, jpa or none", report).orElse("spring");
        return switch (name) {
            case "none" -> Optional.empty();
            case "jpa" -> Optional.of(Naming.JPA);
            default -> Optional.of(Naming.SPRING);
        };
    }

    private static Optional<String> checked(Map<String, String> given, String name, String expected, Report report) {
        if (!given.containsKey(name)) {
            return Optional.empty();
        }
        Optional<String> value = named(given, name);
        boolean allowed = value.isPresent() && isAllowed(name, value.get());
        if (!allowed) {
            report.add(
                    ProblemCode.INVALID_OPTION,
                    "the option -A" + name + " is \"" + value.orElse("") + "\"; " + expected + " was expected: -A"
                            + name + "=<" + expected + ">");
        }
        return allowed ? value : Optional.empty();
    }

    private static boolean isAllowed(String name, String text) {
        return switch (name) {
            case MODE -> Mode.named(text).isPresent();
            case SNAPSHOTS, SOURCES, SARIF -> isPath(text);
            case PACKAGE -> SourceVersion.isName(text);
            case CONSTANTS -> text.equals("on") || text.equals("off");
            case NAMING -> text.equals("spring") || text.equals("jpa") || text.equals("none");
            case MODULE -> NAME.matcher(text).matches();
            default -> true;
        };
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static Optional<Path> path(Optional<String> text) {
        return text.isPresent()
                ? Optional.of(Path.of(text.get()).toAbsolutePath().normalize())
                : Optional.empty();
    }
}
