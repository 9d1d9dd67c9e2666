package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.Partitioning;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reports enum types, sequences and values of enum types that are gone without a word, and changes that no database can
 * make. A view holds nothing that could be lost, so none is reported.
 *
 * @param matching what belongs together
 * @param findings takes the problems
 */
record ObjectChecks(Matching matching, Findings findings) {

    void check() {
        matching.goneObjects().stream().filter(name -> !isDropped(name)).forEach(this::gone);
        matching.to().objects(EnumType.class).forEach(this::values);
        matching.changedTables().forEach(this::partitioning);
    }

    private boolean isDropped(String name) {
        return matching.intents().stream()
                .anyMatch(intent -> intent instanceof Intent.DroppedObject dropped
                        && dropped.name().equals(name));
    }

    private void gone(String name) {
        SchemaObject before = matching.from().object(name).orElseThrow();
        String what = before instanceof EnumType ? "enum type" : "sequence";
        var candidates = new TreeSet<String>();
        matching.to().objects(before.getClass()).stream()
                .map(SchemaObject::name)
                .filter(candidate -> !matching.objects().containsKey(candidate))
                .forEach(candidates::add);
        String renamed = Similarity.order(name, candidates).stream()
                .map(candidate -> "\n    renamed:  "
                        + (before instanceof EnumType
                                ? Wording.renamedFrom(List.of(name)) + " on the " + what + " \"" + candidate + "\""
                                : "@Sequence(value = " + Wording.java(candidate) + ", renamedFrom = "
                                        + Wording.java(name) + ")"))
                .collect(Collectors.joining());
        findings.report(
                ProblemCode.UNDECLARED_OBJECT_DROP,
                new Place.OfSchema(),
                "the " + what + " \"" + name + "\" is gone"
                        + (candidates.isEmpty()
                                ? ". If that is meant, say so:"
                                : ", and there are new ones. Say which it is:")
                        + renamed + "\n    dropped:  @DroppedObject(name = " + Wording.java(name)
                        + ", reason = \"...\") on the package");
    }

    private void values(EnumType after) {
        Optional<EnumType> before = matching.formerEnum(after.name());
        if (before.isEmpty()) {
            return;
        }
        var kept = matching.values(after.name()).values();
        for (String value : before.get().values()) {
            boolean declared = matching.intents().stream()
                    .anyMatch(intent -> intent instanceof Intent.DroppedValue dropped
                            && dropped.type().equals(after.name())
                            && dropped.value().equals(value));
            if (!kept.contains(value) && !declared) {
                undeclared(after, value);
            }
        }
    }

    private void undeclared(EnumType type, String value) {
        var added = new TreeSet<>(type.values());
        added.removeAll(matching.values(type.name()).keySet());
        String renamed = Similarity.order(value, added).stream()
                .map(candidate ->
                        "\n    renamed:  " + Wording.renamedFrom(List.of(value)) + " on the value " + candidate)
                .collect(Collectors.joining());
        findings.report(
                ProblemCode.UNDECLARED_VALUE_DROP,
                new Place.OfObject(type.name()),
                "the enum type \"" + type.name() + "\" no longer has the value \"" + value
                        + "\", and rows may have it. Say what becomes of them:" + renamed
                        + "\n    dropped:  @DroppedValue(name = " + Wording.java(value) + ", becomes = "
                        + Wording.java(Similarity.order(value, type.values()).get(0)) + ") on the enum");
    }

    private void partitioning(String name) {
        Table before = matching.former(name).orElseThrow();
        Optional<Partitioning> after = matching.to().table(name).flatMap(Table::partitioning);
        // Compared under the names that the columns have now: a renamed column is no other partitioning.
        Optional<Partitioning> renamed = before.partitioning()
                .map(how -> new Partitioning(
                        how.method(),
                        how.columns().stream()
                                .map(column -> present(name, column))
                                .toList(),
                        how.partitions()));
        if (!renamed.equals(after)) {
            findings.report(
                    ProblemCode.PARTITIONING_CHANGED,
                    new Place.OfTable(name),
                    "table \"" + name + "\" was made with "
                            + before.partitioning()
                                    .map(Partitioning::definition)
                                    .orElse("no partitioning")
                            + " and now has "
                            + after.map(Partitioning::definition).orElse("none")
                            + ". No database changes that in place. Put it back as it was. For another one, write an"
                            + " entity for a new table, move the rows in a data step, and drop this one; parts that"
                            + " come with time are made by whoever operates the database and are not written here.");
            return;
        }
        after.stream().flatMap(how -> how.columns().stream()).sorted().forEach(column -> retyped(name, column));
    }

    private void retyped(String table, String column) {
        ColumnType after = matching.to()
                .table(table)
                .flatMap(now -> now.column(column))
                .map(Column::type)
                .orElseThrow();
        matching.former(table, column)
                .map(Column::type)
                .filter(before -> !before.equals(after))
                .ifPresent(before -> findings.report(
                        ProblemCode.PARTITIONING_CHANGED,
                        new Place.OfColumn(table, column),
                        Wording.column(table, column) + " decides in which partition a row is, and changes from "
                                + before.text() + " to " + after.text() + ". No database changes that in place. Put the"
                                + " type back as it was. For another one, write an entity for a new table, move the"
                                + " rows in a data step, and drop this one."));
    }

    private String present(String table, String column) {
        return matching.columns(table).entrySet().stream()
                .filter(pair -> pair.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(column);
    }
}
