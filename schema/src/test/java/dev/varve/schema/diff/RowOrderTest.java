package dev.varve.schema.diff;

import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.DroppedTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows and tables come after what they refer to, and go before it, whatever the order of their names is. */
final class RowOrderTest {

    private static Table referring(String name, String target) {
        Table table = table(name).id().nullable("up", "integer").build();
        return target.isEmpty()
                ? table
                : table.withConstraint(new Constraint.ForeignKey(
                        name + "_fk",
                        List.of("up"),
                        target,
                        List.of("id"),
                        Action.NO_ACTION,
                        Action.NO_ACTION,
                        Deferral.NONE));
    }

    private static Row row(int id) {
        return new Row(new TreeMap<>(Map.of("id", Integer.toString(id))));
    }

    private static Row row(int id, int up) {
        return new Row(new TreeMap<>(Map.of("id", Integer.toString(id), "up", Integer.toString(up))));
    }

    /** {@return the changes, each as what it does and to what} */
    private static List<String> changes(SchemaModel from, SchemaModel to, Intent... intents) {
        return SchemaDiffer.diff(from, to, List.of(intents)).stream()
                .map(change -> change instanceof AlterRow row
                        ? (row.after().isPresent() ? "+" : "-") + row.tableName() + " "
                                + row.after()
                                        .or(row::before)
                                        .orElseThrow()
                                        .values()
                                        .get("id")
                        : change.describe().replaceAll("^(\\w+ table \\w+) .*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"a,m,z", "z,m,a", "m,a,z", "m,z,a"})
    void rowsOfSeveralTablesComeAfterThoseTheyReferTo(String leaf, String branch, String root) {
        var empty = SchemaModel.of(referring(leaf, branch), referring(branch, root), referring(root, ""));
        var full = SchemaModel.of(
                referring(leaf, branch).withRow(row(1, 2)),
                referring(branch, root).withRow(row(2, 3)),
                referring(root, "").withRow(row(3)));
        assertThat(changes(empty, full)).containsExactly("+" + root + " 3", "+" + branch + " 2", "+" + leaf + " 1");
        assertThat(changes(full, empty)).containsExactly("-" + leaf + " 1", "-" + branch + " 2", "-" + root + " 3");
    }

    @ParameterizedTest
    @CsvSource({"1,2,3", "3,2,1", "2,1,3", "2,3,1"})
    void rowsThatReferToRowsOfTheirOwnTableComeAfterThem(int leaf, int branch, int root) {
        Table tree = referring("t", "t");
        var empty = SchemaModel.of(tree);
        var full = SchemaModel.of(tree.withRow(row(leaf, branch))
                .withRow(row(branch, root))
                .withRow(row(root))
                .withRow(row(9, 9)));
        assertThat(changes(empty, full))
                .filteredOn(change -> !change.endsWith("9"))
                .containsExactly("+t " + root, "+t " + branch, "+t " + leaf);
        assertThat(changes(full, empty))
                .filteredOn(change -> !change.endsWith("9"))
                .containsExactly("-t " + leaf, "-t " + branch, "-t " + root);
        assertThat(changes(empty, full)).contains("+t 9").hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"a,m,z", "z,m,a", "m,a,z", "m,z,a"})
    void tablesComeAfterThoseTheyReferToAndGoBeforeThem(String leaf, String branch, String root) {
        var all = SchemaModel.of(referring(leaf, branch), referring(branch, root), referring(root, ""));
        var none = SchemaModel.empty();
        assertThat(changes(none, all))
                .containsExactly("create table " + root, "create table " + branch, "create table " + leaf);
        assertThat(changes(all, none, gone(root), gone(branch), gone(leaf)))
                .containsExactly("drop table " + leaf, "drop table " + branch, "drop table " + root);
    }

    private static Intent gone(String table) {
        return new DroppedTable(table, "");
    }
}
