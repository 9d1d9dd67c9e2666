package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What drift proposes, taken over as a person would: lines with - and + in the files they are shown under, and SQL. */
final class Proposal {

    private static final String CODE = "    ";
    private static final String VERSION = "SchemaVersion(";

    private final Map<String, List<List<String>>> hunks = new TreeMap<>();
    private final List<String> sql = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    Proposal(String text) {
        String section = "";
        List<String> hunk = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith(CODE)) {
                section = line.isBlank() ? section : line;
                continue;
            }
            String code = line.substring(CODE.length());
            if (section.startsWith("To have it so everywhere")) {
                if (code.startsWith("# ")) {
                    hunk = new ArrayList<>();
                    hunks.computeIfAbsent(code.substring(2), file -> new ArrayList<>())
                            .add(hunk);
                } else {
                    hunk.add(code);
                }
            } else if (section.startsWith("The migration")) {
                changes.add(code);
            } else if (section.startsWith("Read it first")) {
                statement(code);
            }
        }
    }

    private void statement(String line) {
        if (line.startsWith("-- ")) {
            sql.add("");
        } else {
            int last = sql.size() - 1;
            sql.set(last, sql.get(last) + line + "\n");
        }
    }

    List<String> sql() {
        return sql;
    }

    List<String> changes() {
        return changes;
    }

    /** Writes its lines into the files; one that is new gets the package. */
    void applyTo(Path folder, String packageName) throws IOException {
        for (Map.Entry<String, List<List<String>>> file : hunks.entrySet()) {
            Path source = folder.resolve(file.getKey());
            List<String> lines = new ArrayList<>(
                    Files.exists(source) ? Files.readAllLines(source) : List.of("package " + packageName + ";"));
            for (List<String> hunk : file.getValue()) {
                apply(hunk, lines);
            }
            Files.write(source, lines);
        }
    }

    private static void apply(List<String> hunk, List<String> lines) {
        int at = 1;
        for (String marked : hunk) {
            String line = marked.substring(1);
            if (line.contains(VERSION) && lines.stream().anyMatch(each -> each.contains(VERSION))) {
                step(line, lines);
            } else if (marked.startsWith("+")) {
                // What another difference of the same file brought along already.
                if (!line.startsWith("import ") || !lines.contains(line)) {
                    lines.add(at++, line);
                }
            } else {
                int found = lines.subList(at, lines.size()).indexOf(line);
                assertThat(found >= 0 || marked.startsWith(" "))
                        .as("%s in%n%s", marked, String.join("\n", lines))
                        .isTrue();
                at += Math.max(found, 0);
                if (marked.startsWith("-")) {
                    lines.remove(at);
                } else if (found >= 0) {
                    at++;
                }
            }
        }
    }

    /** Of several differences the largest step counts. */
    private static void step(String line, List<String> lines) {
        lines.replaceAll(each -> each.contains(VERSION) && each.compareTo(line) < 0 ? line : each);
    }
}
