package dev.varve.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.importer.Database.Product;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
