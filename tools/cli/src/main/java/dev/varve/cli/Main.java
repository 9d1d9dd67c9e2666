package dev.varve.cli;

/** The entry of the jar. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the words of the command line
     */
    public static void main(String... arguments) {
        System.exit(new Program(System.getenv(), Terminal.isThere(System.getenv())).run(arguments));
    }
}
