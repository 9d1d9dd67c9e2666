package dev.varve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes. */
final class Options {

    /** When there are colours. */
    enum Color {
        /** On a terminal, unless NO_COLOR is set. */
        auto,
        /** Always. */
        always,
        /** Never. */
        never
    }

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "JDBC URL of the database; its current schema is the one to migrate. Else $$VARVE_URL.")
    Optional<String> url = Optional.empty();

    @Option(names = "--user", paramLabel = "NAME", description = "User of the database. Else $$VARVE_USER.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "Environment variable that holds the password. Else VARVE_PASSWORD.")
    Optional<String> passwordEnv = Optional.empty();

    @Option(names = "--password-file", paramLabel = "FILE", description = "File whose first line is the password.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = {"-c", "--classpath"},
            paramLabel = "PATH",
            split = "[${sys:path.separator}]",
            description = "Jars and folders of the application, as java takes them. Else $$VARVE_CLASSPATH.")
    List<Path> classpath = new ArrayList<>();

    @Option(
            names = "--driver-path",
            paramLabel = "PATH",
            split = "[${sys:path.separator}]",
            description = "Jars of the JDBC driver, if the application has none.")
    List<Path> driverPath = new ArrayList<>();

    @Option(names = "--module", paramLabel = "NAME", description = "Only the chain of this module.")
    Optional<String> module = Optional.empty();

    @Option(names = "--json", description = "One JSON document on standard output, whatever happens.")
    boolean json;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colours: auto (on a terminal), always, never. NO_COLOR is heeded.")
    Color color = Color.auto;

    @Option(
            names = {"-v", "--verbose"},
            description = "Each statement, on standard error.")
    boolean verbose;
}
