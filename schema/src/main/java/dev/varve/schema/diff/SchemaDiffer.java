package dev.varve.schema.diff;

import dev.varve.schema.PrimaryKey;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes two schemas and gives the changes that lead from the one to the other, in an order in which they can be
 * applied. Empty exactly when the schemas are equal; deterministic; no I/O.
 *
 * <p>What is added comes before what is dropped wherever names allow it: a new column can then be filled from one that
 * goes, and a data step put in between still sees both.
 */
public final class SchemaDiffer {

    private final SchemaModel from;
    private final SchemaModel to;
    private final Pairing pairing;
    private final Declared declared;
    private final Draft draft;
    private final ObjectDiffer objects;
    private final List<TableDiffer> paired = new ArrayList<>();
    private final List<TableDiffer> kept;

    private SchemaDiffer(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        this.to = to;
        this.pairing = Pairing.of(from, to, intents);
        this.from = withoutOtherPartitions(from);
        this.declared = new Declared(intents);
        this.draft = new Draft(this.from);
        this.objects = new ObjectDiffer(this.from, to, intents);
        var names = NameSpace.of(this.from, to);
        pairing.tables()
                .forEach((table, before) -> paired.add(TableDiffer.of(
                        this.from.table(before).orElseThrow(),
                        to.table(table).orElseThrow(),
                        pairing.columns().getOrDefault(table, new TreeMap<>()),
                        names,
                        objects.reshaped())));
        this.kept = paired.stream().filter(differ -> !differ.isUnchanged()).toList();
    }

    /**
     * No change makes another partitioning, which is the gate's to refuse. Until it has, the columns of the former one are
     * like others.
     */
    private SchemaModel withoutOtherPartitions(SchemaModel before) {
        SchemaModel model = before;
        for (var pair : pairing.tables().entrySet()) {
            Table was = before.table(pair.getValue()).orElseThrow();
            Table is = to.table(pair.getKey()).orElseThrow();
            if (!was.partitioning().equals(is.partitioning())) {
                model = model.with(was.withPartitioning(Optional.empty()));
            }
        }
        return model;
    }

    /**
     * {@return the changes where names alone decide, as between a database and its model}
     *
     * @param from the schema before
     * @param to the schema after
     */
    public static List<Change> diff(SchemaModel from, SchemaModel to) {
        return diff(from, to, List.of());
    }

    /**
     * {@return the changes, with declared renames, conversions and backfills} A declaration that fits nothing changes
     * nothing here; it is the gate's to report.
     *
     * @param from the schema before
     * @param to the schema after
     * @param intents what was declared; their order does not matter
     */
    public static List<Change> diff(SchemaModel from, SchemaModel to, Collection<Intent> intents) {
        return new SchemaDiffer(from, to, intents).changes();
    }

    private List<Change> changes() {
        var doomed = new TreeSet<>(from.tables().keySet());
        doomed.removeAll(pairing.tables().values());
        var views = new ViewDetachment(from, to, paired, objects.reshaped());
        var rows = new RowDiffer(to);
        var order = new TableOrder(draft);
        objects.createSchemas(draft);
        var owners = new SequenceOwners(from, to, pairing, objects.pairs());
        views.detach(draft);
        owners.detach(draft);
        rows.forget(draft, kept);
        new Detachment(paired, doomed.stream().map(draft::table).toList()).detach(draft);
        Set<String> inTheWay = inTheWay(doomed);
        order.drop(inTheWay);
        renameTables();
        objects.alterAndCreate(draft);
        dropMovedKeys();
        kept.forEach(differ -> differ.addTo(draft, declared));
        order.create(to.tables().values().stream()
                .filter(table -> !pairing.tables().containsKey(table.name()))
                .map(table -> table.withRows(new TreeMap<>()))
                .toList());
        rows.addTo(draft);
        Detachment.attach(draft, to);
        doomed.removeAll(inTheWay);
        order.drop(doomed);
        kept.forEach(this::alterComment);
        kept.forEach(this::alterVersion);
        owners.attach(draft);
        objects.drop(draft);
        views.attach(draft);
        objects.dropSchemas(draft);
        return draft.changes();
    }

    /** {@return the tables to drop of which something has a name that is taken again} */
    private Set<String> inTheWay(Set<String> doomed) {
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        to.tables().values().forEach(table -> taken.addAll(NameSpace.names(table)));
        taken.addAll(to.objects().keySet());
        var inTheWay = new TreeSet<>(doomed);
        inTheWay.removeIf(table ->
                NameSpace.names(from.table(table).orElseThrow()).stream().noneMatch(taken::contains));
        return inTheWay;
    }

    private void renameTables() {
        var order = new RenameOrder(names(from), names(to));
        order.forEach(
                objects.renames(pairing.tables(), order),
                (before, after) -> draft.add(ObjectDiffer.rename(draft, before, after)));
    }

    private static Set<String> names(SchemaModel model) {
        var names = new TreeSet<>(model.tables().keySet());
        names.addAll(model.objects().keySet());
        return names;
    }

    /** Drops the keys whose names another table takes; the others go with the rest of their table. */
    private void dropMovedKeys() {
        for (TableDiffer differ : kept) {
            Optional<PrimaryKey> key = differ.droppedKey();
            if (key.isPresent() && isTakenByAnother(key.get().name(), differ)) {
                draft.add(new DropPrimaryKey(differ.to().name(), key.get()));
            }
        }
    }

    private boolean isTakenByAnother(String key, TableDiffer owner) {
        return kept.stream()
                .filter(differ -> !differ.to().name().equals(owner.to().name()))
                .anyMatch(differ -> differ.addedKey()
                        .filter(added -> added.name().equalsIgnoreCase(key))
                        .isPresent());
    }

    private void alterComment(TableDiffer differ) {
        Table current = draft.table(differ.to().name());
        if (!current.comment().equals(differ.to().comment())) {
            draft.add(new AlterTableComment(
                    current.name(), current.comment(), differ.to().comment()));
        }
    }

    private void alterVersion(TableDiffer differ) {
        Table current = draft.table(differ.to().name());
        if (!current.version().equals(differ.to().version())) {
            draft.add(new AlterTableVersion(
                    current.name(), current.version(), differ.to().version()));
        }
    }
}
