package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.importer.Database.Product;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import refuses. */
final class ProblemsTest {

    @TempDir
    Path folder;

    private Path script(String text) throws IOException {
        return Files.writeString(folder.resolve("schema.sql"), text);
    }

    private static void refused(ProblemCode code, String says, ThrowingCallable call) {
        VarveException refusal = catchThrowableOfType(VarveException.class, call);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(says);
        assertThat(Path.of("../..").resolve(code.page())).exists();
    }

    @Test
    void a_script_that_the_database_does_not_take() throws Exception {
        Path script = script("create table a (id int primary key); creat table b (id int)");
        for (Product product : Product.values()) {
            Database scratch = Database.fresh(product, folder);
            refused(
                    ProblemCode.SCRIPT_NOT_IMPORTED,
                    "Correct the script",
                    () -> SchemaFile.run(script, scratch.dataSource()));
        }
    }

    /** Where a schema is a database, it would have its way in the one that it names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "use shop",
                "CREATE DATABASE IF NOT EXISTS shop",
                "/*!40000 DROP DATABASE IF EXISTS `shop`*/",
                "-- a dump\n/* of */ create or replace database shop"
            })
    void a_script_that_leads_to_another_database(String statement) throws Exception {
        Path script = script("create table a (id int primary key);\n" + statement + ";");
        Database scratch = Database.fresh(Product.MARIADB, folder);
        refused(ProblemCode.SCRIPT_NOT_IMPORTED, "Nothing was run", () -> SchemaFile.run(script, scratch.dataSource()));
        assertThat(scratch.inspect()).isEqualTo(SchemaModel.empty());
    }

    @Test
    void a_java_without_a_compiler() throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--limit-modules",
                        "java.compiler,java.logging,java.management,java.naming,java.sql,java.transaction.xa,jdk.unsupported",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutCompiler.class.getName(),
                        folder.resolve("project").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(out)).contains("[VRV842]", "Run it with a JDK", ProblemCode.NO_COMPILER.page());
        assertThat(folder.resolve("project")).doesNotExist();
    }

    /** An import in another process. */
    static final class WithoutCompiler {
        public static void main(String[] arguments) throws Exception {
            Database database = Database.fresh(Product.H2, Path.of(arguments[0]));
            database.run("create table a (id int primary key)");
            try (Connection connection = database.connect()) {
                Importer.of(ImportRequest.into(Path.of(arguments[0]), "shop")).run(connection);
            } catch (VarveException refusal) {
                System.out.println(refusal.getMessage());
            }
        }
    }

    private static Table table(String name, String... columns) {
        return Table.of(
                        name,
                        new SchemaVersion(1, 0, 0),
                        Stream.of(columns)
                                .map(column -> Column.of(column, new ColumnType.BigInt()))
                                .toList())
                .withPrimaryKey(Optional.of(new PrimaryKey(name + "_pk", List.of("id"))));
    }

    @Test
    void entities_that_do_not_say_what_was_found() {
        SchemaModel found = SchemaModel.of(List.of(table("a", "id", "x"), table("b", "id")));
        SchemaModel read = SchemaModel.of(List.of(table("a", "id"), table("ours", "id")));
        refused(ProblemCode.IMPORT_INCOMPLETE, "add column a.x", () -> Agreement.require(read, found));
        refused(ProblemCode.IMPORT_INCOMPLETE, "create table b", () -> Agreement.require(read, found));
        Agreement.require(found.with(table("ours", "id")), found);
    }

    @Test
    void an_entity_that_somebody_wrote_beside_the_imported_ones_is_none_of_its_business() throws Exception {
        Database database = Database.fresh(Product.H2, folder);
        database.run("create table a (id int primary key)");
        var project = new Project(folder.resolve("project"));
        for (String own : List.of(
                "",
                "package shop;\n\nimport dev.varve.annotations.*;\n\n@Table @SchemaVersion(\"1.0.0\")\n"
                        + "public record Ours(@Id long id) {}\n")) {
            if (!own.isEmpty()) {
                Files.writeString(project.sources().resolve("shop/Ours.java"), own);
            }
            try (Connection connection = database.connect()) {
                assertThat(Importer.of(ImportRequest.into(project.folder(), "shop"))
                                .run(connection)
                                .generated())
                        .isTrue();
            }
        }
        assertThat(project.snapshot().tables().keySet()).containsExactly("a", "ours");
        assertThat(project.migrations()).containsExactly("V0001_a.java", "V0002_ours.java");
        assertThat(project.compile()).isEmpty();
    }

    @Test
    void a_scratch_database_that_has_something() throws Exception {
        Path script = script("create table a (id int primary key)");
        for (Product product : Product.values()) {
            Database scratch = Database.fresh(product, folder);
            SchemaFile.run(script, scratch.dataSource());
            refused(ProblemCode.SCRATCH_NOT_EMPTY, "it has \"a\"", () -> SchemaFile.run(script, scratch.dataSource()));
        }
    }
}
