package dev.varve.cli;

import java.io.Console;
import java.util.Map;

/** Whether a person looks at the output. */
final class Terminal {

    private Terminal() {}

    /** That a console is there says nothing since Java 22; before, it does. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isThere(Map<String, String> environment) {
        Console console = System.console();
        return console != null && !"dumb".equals(environment.get("TERM")) && isTerminal(console);
    }

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
