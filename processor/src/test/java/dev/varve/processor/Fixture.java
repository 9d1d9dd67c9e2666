package dev.varve.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A scenario in one text file, in sections {@code -- name --}:
 *
 * <ul>
 *   <li>{@code before/<source>}, {@code before2/<source>}: generated from, stage by stage, to get a history
 *   <li>{@code after/<source>}: the edit; {@code ERROR: VRVnnn} or {@code NOTE: VRVnnn} in a comment marks an expected line
 *   <li>{@code delete}: files of the project that are gone, one a line
 *   <li>{@code edit <file>}: hand edits: each line {@code - old} is replaced by the {@code + new} that follows it
 *   <li>{@code file <file>}: a file that appears
 *   <li>{@code errors}: codes without a place
 *   <li>{@code only in check}, {@code only in generate}: codes that the other mode does not report
 *   <li>{@code options}: given to both modes
 *   <li>{@code present}: the sources that are presented, where not all are; the class files are those of before
 *   <li>{@code bare}: sources in a folder that tells nothing about its project
 *   <li>{@code paste}: what an error message tells to write
 *   <li>{@code remedy/<source>}, {@code remedy delete}, {@code remedy options}: what solves it; {@code restore} takes back
 *       everything but the sources, as git does
 * </ul>
 *
 * <p>The property {@code varve.fixture} limits a run to files whose names begin so.
 *
 * <p>What stands before the first section says what is shown and, where the remedy is not an edit, what is done.
 */
record Fixture(String name, Map<String, String> sections) {

    static final Path FOLDER = Path.of("src/test/resources/problems");

    static List<Fixture> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")
                            && file.getFileName().toString().startsWith(System.getProperty("varve.fixture", "")))
                    .sorted()
                    .map(Fixture::read)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Fixture read(Path file) {
        try {
            var sections = new LinkedHashMap<String, String>();
            String current = "";
            var text = new StringBuilder();
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("-- ") && line.endsWith(" --")) {
                    sections.put(current, text.toString());
                    current = line.substring(3, line.length() - 3);
                    text.setLength(0);
                } else {
                    text.append(line).append('\n');
                }
            }
            sections.put(current, text.toString());
            return new Fixture(file.getFileName().toString().replace(".txt", ""), sections);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@return the code that the file is about} */
    String code() {
        return name.substring(0, 6);
    }

    /** {@return the files of a stage, by their paths in the source folder} */
    Map<String, String> sources(String stage) {
        var sources = new LinkedHashMap<String, String>();
        sections.forEach((section, text) -> {
            if (section.startsWith(stage + "/")) {
                sources.put(section.substring(stage.length() + 1), text);
            }
        });
        return sources;
    }

    /** {@return the sections of this kind, by the file they are about} */
    Map<String, String> of(String kind) {
        var found = new LinkedHashMap<String, String>();
        sections.forEach((section, text) -> {
            if (section.startsWith(kind + " ")) {
                found.put(section.substring(kind.length() + 1), text);
            }
        });
        return found;
    }

    List<String> lines(String section) {
        return sections.getOrDefault(section, "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    /** {@return the stages of the history, in order} */
    List<Map<String, String>> history() {
        var history = new ArrayList<Map<String, String>>();
        for (String stage : List.of("before", "before2", "before3")) {
            if (!sources(stage).isEmpty()) {
                history.add(sources(stage));
            }
        }
        return history;
    }

    @Override
    public String toString() {
        return name;
    }
}
