package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/getting-started.md as a reader would: writes the files it shows, runs the commands it shows, and compares
 * every output and every generated file with what the page prints. {@code -Dvarve.goldens=update} rewrites the page.
 */
class GettingStartedTest {

    private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
    private static final boolean UPDATE = "update".equals(System.getProperty("varve.goldens"));

    @TempDir
    private Path project;

    private ProjectCompiler compiler;

    @Test
    void thePageShowsWhatHappens() throws Exception {
        compiler = new ProjectCompiler(project);
        List<String> page = Files.readAllLines(PAGE);
        List<String> played = new ArrayList<>();
        for (int line = 0; line < page.size(); line++) {
            played.add(page.get(line));
            if (!page.get(line).startsWith("```") || page.get(line).equals("```")) {
                continue;
            }
            int end = line + 1;
            while (!page.get(end).equals("```")) {
                end++;
            }
            played.addAll(play(page.get(line).substring(3), page.subList(line + 1, end)));
            played.add("```");
            line = end;
        }
        if (UPDATE) {
            Files.write(PAGE, played);
            return;
        }
        assertThat(played)
                .as("docs/getting-started.md against what really happens; -Dvarve.goldens=update rewrites it")
                .isEqualTo(page);
    }

    /** Plays one block and returns what it should show. */
    private List<String> play(String header, List<String> block) throws Exception {
        String[] words = header.split(" ");
        if (words.length == 3 && words[2].equals("generated")) {
            return Files.readAllLines(project.resolve(words[1]));
        }
        if (words.length == 2) {
            write(words[1], block);
            return block;
        }
        if (words[0].equals("console")) {
            List<String> shown = new ArrayList<>(List.of(block.get(0)));
            shown.addAll(run(block.get(0)));
            return shown;
        }
        return block;
    }

    private void write(String file, List<String> lines) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, lines);
    }

    private List<String> run(String command) throws Exception {
        return switch (command) {
            case "$ mvn compile" -> compiler.compile("check");
            case "$ mvn compiler:compile@varve-generate" -> compiler.compile("generate");
            case "$ mvn exec:java" -> compiler.runMain("com.acme.shop.Shop");
            default -> throw new IllegalArgumentException("the page has an unknown command: " + command);
        };
    }
}
