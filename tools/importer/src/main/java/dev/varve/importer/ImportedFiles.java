package dev.varve.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes entities over what an import wrote, and never over what somebody edited. It knows them by their hashes, which are
 * kept in a file beside the sources.
 */
final class ImportedFiles {

    /** The file with the hashes, in the folder of the snapshot. */
    static final String LIST = "import.txt";

    private static final String PROPOSAL = ".proposed";

    private final Path sources;
    private final Path list;
    private final SortedMap<String, String> hashes = new TreeMap<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> proposed = new ArrayList<>();

    ImportedFiles(ImportRequest request) throws IOException {
        this.sources = request.sources();
        this.list = request.snapshots().resolve(LIST);
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                String[] parts = line.split(" ", 2);
                if (parts.length == 2) {
                    hashes.put(parts[1], parts[0]);
                }
            }
        }
    }

    List<Path> written() {
        return written;
    }

    List<Path> proposed() {
        return proposed;
    }

    /** {@return files of an earlier import that are not among these} */
    List<Path> gone(Map<String, String> files) {
        return hashes.keySet().stream()
                .filter(name -> !files.containsKey(name))
                .map(sources::resolve)
                .filter(Files::exists)
                .toList();
    }

    void write(Map<String, String> files) throws IOException {
        Files.createDirectories(sources);
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        var lines = new StringBuilder();
        hashes.forEach(
                (name, hash) -> lines.append(hash).append(' ').append(name).append('\n'));
        Files.createDirectories(list.toAbsolutePath().getParent());
        Files.writeString(list, lines);
    }

    private void write(String name, String text) throws IOException {
        Path file = sources.resolve(name);
        Path proposal = sources.resolve(name + PROPOSAL);
        String now = Files.exists(file) ? Files.readString(file) : "";
        Files.deleteIfExists(proposal);
        if (now.equals(text)) {
            hashes.put(name, hash(text));
            return;
        }
        boolean own = now.isEmpty() || hash(now).equals(hashes.get(name));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(own ? file : proposal, text);
        (own ? written : proposed).add(own ? file : proposal);
        if (own) {
            hashes.put(name, hash(text));
        }
    }

    /** Line ends are no edit. */
    private static String hash(String text) {
        try {
            byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
