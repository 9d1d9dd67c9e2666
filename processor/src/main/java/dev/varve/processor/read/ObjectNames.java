package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives keys, indexes and constraints their names. A name is frozen when it is made: what the snapshot already has keeps its name,
 * and only what is new gets a derived one. Tables, indexes, keys and constraints share one space of names: PostgreSQL
 * holds all but checks and foreign keys in one, H2 all constraints, and case makes no difference.
 */
final class ObjectNames {

    private static final String KEY = "key";

    private final SchemaModel before;
    private final Pairing pairing;
    private final Report report;
    private final TakenNames taken = new TakenNames();

    /** By identity, like the others: what two entities inherit from one type is equal, and yet each has its own. */
    private final IdentityHashMap<IndexDraft, String> indexes = new IdentityHashMap<>();

    private final IdentityHashMap<EntityDraft, String> keys = new IdentityHashMap<>();
    private final IdentityHashMap<EntityDraft, ConstraintNames> constraints = new IdentityHashMap<>();
    private final Set<EntityDraft> unsound = Collections.newSetFromMap(new IdentityHashMap<>());

    ObjectNames(SchemaModel before, Pairing pairing, Report report) {
        this.before = before;
        this.pairing = pairing;
        this.report = report;
    }

    /** {@return the tables with their keys and indexes; entities whose names collide are left out and reported} */
    List<Table> assign(List<EntityDraft> drafts) {
        drafts.forEach(draft -> taken.take(draft.table(), "the table \"" + draft.table() + "\""));
        for (EntityDraft draft : drafts) {
            keepKey(draft);
            draft.indexes().stream().filter(IndexDraft::isNamed).forEach(index -> takeGiven(draft, index));
            draft.indexes().stream().filter(index -> !index.isNamed()).forEach(index -> keepIndex(draft, index));
            keepConstraints(draft);
        }
        reserveWhatGoes();
        for (EntityDraft draft : drafts) {
            if (!draft.key().isEmpty()) {
                keys.computeIfAbsent(
                        draft, without -> taken.derive("pk_" + draft.table().replace('.', '_')));
            }
            for (IndexDraft index : draft.indexes()) {
                indexes.computeIfAbsent(index, without -> taken.derive(derivedName(draft, index)));
            }
            Optional.ofNullable(constraints.get(draft)).ifPresent(names -> names.derive(taken));
        }
        var tables = new ArrayList<Table>();
        drafts.stream()
                .filter(draft -> !unsound.contains(draft))
                .map(this::table)
                .forEach(tables::add);
        return tables;
    }

    private Optional<Table> former(EntityDraft draft) {
        return Optional.ofNullable(pairing.tables().get(draft.table())).flatMap(before::table);
    }

    private void keepKey(EntityDraft draft) {
        Optional.of(draft.at().text(KEY))
                .filter(name -> !name.isEmpty())
                .or(() -> former(draft).flatMap(Table::primaryKey).map(PrimaryKey::name))
                .filter(key -> !draft.key().isEmpty())
                .ifPresent(key -> {
                    keys.put(draft, key);
                    take(key, "the key of \"" + draft.table() + "\"", draft, draft.at());
                });
    }

    private void takeGiven(EntityDraft draft, IndexDraft index) {
        indexes.put(index, index.name());
        take(index.name(), "an index of \"" + draft.table() + "\"", draft, index.at());
    }

