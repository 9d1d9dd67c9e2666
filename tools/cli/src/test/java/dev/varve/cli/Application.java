package dev.varve.cli;

import dev.varve.cli.shop.Shop;
import dev.varve.runtime.migration.MigrationRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The jar of an application, as its build would make it. */
final class Application {

    private Application() {}

    static Path shop(Path folder) {
        return jar(folder.resolve("shop.jar"), Shop.class);
    }

    static Path jar(Path jar, Class<? extends MigrationRegistry> registry) {
        try {
            Path classes = Path.of(Shop.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file);
                    Stream<Path> found = Files.list(classes.resolve("dev/varve/cli/shop"))) {
                for (Path compiled : found.sorted().toList()) {
                    out.putNextEntry(new JarEntry("dev/varve/cli/shop/" + compiled.getFileName()));
                    Files.copy(compiled, out);
                }
                out.putNextEntry(new JarEntry("META-INF/services/" + MigrationRegistry.class.getName()));
                out.write(registry.getName().getBytes(StandardCharsets.UTF_8));
            }
            return jar;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** The jar that a driver is in. */
    static String driver(String className) {
        try {
            return Path.of(Class.forName(className)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | URISyntaxException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static List<String> drivers() {
        return List.of(driver("org.h2.Driver"), driver("org.sqlite.JDBC"), driver("org.postgresql.Driver"));
    }
}
