package dev.varve.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation whose console blocks are run. */
record Page(Path file) {

    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("```text (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final String PROMPT = "$ ";

    /** Runs a command as a person would. */
    @FunctionalInterface
    interface Shell {
        String run(String command) throws Exception;
    }

    static Page named(String name) {
        return new Page(Stream.of("../../docs/" + name, "docs/" + name)
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow());
    }

    String text() throws IOException {
        return Files.readString(file);
    }

    /** Writes the files that the page shows. */
    void writeFiles(Path folder) throws IOException {
        Matcher shown = FILE.matcher(text());
        while (shown.find()) {
            Files.writeString(folder.resolve(shown.group(1)), shown.group(2));
        }
    }

    /** Runs every command in order; {@return the page with what they print now} -Dvarve.goldens=update writes it, too. */
    String run(Shell shell) throws Exception {
        var actual = new StringBuilder();
        Matcher console = CONSOLE.matcher(text());
        while (console.find()) {
            var shown = new StringBuilder("```console\n");
            for (String line : console.group(1).lines().toList()) {
                if (line.startsWith(PROMPT)) {
                    shown.append(line).append('\n').append(shell.run(line.substring(PROMPT.length())));
                }
            }
            console.appendReplacement(
                    actual, Matcher.quoteReplacement(shown.append("```").toString()));
        }
        console.appendTail(actual);
        if ("update".equals(System.getProperty("varve.goldens"))) {
            Files.writeString(file, actual);
        }
        return actual.toString();
    }
}
