package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules that are compiled apart into jars, each with its own chain, and run in one application. */
class ModulesTest {

    @TempDir
    private Path folder;

    private TestProject people;
    private TestProject shop;
    private Path peopleJar;

    @BeforeEach
    void setUp() throws IOException {
        people =
                TestProject.in(Files.createDirectory(folder.resolve("people"))).source("com/people/Customer.java", """
                package com.people;

                import dev.varve.annotations.*;

                @Table
                @SchemaVersion("1.0.0")
                public record Customer(@Id long id, @Column String name) {}
                """);
        people.generate("-Avarve.module=people").succeeds();
        people.check("-Avarve.module=people").succeeds();
        peopleJar = jar(people, "people.jar");
        shop = TestProject.in(Files.createDirectory(folder.resolve("shop")));
    }

    private Path jar(TestProject project, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(project.classes())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(
                        project.classes().relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    private static String[] options(TestProject project, String module, Path... jars) {
        var path = new ArrayList<>(
                List.of(System.getProperty("java.class.path"), project.classes().toString()));
        for (Path jar : jars) {
            path.add(jar.toString());
        }
        return new String[] {"-Avarve.module=" + module, "-classpath", String.join(File.pathSeparator, path)};
    }

    private void order(String reference) {
        shop.source("com/shop/Order.java", """
                package com.shop;

                import com.people.Customer;
                import dev.varve.annotations.*;

                @Table("orders")
                @SchemaVersion("1.0.0")
                public record Order(
                        @Id long id,
                        @Column %s long customerId) {}
                """.formatted(reference));
    }

    /** Does what the message says: the statement goes into a migration that requires the other module's. */
    private String takesTheAdvice() {
        order("@ForeignKey(Customer.class)");
        Compiled refused = shop.generate(options(shop, "shop", peopleJar));
        assertThat(refused.errors()).containsExactly("VRV116 src/main/java/com/shop/Order.java:10");
        Matcher statement = Pattern.compile("changes\\.sql\\(.*;").matcher(refused.output());
        assertThat(statement.find()).as(refused.output()).isTrue();
        order("");
        shop.generate(options(shop, "shop", peopleJar)).succeeds();
        String file = "src/main/java/com/shop/migrations/V0001_orders.java";
        shop.file(
                file,
                shop.read(file)
                        .replace("parent = \"\"", "parent = \"\", requires = \"people:0001_customer\"")
                        .replace("\n    }\n}", "\n        " + statement.group() + "\n    }\n}"));
        shop.check(options(shop, "shop", peopleJar)).succeeds();
        return file;
    }

    @Test
    void aForeignKeyToAnotherModuleIsAStepThatRequiresIt() throws Exception {
        takesTheAdvice();
        Path shopJar = jar(shop, "shop.jar");
        try (var database = new LiveDatabase("modules")) {
            List<Path> jars = List.of(shopJar, peopleJar);
            assertThat(database.migrate(jars, "com.shop.migrations", "com.people.migrations"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("customer");
            assertThat(database.query("select lower(table_name) from information_schema.table_constraints"
                            + " where constraint_type = 'FOREIGN KEY'"))
                    .containsExactly("orders");
            assertThat(database.migrate(jars, "com.people.migrations", "com.shop.migrations"))
                    .isEmpty();
        }
    }

    @Test
    void modulesThatWaitForEachOtherAreRefused() throws Exception {
        takesTheAdvice();
        Path shopJar = jar(shop, "shop.jar");
        String file = "src/main/java/com/people/migrations/V0001_customer.java";
        people.file(file, people.read(file).replace("parent = \"\"", "parent = \"\", requires = \"shop:0001_orders\""));
        Compiled refused = people.check(options(people, "people", shopJar));
        assertThat(refused.errors()).singleElement().asString().startsWith("VRV820 ");
        refused.says("people:0001_customer");
    }

    @Test
    void aRequirementThatTheJarDoesNotHaveIsRefused() {
        String file = takesTheAdvice();
        shop.file(file, shop.read(file).replace("people:0001_customer", "people:0002_customer_age"));
        assertThat(shop.check(options(shop, "shop", peopleJar)).errors())
                .singleElement()
                .asString()
                .startsWith("VRV821 ");
    }

    @Test
    void aTableOfAnotherModuleIsNotTakenASecondTime() {
        String file = takesTheAdvice();
        assertThat(file).isNotEmpty();
        shop.source("com/shop/Client.java", """
                package com.shop;

                import dev.varve.annotations.*;

                @Table("Customer")
                @SchemaVersion("1.0.0")
                public record Client(@Id long id) {}
                """);
        assertThat(shop.check(options(shop, "shop", peopleJar)).errors())
                .anyMatch(error -> error.startsWith("VRV822 "));
    }
}
