package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A whole schema. The root value; two models are equal exactly when their schemas are.
 *
 * @param tables the tables, keyed by their names
 * @param schemas the database schemas beside the connection's own that the program has made
 * @param objects enum types, sequences and views, keyed by their names; none has the name of a table
 */
public record SchemaModel(
        SortedMap<String, Table> tables, SortedSet<String> schemas, SortedMap<String, SchemaObject> objects) {

    private static final SchemaModel EMPTY = new SchemaModel(new TreeMap<>());

    /** Copies the collections; every key must be its table's or object's name. */
    public SchemaModel {
        // What is filed already was looked at when it was: a schema that differs in one table costs no look at the
        // others.
        if (!(tables instanceof Filed)) {
            for (Map.Entry<String, Table> entry : tables.entrySet()) {
                requireFiled("table", entry.getKey(), entry.getValue().name());
            }
        }
        if (!(objects instanceof Filed)) {
            for (Map.Entry<String, SchemaObject> entry : objects.entrySet()) {
                requireFiled("object", entry.getKey(), entry.getValue().name());
            }
        }
        tables = Filed.of(tables);
        objects = Filed.of(objects);
        var copiedSchemas = new TreeSet<String>();
        copiedSchemas.addAll(schemas);
        schemas = Collections.unmodifiableSortedSet(copiedSchemas);
        for (String name : objects.keySet()) {
            if (tables.containsKey(name)) {
                throw new IllegalArgumentException("a table and an object are named \"" + name + "\"");
            }
        }
    }

    /**
     * Makes a schema of tables alone.
     *
     * @param tables the tables, keyed by their names
     */
    public SchemaModel(SortedMap<String, Table> tables) {
        this(tables, new TreeSet<>(), new TreeMap<>());
    }

    private static void requireFiled(String kind, String name, String own) {
        if (!name.equals(own)) {
            throw new IllegalArgumentException(kind + " \"" + own + "\" is filed under the name \"" + name + "\"");
        }
    }

    /** {@return the schema without tables, where every chain begins} */
    public static SchemaModel empty() {
        return EMPTY;
    }

    /**
     * {@return the schema of these tables}
     *
     * @param tables tables with distinct names
     */
    public static SchemaModel of(Collection<Table> tables) {
        var byName = new TreeMap<String, Table>();
        for (Table table : tables) {
            if (byName.put(table.name(), table) != null) {
                throw new IllegalArgumentException("two tables are named \"" + table.name() + "\"");
            }
        }
        return new SchemaModel(byName);
    }

    /**
     * {@return the schema of these tables}
     *
     * @param tables tables with distinct names
     */
    public static SchemaModel of(Table... tables) {
        return of(List.of(tables));
    }

    /** {@return the table of this name, if there is one} */
    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** {@return the enum type, sequence or view of this name, if there is one} */
    public Optional<SchemaObject> object(String name) {
        return Optional.ofNullable(objects.get(name));
    }

    /** {@return the enum type of this name, if there is one} */
    public Optional<EnumType> enumType(String name) {
        return object(name).filter(EnumType.class::isInstance).map(EnumType.class::cast);
    }

    /** {@return the objects of one kind, by name} */
    public <T extends SchemaObject> List<T> objects(Class<T> kind) {
        return objects.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /**
     * {@return the tables that an earlier schema does not have, or not as they are here, by name} It does not compare them: one
     * that was changed and changed back is among them.
     */
    public List<Table> tablesSince(SchemaModel earlier) {
        return Filed.of(tables).since(Filed.of(earlier.tables));
    }

    /**
     * {@return the enum types, sequences and views that an earlier schema does not have, or not as they are here} It does not
     * compare them, as with {@linkplain #tablesSince tables}.
     */
    public List<SchemaObject> objectsSince(SchemaModel earlier) {
        return Filed.of(objects).since(Filed.of(earlier.objects));
    }

    /** {@return this schema with the table added, or put in place of the one of its name} */
    public SchemaModel with(Table table) {
        return new SchemaModel(Filed.of(tables).with(requireNonNull(table).name(), table), schemas, objects);
    }

    /** {@return this schema without the table of this name} */
    public SchemaModel without(String name) {
        return new SchemaModel(Filed.of(tables).without(name), schemas, objects);
    }

    /** {@return this schema with the object added, or put in place of the one of its name} */
    public SchemaModel withObject(SchemaObject object) {
        return new SchemaModel(tables, schemas, Filed.of(objects).with(object.name(), object));
    }

    /** {@return this schema without the object of this name} */
    public SchemaModel withoutObject(String name) {
        return new SchemaModel(tables, schemas, Filed.of(objects).without(name));
    }

    /** {@return this schema with other database schemas} */
    public SchemaModel withSchemas(SortedSet<String> schemas) {
        return new SchemaModel(tables, schemas, objects);
    }

    /**
     * {@return this schema with a table renamed, in the foreign keys that refer to it and in what it owns too} The text
     * of views stays.
     */
    public SchemaModel withTableRenamed(String before, String after) {
        Table renamed = requireNonNull(tables.get(before)).withName(after);
        return without(before).with(renamed).withReferences(before, after, UnaryOperator.identity());
    }

    /**
     * {@return this schema with a column renamed, in the foreign keys that refer to it and in what it owns too}
     * Expressions and the text of views stay.
     */
    public SchemaModel withColumnRenamed(String table, String before, String after) {
        Table renamed = requireNonNull(tables.get(table)).withColumnRenamed(before, after);
        return with(renamed).withReferences(table, table, column -> column.equals(before) ? after : column);
    }

    private SchemaModel withReferences(String target, String renamed, UnaryOperator<String> rename) {
        SchemaModel model = this;
        for (Table table : tables.values()) {
            List<Constraint.ForeignKey> keys = table.foreignKeys().stream()
                    .filter(key -> key.target().equals(target))
                    .toList();
            Table changed = table;
            for (Constraint.ForeignKey key : keys) {
                changed = changed.withConstraint(key.withTarget(
                        renamed, key.targetColumns().stream().map(rename).toList()));
            }
            model = keys.isEmpty() ? model : model.with(changed);
        }
        for (Sequence sequence : objects(Sequence.class)) {
            String owner = sequence.ownedBy().orElse("");
            int dot = owner.lastIndexOf('.');
            if (dot > 0 && owner.substring(0, dot).equals(target)) {
                String column = rename.apply(owner.substring(dot + 1));
                model = model.withObject(sequence.withOwner(Optional.of(renamed + "." + column)));
            }
        }
        return model;
    }
}
