package dev.varve.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one call of the program said. */
record Run(int code, String out, String err) {

    /** Calls the program in this process. */
    static Run of(Map<String, String> environment, String... words) {
        return of(environment, false, words);
    }

    static Run of(Map<String, String> environment, boolean terminal, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new Program(environment, terminal)
                .run(Optional.of(new PrintWriter(out)), Optional.of(new PrintWriter(err)), words);
        return new Run(code, out.toString(), err.toString());
    }

    static Map<String, String> environment(String... namesAndValues) {
        var environment = new TreeMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return environment;
    }

    /** What is the same in every run. */
    static String steady(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+(Z|\\.\\d+Z)", "2026-01-02T03:04:05Z")
                .replaceAll("\\b\\d+(\\.\\d+)? m?s\\b", "12 ms")
                .replaceAll("\"(millis|durationMillis)\" : \\d+", "\"$1\" : 12");
    }
}
