package dev.varve.schema.testing;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a schema has beside tables of ordinary columns, keys, plain indexes and constraints: columns of enum types and
 * computed ones, counters, indexes of every kind, exclusions, partitions, rows, database schemas, enum types, sequences
 * and views. Extra columns, indexes and constraints are known by their names.
 */
final class Extras {

    static final String MARK = "d_";
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Extras() {}

    static boolean isExtra(String name) {
        return name.startsWith(MARK);
    }

    /** {@return the ordinary columns of a table} */
    static List<Column> plainColumns(Table table) {
        return table.columns().values().stream()
                .filter(column -> !isExtra(column.name()))
                .toList();
    }

    /** {@return the schema without any of it} */
    static SchemaModel without(SchemaModel model) {
        return SchemaModel.of(
                model.tables().values().stream().map(Extras::without).toList());
    }

    private static Table without(Table table) {
        Table plain = table.withPartitioning(Optional.empty());
        for (String row : table.rows().keySet()) {
            plain = plain.withoutRow(row);
        }
        for (Index index : table.indexes().values()) {
            plain = isExtra(index.name()) ? plain.withoutIndex(index.name()) : plain;
        }
        for (Constraint constraint : table.constraints().values()) {
            plain = isExtra(constraint.name()) ? plain.withoutConstraint(constraint.name()) : plain;
        }
        for (Column column : table.columns().values()) {
            if (isExtra(column.name())) {
                plain = plain.withoutColumn(column.name());
            } else if (column.generated().isPresent() || isCounted(column)) {
                plain = plain.withColumn(column.withGenerated(Optional.empty()).withDefault(Optional.empty()));
            }
        }
        return plain;
    }

    static boolean isCounted(Column column) {
        return column.generated().filter(Generated.Identity.class::isInstance).isPresent()
                || column.defaultValue()
                        .filter(DefaultValue.NextValue.class::isInstance)
                        .isPresent();
    }

    /** {@return the text under the names that columns have now, or nothing if one of them is gone} */
    static Optional<SqlText> renamed(SqlText text, Table before, Map<String, String> present) {
        boolean whole =
                before.columns().keySet().stream().filter(text::mentions).allMatch(present::containsKey);
        return whole
                ? Optional.of(SqlText.of(
                        WORD.matcher(text.text()).replaceAll(word -> present.getOrDefault(word.group(), word.group()))))
                : Optional.empty();
    }

    /** {@return the columns of a table under the names they had, with the names they have} */
    static Map<String, String> present(SortedMap<String, String> former) {
        return former.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /** {@return every name of the schema, without database schemas} */
    static TreeSet<String> names(SchemaModel model) {
        var names = new TreeSet<String>();
        Stream.concat(model.tables().keySet().stream(), model.objects().keySet().stream())
                .forEach(name -> names.add(QualifiedName.parse(name).name()));
        for (Table table : model.tables().values()) {
            names.addAll(table.columns().keySet());
            names.addAll(table.indexes().keySet());
            names.addAll(table.constraints().keySet());
            table.primaryKey().ifPresent(key -> names.add(key.name()));
            table.partitioning().ifPresent(how -> how.partitions().forEach(part -> names.add(part.name())));
        }
        return names;
    }
}
