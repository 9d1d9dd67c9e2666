package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.shop.Shop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real jar as a process, with drivers and an application that are no part of it. */
final class DatabasesJarTest {

    @TempDir
    Path folder;

    private void deploys(Map<String, String> environment) {
        assertThat(Child.run(folder, environment, List.of("status")).code()).isEqualTo(3);
        Run migrate = Child.run(folder, environment, List.of("migrate"));
        assertThat(migrate.err())
                .contains("applied 0001_customers", "applied 0002_orders")
                .doesNotContain("SLF4J");
        assertThat(migrate.out()).isEqualTo("Applied 2 migrations.\n");
        assertThat(Child.run(folder, environment, List.of("drift")))
                .isEqualTo(new Run(0, "No drift: the schema is as \"0002_orders\" left it.\n", ""));
        Run doctor = Child.run(folder, environment, List.of("doctor", "--json"));
        assertThat(doctor.code()).as(doctor.toString()).isZero();
    }

    private Map<String, String> environment(String url) {
        Path jar = Application.jar(folder.resolve("shop.jar"), Shop.class);
        var places = new ArrayList<>(List.of(jar.toString()));
        places.addAll(Application.drivers());
        var environment = new TreeMap<String, String>();
        environment.put("VARVE_URL", url);
        environment.put("VARVE_CLASSPATH", String.join(System.getProperty("path.separator"), places));
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:./shop", "jdbc:sqlite:shop.db"})
    void aFileIsMigrated(String url) {
        deploys(environment(url));
    }

    @Test
    void aServerIsMigratedWithAPasswordFromAFile() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            Map<String, String> environment =
                    environment("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres");
            environment.put("VARVE_USER", "postgres");
            environment.put("VARVE_PASSWORD", "postgres");
            deploys(environment);
            Path file = Files.writeString(folder.resolve("secret"), "not-the-password");
            Run health = Child.run(folder, environment, List.of("health", "--password-file", file.toString(), "-v"));
            assertThat(health.toString()).doesNotContain("not-the-password");
            assertThat(health.code()).isZero();
        }
    }
}
