package dev.varve.schema.diff;

import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Every name that the two sides hold. PostgreSQL keeps tables, indexes, keys and unique constraints in one space and H2
 * all constraints of a schema, so here they share one. Names that differ by case alone count as equal.
 *
 * @param from the names of the one side
 * @param to the names of the other side
 */
record NameSpace(SortedSet<String> from, SortedSet<String> to) {

    static NameSpace of(SchemaModel from, SchemaModel to) {
        return new NameSpace(names(from), names(to));
    }

    /** {@return whether a part can change its name without waiting for another one to give it up} */
    boolean allowsRename(String before, String after) {
        return !to.contains(before) && !from.contains(after);
    }

    /** {@return the names that a table takes up} */
    static List<String> names(Table table) {
        var names = new ArrayList<String>();
        names.add(table.name());
        names.addAll(table.indexes().keySet());
        names.addAll(table.constraints().keySet());
        table.primaryKey().map(PrimaryKey::name).ifPresent(names::add);
        return names;
    }

    private static SortedSet<String> names(SchemaModel model) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        model.tables().values().forEach(table -> names.addAll(names(table)));
        names.addAll(model.objects().keySet());
        return names;
    }
}
