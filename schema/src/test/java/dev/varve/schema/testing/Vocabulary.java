package dev.varve.schema.testing;

import static dev.varve.schema.testing.TableBuilder.type;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.IndexPart.Nulls;
import dev.varve.schema.Partitioning;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** One of each thing that a schema can hold, with everything set that can be set. */
public final class Vocabulary {

    /** An enum type. */
    public static final EnumType MOOD = new EnumType("mood", List.of("fine", "it's bad"));

    /** A sequence with every option. */
    public static final Sequence SEQUENCE = new Sequence(
            "numbers",
            new Sequence.Options(5, -2, OptionalLong.of(Long.MIN_VALUE), OptionalLong.of(Long.MAX_VALUE), 10, true),
            Optional.of("sales.everything.number"));

    /** A view. */
    public static final View VIEW = new View(
            "sales.some",
            SqlText.of("select id from sales.everything").on("sqlite", "select 1 as id"),
            true,
            Optional.of("seen"));

    /** A unique constraint. */
    public static final Constraint UNIQUE = new Constraint.Unique("uq", List.of("id", "mood"), true, Deferral.DEFERRED);

    /** A foreign key. */
    public static final Constraint FOREIGN_KEY = new Constraint.ForeignKey(
            "fk",
            List.of("parent"),
            "sales.everything",
            List.of("id"),
            Action.SET_NULL,
            Action.CASCADE,
            Deferral.DEFERRABLE);

    /** A check. */
    public static final Constraint CHECK = new Constraint.Check("ck", SqlText.of("id > 0"));

    /** An exclusion. */
    public static final Constraint EXCLUSION = new Constraint.Exclusion(
            "ex",
            "gist",
            List.of(
                    new Constraint.Exclusion.Element(IndexPart.of("id"), "="),
                    new Constraint.Exclusion.Element(IndexPart.of(SqlText.of("int4range(id, parent)")), "&&")),
            Optional.of(SqlText.of("id < 9")),
            Deferral.NONE);

    /** An index. */
    public static final Index INDEX = new Index(
            "ix_everything",
            List.of(
                    new IndexPart(new IndexPart.OfColumn("mood"), true, Nulls.LAST, 5, Optional.of("text_pattern_ops")),
                    IndexPart.of(SqlText.of("lower(name)"))),
            true,
            Optional.of("btree"),
            List.of("parent"),
            Optional.of(SqlText.of("parent is not null")),
            true);

    /** A row. */
    public static final Row ROW = new Row(new TreeMap<>(Map.of("id", "1", "name", "it's one")));

    /** A table with all of it. */
    public static final Table TABLE = table();

    /** A schema with all of it. */
    public static final SchemaModel MODEL = SchemaModel.of(TABLE)
            .withSchemas(new TreeSet<>(List.of("sales", "odd \"schema\"")))
            .withObject(MOOD)
            .withObject(SEQUENCE)
            .withObject(VIEW);

    private Vocabulary() {}

    private static Table table() {
        Table table = Table.of("sales.everything", new SchemaVersion(1, 2, 3), columns())
                .withPrimaryKey(Optional.of(new PrimaryKey("pk", List.of("id"))))
                .withIndex(INDEX)
                .withPartitioning(Optional.of(new Partitioning(
                        Partitioning.Method.RANGE,
                        List.of("id"),
                        List.of(new Partitioning.Partition("low", SqlText.of("FROM (0) TO (10)"))))))
                .withRow(ROW);
        for (Constraint constraint : List.of(UNIQUE, FOREIGN_KEY, CHECK, EXCLUSION)) {
            table = table.withConstraint(constraint);
        }
        return table;
    }

    private static List<Column> columns() {
        return List.of(
                Column.of("id", type("bigint"))
                        .withGenerated(Optional.of(new Generated.Identity(true, SEQUENCE.options()))),
                Column.of("number", type("integer")).withDefault(Optional.of(new DefaultValue.NextValue("numbers"))),
                Column.of("name", type("char(10)")).withCollation(Optional.of("C")),
                Column.of("parent", type("bigint")).withNullable(true),
                Column.of("mood", type("enum(mood)"))
                        .withDefault(Optional.of(
                                new DefaultValue.Expression(SqlText.of("'fine'").on("h2", "'it''s bad'")))),
                Column.of("moods", type("enum(mood)[]")),
                Column.of("whole", type("varchar(40)"))
                        .withGenerated(Optional.of(new Generated.Computed(SqlText.of("name || 'x'"), true))),
                Column.of("document", type("json")),
                Column.of("address", type("inet")),
                Column.of("bytes", type("varbinary(16)")),
                Column.of("search", type("native(text|postgres=tsvector)")));
    }
}
