package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.NamedEnum;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Gathers the enum types that columns are stored as. */
final class EnumTypes {

    private final Report report;
    private final SortedMap<String, EnumType> known = new TreeMap<>();

    EnumTypes(Report report) {
        this.report = report;
    }

    /** {@return whether the type is the only one of its name; if not, that is reported at the column} */
    boolean add(EnumType type, Written at) {
        EnumType other = known.putIfAbsent(type.name(), type);
        if (other == null || other.equals(type)) {
            return true;
        }
        report.add(
                ProblemCode.DUPLICATE_ENUM_TYPE,
                at.spot("enumAs"),
                "two enums are stored as the type \"" + type.name() + "\", and their constants differ: "
                        + String.join(", ", other.values()) + " and " + String.join(", ", type.values())
                        + ". Give one another name: @EnumType(\"...\")");
        return false;
    }

    /** {@return the enum types that the tables use; one that no column declares now, as the schema before has it} */
    SortedMap<String, SchemaObject> of(Collection<Table> tables, SchemaModel before) {
        var used = new TreeMap<String, SchemaObject>();
        tables.stream()
                .flatMap(table -> table.columns().values().stream())
                .map(Column::type)
                .flatMap(EnumTypes::named)
                .forEach(type -> Optional.<SchemaObject>ofNullable(known.get(type.name()))
                        .or(() -> Optional.ofNullable(before.objects().get(type.name())))
                        .ifPresent(object -> used.put(type.name(), object)));
        return used;
    }

    private static Stream<NamedEnum> named(ColumnType type) {
        if (type instanceof ColumnType.Array list) {
            return named(list.element());
        }
        return type instanceof NamedEnum named ? Stream.of(named) : Stream.empty();
    }
}