    private void keepIndex(EntityDraft draft, IndexDraft index) {
        Map<String, String> columns = pairing.columns().getOrDefault(draft.table(), new TreeMap<>());
        List<String> formerColumns = index.columns().stream()
                .map(column -> columns.getOrDefault(column, ""))
                .toList();
        Set<String> used = draft.indexes().stream()
                .map(other -> indexes.getOrDefault(other, other.name()))
                .collect(Collectors.toSet());
        former(draft).stream()
                .flatMap(table -> table.indexes().values().stream())
                .filter(known -> known.columns().equals(formerColumns) && isSame(known, index.index(), known.columns()))
                .map(Index::name)
                .filter(name -> !used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    indexes.put(index, name);
                    take(name, "an index of \"" + draft.table() + "\"", draft, index.at());
                });
    }

    /** {@return whether two indexes differ by their names and those of their columns alone} */
    private static boolean isSame(Index known, Index index, List<String> columns) {
        var parts = new ArrayList<IndexPart>();
        Iterator<String> names = columns.iterator();
        for (IndexPart part : index.parts()) {
            parts.add(part.column().isPresent() ? part.withColumn(names.next()) : part);
        }
        return new Index(
                        known.name(),
                        parts,
                        index.unique(),
                        index.method(),
                        index.include(),
                        index.where(),
                        index.nullsNotDistinct())
                .equals(known);
    }

    private void keepConstraints(EntityDraft draft) {
        var names = new ConstraintNames(
                draft, former(draft), pairing.columns().getOrDefault(draft.table(), new TreeMap<>()), pairing.tables());
        constraints.put(draft, names);
        names.known().forEach((constraint, name) -> {
            var other = taken.take(name, "a constraint of \"" + draft.table() + "\"");
            if (other.isPresent()) {
                unsound.add(draft);
                report.add(
                        ProblemCode.DUPLICATE_CONSTRAINT,
                        constraint.at().spot("name"),
                        "the name \"" + name + "\" of a constraint of \"" + draft.table() + "\" is also that of "
                                + other.get() + "; tables, indexes, keys and constraints share one space of names. Give"
                                + " the constraint another one: name = \"...\"");
            }
        });
    }

    private void take(String name, String owner, EntityDraft draft, Written at) {
        taken.take(name, owner).ifPresent(other -> {
            unsound.add(draft);
            report.add(
                    ProblemCode.DUPLICATE_INDEX,
                    at.spot("name"),
                    "the name \"" + name + "\" of " + owner + " is also that of " + other + "; tables, indexes and keys"
                            + " share one space of names. Give the index another one: @Index(name = \"...\")");
        });
    }

    /** What is dropped in the same migration may still be there when something new is made. */
    private void reserveWhatGoes() {
        for (Table table : before.tables().values()) {
            taken.take(table.name(), "a former table");
            table.primaryKey().ifPresent(key -> taken.take(key.name(), "a former key"));
            table.indexes().keySet().forEach(index -> taken.take(index, "a former index"));
            table.constraints().keySet().forEach(constraint -> taken.take(constraint, "a former constraint"));
        }
    }

    private static String derivedName(EntityDraft draft, IndexDraft index) {
        return (index.unique() ? "ux_" : "ix_") + draft.table().replace('.', '_') + "_"
                + String.join("_", index.columns());
    }

    private Table table(EntityDraft draft) {
        Table bare = draft.bare();
        Optional<PrimaryKey> key = draft.key().isEmpty()
                ? Optional.empty()
                : Optional.of(new PrimaryKey(keys.getOrDefault(draft, ""), draft.key()));
        var named = new TreeMap<String, Index>();
        for (IndexDraft index : draft.indexes()) {
            String name = indexes.getOrDefault(index, "");
            named.put(name, index.index().withName(name));
        }
        var rules = new TreeMap<String, Constraint>();
        constraints(draft).forEach(constraint -> rules.put(constraint.name(), constraint));
        var rows = new TreeMap<String, Row>();
        draft.content().rows().forEach(row -> rows.put(row.key(draft.key()), row));
        return new Table(
                bare.name(),
                bare.version(),
                bare.columns(),
                key,
                named,
                rules,
                draft.content().partitioning(),
                rows,
                bare.comment());
    }

    private List<Constraint> constraints(EntityDraft draft) {
        return Optional.ofNullable(constraints.get(draft))
                .map(ConstraintNames::constraints)
                .orElse(List.of());
    }
}
