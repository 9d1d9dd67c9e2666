package dev.varve.schema.classify;

import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every kind of change. */
final class ChangeClassifierTest {

    private static final Column PLAIN = Column.of("x", type("integer"));
    private static final Optional<DefaultValue> ZERO = Optional.of(new DefaultValue.Literal("0"));

    private static void is(Change change, Step step, Risk risk, Rollback rollback) {
        Classification classification = ChangeClassifier.classify(change);
        assertThat(classification.step()).as(change.describe()).isEqualTo(step);
        assertThat(classification.risk()).as(change.describe()).isEqualTo(risk);
        assertThat(classification.rollback()).as(change.describe()).isEqualTo(rollback);
        assertThat(classification.reason()).isNotBlank().doesNotEndWith(".");
    }

    private static Change alter(Column before, UnaryOperator<Column> after) {
        return new AlterColumn("t", before, after.apply(before), Optional.empty(), Optional.empty());
    }

    private static Change retype(String before, String after) {
        return alter(Column.of("x", type(before)), column -> column.withType(type(after)));
    }

    @Test
    void tables() {
        var table = table("t").id().build();
        is(new CreateTable(table), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(new DropTable(table), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(new RenameTable("t", "u"), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(new AlterTableComment("t", Optional.empty(), Optional.of("x")), Step.PATCH, Risk.SAFE, Rollback.LOSSLESS);
        is(
                new AlterTableVersion("t", SchemaVersion.NONE, new SchemaVersion(1, 0, 0)),
                Step.NONE,
                Risk.SAFE,
                Rollback.LOSSLESS);
    }

    @Test
    void new_and_dropped_columns() {
        is(add(PLAIN), Step.MAJOR, Risk.CAUTION, Rollback.LOSSY);
        is(new AddColumn("t", PLAIN, Optional.of("0")), Step.MAJOR, Risk.CAUTION, Rollback.LOSSY);
        is(add(PLAIN.withNullable(true)), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(add(PLAIN.withDefault(ZERO)), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(new DropColumn("t", PLAIN), Step.MAJOR, Risk.LOSSY, Rollback.IMPOSSIBLE);
        is(new DropColumn("t", PLAIN.withNullable(true)), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(new DropColumn("t", PLAIN.withDefault(ZERO)), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(new RenameColumn("t", "x", "y"), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
    }

    private static Change add(Column column) {
        return new AddColumn("t", column, Optional.empty());
    }

    @Test
    void nullability_default_and_comment() {
        is(alter(PLAIN, column -> column.withNullable(true)), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        Column nullable = PLAIN.withNullable(true);
        is(alter(nullable, column -> PLAIN), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(
                new AlterColumn("t", nullable, PLAIN, Optional.empty(), Optional.of("0")),
                Step.MAJOR,
                Risk.CAUTION,
                Rollback.LOSSY);
        is(alter(PLAIN, column -> column.withDefault(ZERO)), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(nullable.withDefault(ZERO), column -> nullable), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(PLAIN.withDefault(ZERO), column -> PLAIN), Step.MAJOR, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(PLAIN, column -> column.withComment(Optional.of("x"))), Step.PATCH, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(PLAIN, column -> column), Step.NONE, Risk.SAFE, Rollback.LOSSLESS);
    }

    @Test
    void types() {
        is(retype("integer", "bigint"), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("varchar(4)", "text"), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("real", "double"), Step.MINOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("bigint", "integer"), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(retype("boolean", "integer"), Step.MAJOR, Risk.LOSSY, Rollback.IMPOSSIBLE);
        is(retype("time(0)", "timestamp(0)"), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(retype("uuid", "varchar(35)"), Step.MAJOR, Risk.LOSSY, Rollback.IMPOSSIBLE);
    }

    @Test
    void another_kind_of_type_is_major_even_where_values_survive() {
        is(retype("integer", "varchar(11)"), Step.MAJOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("integer", "double"), Step.MAJOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("integer", "decimal(10,0)"), Step.MAJOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("date", "timestamp(0)"), Step.MAJOR, Risk.SAFE, Rollback.LOSSY);
        is(retype("uuid", "varchar(36)"), Step.MAJOR, Risk.SAFE, Rollback.LOSSY);
    }

    @Test
    void an_expression_can_lose_what_a_cast_would_keep() {
        var before = Column.of("x", type("varchar(4)"));
        is(
                new AlterColumn("t", before, before.withType(type("text")), Optional.of("upper(x)"), Optional.empty()),
                Step.MINOR,
                Risk.LOSSY,
                Rollback.LOSSY);
    }

    @Test
    void of_several_aspects_the_strictest_decides() {
        Change all = alter(
                PLAIN.withNullable(true),
                column -> PLAIN.withType(type("bigint"))
                        .withComment(Optional.of("x"))
                        .withDefault(ZERO));
        is(all, Step.MAJOR, Risk.CAUTION, Rollback.LOSSY);
        assertThat(ChangeClassifier.classify(all).reason().split("; ")).hasSize(4);
    }

    @Test
    void keys_and_indexes() {
        var key = new PrimaryKey("pk", List.of("x"));
        is(new AddPrimaryKey("t", key), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(new DropPrimaryKey("t", key), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        var index = new Index("ix", List.of("x"), false);
        var unique = new Index("ux", List.of("x"), true);
        is(new CreateIndex("t", index), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        is(new CreateIndex("t", unique), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(new DropIndex("t", index), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        is(new DropIndex("t", unique), Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS);
    }

    @Test
    void constraints_names_and_rows() {
        var check = new Constraint.Check("ck", SqlText.of("x > 0"));
        is(new AddConstraint("t", check), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(new DropConstraint("t", check), Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(new RenameConstraint("t", "ck", "cl"), Step.PATCH, Risk.SAFE, Rollback.LOSSLESS);
        is(new RenameIndex("t", "ix", "iy"), Step.PATCH, Risk.SAFE, Rollback.LOSSLESS);
        var row = new Row(new TreeMap<>(Map.of("x", "1")));
        is(new AlterRow("t", Optional.empty(), Optional.of(row)), Step.MINOR, Risk.CAUTION, Rollback.LOSSLESS);
    }

    @Test
    void what_else_a_schema_has() {
        var mood = new EnumType("mood", List.of("fine"));
        is(new CreateSchema("sales"), Step.NONE, Risk.SAFE, Rollback.LOSSLESS);
        is(new DropSchema("sales"), Step.NONE, Risk.SAFE, Rollback.LOSSLESS);
        is(new CreateObject(mood), Step.NONE, Risk.SAFE, Rollback.LOSSLESS);
        is(new DropObject(mood), Step.NONE, Risk.CAUTION, Rollback.LOSSLESS);
        is(new RenameObject(mood, "temper"), Step.NONE, Risk.CAUTION, Rollback.LOSSLESS);
        is(
                new AlterObject(mood, new EnumType("mood", List.of("fine", "bad")), new TreeMap<>()),
                Step.NONE,
                Risk.CAUTION,
                Rollback.LOSSY);
    }

    @Test
    void computed_and_counted_columns() {
        Column computed = generated(new Generated.Computed(SqlText.of("a + 1"), true));
        Column other = generated(new Generated.Computed(SqlText.of("a + 2"), true));
        Column always = generated(new Generated.Identity(true, Sequence.Options.PLAIN));
        Column byDefault = generated(new Generated.Identity(false, Sequence.Options.PLAIN));
        is(new DropColumn("t", computed), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(alter(computed, column -> other), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(alter(PLAIN, column -> computed), Step.MAJOR, Risk.LOSSY, Rollback.LOSSY);
        is(alter(computed, column -> PLAIN), Step.MAJOR, Risk.CAUTION, Rollback.LOSSY);
        is(alter(always, column -> PLAIN), Step.MAJOR, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(PLAIN, column -> always), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(alter(byDefault, column -> always), Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS);
        is(alter(always, column -> byDefault), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        is(alter(PLAIN, column -> byDefault), Step.MINOR, Risk.SAFE, Rollback.LOSSLESS);
        var faster = new Sequence.Options(1, 2, OptionalLong.empty(), OptionalLong.empty(), 1, false);
        is(
                alter(always, column -> generated(new Generated.Identity(true, faster))),
                Step.MINOR,
                Risk.SAFE,
                Rollback.LOSSLESS);
    }

    private static Column generated(Generated how) {
        return PLAIN.withGenerated(Optional.of(how));
    }

    @Test
    void code() {
        is(new RunCode("copy"), Step.NONE, Risk.CAUTION, Rollback.IMPOSSIBLE);
        is(
                new RunSql("fix", SqlText.of("update t set x = 1"), List.of()),
                Step.NONE,
                Risk.CAUTION,
                Rollback.IMPOSSIBLE);
    }
}
