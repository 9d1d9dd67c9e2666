package dev.varve.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where one part runs: a folder that is gone afterwards, servers that start when they are needed, and where results go. */
final class Scene implements AutoCloseable {

    private final Part part;
    private final Options options;
    private final Results results;
    private final Path folder;
    private final Map<String, Product> products = new LinkedHashMap<>();
    private boolean isClosed;

    Scene(Part part, Options options, Results results) throws IOException {
        this.part = part;
        this.options = options;
        this.results = results;
        this.folder = Files.createTempDirectory("varve-benchmarks");
        // A run that is interrupted leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end"));
    }

    Options options() {
        return options;
    }

    Path folder() {
        return folder;
    }

    /** {@return a new folder of its own} */
    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Product postgres() {
        return product("postgres");
    }

    /** {@return the products that were asked for} */
    List<Product> products(String... otherwise) {
        var chosen = new ArrayList<Product>();
        for (String name : options.words("on", List.of(otherwise))) {
            chosen.add(product(name));
        }
        return chosen;
    }

    private Product product(String name) {
        return products.computeIfAbsent(name, any -> {
            try {
                return switch (name) {
                    case "postgres" -> new Postgres();
                    case "mariadb" -> new MariaDb(folder("mariadb"));
                    case "sqlite" -> new Sqlite(folder("sqlite"));
                    default -> throw new IllegalArgumentException("there is no product \"" + name + "\"");
                };
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** Keeps what was measured so far, in place of what was there of the same title. */
    void done(Table table) {
        try {
            results.write(part.name(), table);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Keeps what was measured, and says it. */
    void done(Iterable<Table> tables) {
        tables.forEach(this::done);
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            for (Product product : products.values()) {
                product.close();
            }
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Deletes a folder and everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
