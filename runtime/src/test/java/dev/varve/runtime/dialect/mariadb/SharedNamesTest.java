package dev.varve.runtime.dialect.mariadb;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.RenameConstraint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that two tables may not share. */
final class SharedNamesTest {

    private static final SchemaModel BEFORE = schema(
            table("p").id(),
            table("t").id().nullable("p", "bigint").references("fk", "p", "p").check("ck", "id > 0"),
            table("u").id().nullable("p", "bigint").references("fk_u", "p", "p").check("ck_u", "id > 0"));

    private static void render(Product product, Change change) {
        SharedNames.requireFree(product, new Block(List.of(change), BEFORE, List.of()));
    }

    private static Constraint check(String name) {
        return new Constraint.Check(name, SqlText.of("id > 1"));
    }

    @Test
    void aCheckOfAnotherTableHasItsNameAloneInMySql() {
        for (Change change : List.of(
                new AddConstraint("u", check("CK")),
                new RenameConstraint("u", "ck_u", "ck"),
                new CreateTable(
                        schema(table("v").id().check("ck", "id > 0")).table("v").orElseThrow()))) {
            assertThatThrownBy(() -> render(Product.MYSQL, change))
                    .hasMessageContaining("VRV602")
                    .hasMessageContaining("a constraint of the table \"t\" has the same name");
            assertThatCode(() -> render(Product.MARIADB, change)).doesNotThrowAnyException();
        }
        assertThatCode(() -> render(Product.MYSQL, new AddConstraint("u", check("fk"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void aForeignKeyOfAnotherTableHasItsNameAlone(Product product) {
        assertThatThrownBy(() -> render(product, new RenameConstraint("u", "fk_u", "fk")))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("\"fk\" of table \"u\" cannot be made");
        assertThatCode(() -> render(product, new RenameConstraint("u", "fk_u", "fk_2")))
                .doesNotThrowAnyException();
    }
}
