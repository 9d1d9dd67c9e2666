package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.migration.MigrationEntry;
import dev.varve.runtime.migration.MigrationRegistry;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.snapshot.SnapshotCodec;
import dev.varve.schema.snapshot.SnapshotFolder;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.stage.Phase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that go in phases: two migrations at once, each with a schema of its own. */
class PhasesTest {

    private static final String MIGRATIONS = "src/main/java/com/acme/migrations/";

    @TempDir
    private Path folder;

    private static void customer(TestProject project, String version, String intents, String columns) {
        project.source("com/acme/Customer.java", """
                package com.acme;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("%s")
                %s
                public record Customer(@Id long id, %s) {}
                """.formatted(version, intents, columns));
    }

    @Test
    void oneGenerateWritesBothPhases() throws Exception {
        TestProject project = TestProject.in(folder);
        customer(project, "1.0.0", "", "@Column String mail, @Column(nullable = true) String fax");
        project.generate().succeeds();
        customer(
                project,
                "2.0.0",
                "@DroppedColumn(name = \"fax\", reason = \"nobody sends faxes\", phased = true)",
                "@Column @RenamedFrom(\"mail\") @Phased(apartOn = \"h2\") String email,"
                        + " @Column @Backfill(\"'EU'\") @Phased String region");
        project.generate().succeeds();
        for (String name :
                new String[] {"V0002_customer_email_region_expand", "V0003_customer_email_region_contract"}) {
            Goldens.assertMatches("PhasesTest/" + name + ".java", project.read(MIGRATIONS + name + ".java"));
        }
        project.check("-Xlint:all", "-Xlint:-processing", "-Xlint:-classfile", "-Werror")
                .succeeds();
        project.generate().succeeds().says("nothing to generate");
        assertRegistry(project);
    }

    /** The second half begins at the schema that the first one leaves, so without it the chain does not hold. */
    @Test
    void aContractWithoutItsExpansionIsRefused() {
        TestProject project = TestProject.in(folder);
        customer(project, "1.0.0", "", "@Column(nullable = true) String mail");
        project.generate().succeeds();
        customer(project, "2.0.0", "", "@Column(nullable = true) @RenamedFrom(\"mail\") @Phased String email");
        project.generate().succeeds();
        project.check().succeeds();
        project.delete(MIGRATIONS + "V0002_customer_email_expand.java");
        project.clean();
        assertThat(project.check().errors())
                .singleElement()
                .asString()
                .startsWith("VRV302 src/main/java/com/acme/migrations/V0003_customer_email_contract.java");
        String contract = MIGRATIONS + "V0003_customer_email_contract.java";
        project.file(
                contract,
                project.read(contract)
                        .replace("\"0002_customer_email_expand\"", "\"0001_customer\"")
                        .replace("version = 3", "version = 2")
                        .replace("V0003_", "V0002_"));
        project.file(contract.replace("V0003_", "V0002_"), project.read(contract));
        project.delete(contract);
        project.clean();
        assertThat(project.check().errors())
                .anyMatch(error ->
                        error.startsWith("VRV303 src/main/java/com/acme/migrations/V0002_customer_email_contract"));
    }

    private static void assertRegistry(TestProject project) throws Exception {
        try (var loader =
                new URLClassLoader(new URL[] {project.classes().toUri().toURL()}, PhasesTest.class.getClassLoader())) {
            MigrationRegistry registry = ServiceLoader.load(MigrationRegistry.class, loader)
                    .findFirst()
                    .orElseThrow();
            assertThat(registry.entries())
                    .extracting(MigrationEntry::phase)
                    .containsExactly(Phase.WHOLE, Phase.EXPAND, Phase.CONTRACT);
            var expanded = registry.entries().get(1).header();
            assertThat(registry.waitingAfter(expanded.id(), expanded.to()))
                    .containsExactly("0003_customer_email_region_contract");
            assertThat(registry.waitingAfter(expanded.id(), "h1:other")).isEmpty();
            assertThat(registry.waitingAfter("0001_customer", expanded.from())).isEmpty();
            SchemaModel model = SchemaModel.empty();
            for (MigrationEntry entry : registry.entries()) {
                for (Change change : entry.migration().changes()) {
                    model = change.applyTo(model);
                }
                assertThat(StateHash.of(model)).isEqualTo(entry.header().to());
            }
            assertThat(SnapshotCodec.read(SnapshotFolder.files(project.path("src/main/varve")))
                            .model())
                    .isEqualTo(model);
        }
    }
}
