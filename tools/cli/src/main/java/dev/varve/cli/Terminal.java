package dev.varve.cli;

import java.io.Console;
import java.util.Map;

/** Whether a person looks at the output. */
final class Terminal {

    private Terminal() {}

    static boolean isThere(Map<String, String> environment) {
        Console console = System.console();
        return console != null && !"dumb".equals(environment.get("TERM")) && isTerminal(console);
    }

    /** Since Java 22 there is a console in every process, and it says whether it is a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
