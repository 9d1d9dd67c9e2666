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
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
        for (EntityDraft draft : drafts) {
            taken.take(draft.table(), "the table \"" + draft.table() + "\"");
        }
        for (EntityDraft draft : drafts) {
            keepKey(draft);
            for (IndexDraft index : draft.indexes()) {
                if (index.isNamed()) {
                    takeGiven(draft, index);
                }
            }
            for (IndexDraft index : draft.indexes()) {
                if (!index.isNamed()) {
                    keepIndex(draft, index);
                }
            }
            keepConstraints(draft);
        }
        reserveWhatGoes();
        for (EntityDraft draft : drafts) {
            if (!draft.key().isEmpty() && !keys.containsKey(draft)) {
                keys.put(draft, taken.derive("pk_" + draft.table().replace('.', '_')));
            }
            for (IndexDraft index : draft.indexes()) {
                if (!indexes.containsKey(index)) {
                    indexes.put(index, taken.derive(derivedName(draft, index)));
                }
            }
            ConstraintNames names = constraints.get(draft);
            if (names != null) {
                names.derive(taken);
            }
        }
        var tables = new ArrayList<Table>();
        for (EntityDraft draft : drafts) {
            if (!unsound.contains(draft)) {
                tables.add(table(draft));
            }
        }
        return tables;
    }

    private Optional<Table> former(EntityDraft draft) {
        String name = pairing.tables().get(draft.table());
        return name == null ? Optional.empty() : before.table(name);
    }

    private void keepKey(EntityDraft draft) {
        String key = draft.at().text(KEY);
        if (key.isEmpty()) {
            Optional<Table> former = former(draft);
            Optional<PrimaryKey> known = former.isPresent() ? former.get().primaryKey() : Optional.empty();
            key = known.isPresent() ? known.get().name() : "";
        }
        if (!key.isEmpty() && !draft.key().isEmpty()) {
            keys.put(draft, key);
            take(key, "the key of \"" + draft.table() + "\"", draft, draft.at());
        }
    }

    private void takeGiven(EntityDraft draft, IndexDraft index) {
        indexes.put(index, index.name());
        take(index.name(), "an index of \"" + draft.table() + "\"", draft, index.at());
    }

    private void keepIndex(EntityDraft draft, IndexDraft index) {
        Optional<Table> former = former(draft);
        if (former.isEmpty() || former.get().indexes().isEmpty()) {
            return;
        }
        Map<String, String> columns = pairing.columns().getOrDefault(draft.table(), new TreeMap<>());
        var formerColumns = new ArrayList<String>();
        for (String column : index.columns()) {
            formerColumns.add(columns.getOrDefault(column, ""));
        }
        var used = new HashSet<String>();
        for (IndexDraft other : draft.indexes()) {
            used.add(indexes.getOrDefault(other, other.name()));
        }
        for (Index known : former.get().indexes().values()) {
            if (known.columns().equals(formerColumns)
                    && isSame(known, index.index(), formerColumns)
                    && !used.contains(known.name())) {
                indexes.put(index, known.name());
                take(known.name(), "an index of \"" + draft.table() + "\"", draft, index.at());
                return;
            }
        }
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
        for (var entry : names.known().entrySet()) {
            ConstraintDraft constraint = entry.getKey();
            String name = entry.getValue();
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
        }
    }

    private void take(String name, String owner, EntityDraft draft, Written at) {
        Optional<String> other = taken.take(name, owner);
        if (other.isPresent()) {
            unsound.add(draft);
            report.add(
                    ProblemCode.DUPLICATE_INDEX,
                    at.spot("name"),
                    "the name \"" + name + "\" of " + owner + " is also that of " + other.get()
                            + "; tables, indexes and keys share one space of names. Give the index another one:"
                            + " @Index(name = \"...\")");
        }
    }

    /** What is dropped in the same migration may still be there when something new is made. */
    private void reserveWhatGoes() {
        for (Table table : before.tables().values()) {
            taken.take(table.name(), "a former table");
            if (table.primaryKey().isPresent()) {
                taken.take(table.primaryKey().get().name(), "a former key");
            }
            for (String index : table.indexes().keySet()) {
                taken.take(index, "a former index");
            }
            for (String constraint : table.constraints().keySet()) {
                taken.take(constraint, "a former constraint");
            }
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
        for (Constraint constraint : constraints(draft)) {
            rules.put(constraint.name(), constraint);
        }
        var rows = new TreeMap<String, Row>();
        for (Row row : draft.content().rows()) {
            rows.put(row.key(draft.key()), row);
        }
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
        ConstraintNames names = constraints.get(draft);
        return names == null ? List.of() : names.constraints();
    }
}
