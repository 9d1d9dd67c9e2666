package dev.varve.importer.fit;

import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes out indexes and constraints that no entity can name. Tables, keys, indexes and constraints share one space of
 * names, which some databases keep for each table.
 */
final class NameFit {

    private static final String TAKEN =
            "something else in the schema has its name. Give it another one in the database and import again";

    /** What servers call a key to which nobody can give a name. */
    private static final String NAMELESS = "PRIMARY";

    private final SchemaModel model;
    private final TreeSet<Leftover> leftovers;
    private final Set<String> taken = new HashSet<>();

    NameFit(SchemaModel model, TreeSet<Leftover> leftovers) {
        this.model = model;
        this.leftovers = leftovers;
    }

    SchemaModel fit() {
        model.tables().keySet().forEach(this::take);
        SchemaModel fitting = model;
        for (Table table : model.tables().values()) {
            fitting = fitting.with(key(table));
        }
        for (Table table : fitting.tables().values()) {
            fitting = fitting.with(rest(table));
        }
        return fitting;
    }

    private boolean take(String name) {
        return taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** A key is never left out; it gets the name that Varve would give it. */
    private Table key(Table table) {
        PrimaryKey key = table.primaryKey().orElseThrow();
        boolean nameless = key.name().equals(NAMELESS);
        if (!nameless && Sayable.isName(key.name()) && take(key.name())) {
            return table;
        }
        String name = fitting("pk_" + table.name().replace('.', '_'));
        if (!Sayable.isName(name) || !take(name)) {
            return table;
        }
        if (!nameless) {
            leftovers.add(new Leftover("name of a key", table.name() + "." + key.name(), TAKEN, key.definition()));
        }
        return table.withPrimaryKey(Optional.of(new PrimaryKey(name, key.columns())));
    }

    /** {@return the name, shortened to what the rules of names allow} */
    private static String fitting(String name) {
        String fitting = name;
        while (!fitting.isEmpty() && !Sayable.isName(fitting.strip())) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return fitting.strip();
    }

    private Table rest(Table table) {
        Table fitting = table;
        for (Constraint constraint : table.constraints().values()) {
            Optional<String> reason = reason(table, constraint);
            if (reason.isPresent()) {
                leftovers.add(new Leftover(
                        "constraint", table.name() + "." + constraint.name(), reason.get(), constraint.definition()));
                fitting = fitting.withoutConstraint(constraint.name());
            }
        }
        for (Index index : table.indexes().values()) {
            Optional<String> reason = reason(index);
            if (reason.isPresent()) {
                leftovers.add(
                        new Leftover("index", table.name() + "." + index.name(), reason.get(), index.definition()));
                fitting = fitting.withoutIndex(index.name());
            }
        }
        return fitting;
    }

    private Optional<String> reason(Table table, Constraint constraint) {
        if (!Sayable.isName(constraint.name())) {
            return Optional.of(Sayable.REASON);
        }
        if (constraint instanceof Constraint.Check check
                && table.columns().keySet().stream().noneMatch(check.condition()::mentions)) {
            return Optional.of("it mentions no column of its table");
        }
        if (!take(constraint.name())) {
            return Optional.of(TAKEN);
        }
        return new HashSet<>(constraint.columns()).size() < constraint.columns().size()
                ? Optional.of("it names a column twice")
                : Optional.empty();
    }

    private Optional<String> reason(Index index) {
        if (!Sayable.isName(index.name())) {
            return Optional.of(Sayable.REASON);
        }
        if (!take(index.name())) {
            return Optional.of(TAKEN);
        }
        boolean plainTwice = index.isPlain()
                && new HashSet<>(index.columns()).size() < index.columns().size();
        boolean storedTwice = index.columns().stream().anyMatch(index.include()::contains)
                || new HashSet<>(index.include()).size() < index.include().size();
        boolean emptyPart = index.parts().stream().map(IndexPart::text).anyMatch(String::isBlank);
        return plainTwice || storedTwice || emptyPart ? Optional.of("it names a column twice") : Optional.empty();
    }
}
