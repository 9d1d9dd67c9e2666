package dev.varve.schema.diff;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.change.AlterObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * To which columns sequences belong. A sequence is made before the column that it belongs to, because the column's
 * default needs it, and dropped after it; so it belongs to none while it comes and goes.
 *
 * @param from the schema before
 * @param to the schema after
 * @param pairing which table and column is which
 * @param sequences each object that existed before, with the name it had
 */
record SequenceOwners(SchemaModel from, SchemaModel to, Pairing pairing, Map<String, String> sequences) {

    /** Takes the owners away that do not stay. */
    void detach(Draft draft) {
        for (Sequence sequence : from.objects(Sequence.class)) {
            Optional<String> owner = sequence.ownedBy().flatMap(this::after);
            boolean stays = sequences.entrySet().stream()
                    .filter(pair -> pair.getValue().equals(sequence.name()))
                    .flatMap(pair -> to.object(pair.getKey()).stream())
                    .anyMatch(object ->
                            object instanceof Sequence later && later.ownedBy().equals(owner) && owner.isPresent());
            if (sequence.ownedBy().isPresent() && !stays) {
                alter(draft, sequence.name(), Optional.empty());
            }
        }
    }

    /** {@return the sequence as it is while tables change; anything else is as it is} */
    static SchemaObject between(SchemaObject object, Optional<SchemaObject> current) {
        if (!(object instanceof Sequence sequence)) {
            return object;
        }
        return sequence.withOwner(
                current.filter(Sequence.class::isInstance).flatMap(known -> ((Sequence) known).ownedBy()));
    }

    /** Gives the sequences the owners that they have in the end. */
    void attach(Draft draft) {
        for (Sequence sequence : to.objects(Sequence.class)) {
            if (!draft.object(sequence.name()).equals(sequence)) {
                alter(draft, sequence.name(), sequence.ownedBy());
            }
        }
    }

    private static void alter(Draft draft, String name, Optional<String> owner) {
        var sequence = (Sequence) draft.object(name);
        draft.add(new AlterObject(sequence, sequence.withOwner(owner), new TreeMap<>()));
    }

    /** {@return the name that a column has in the end, or nothing if it is gone} */
    private Optional<String> after(String owner) {
        int dot = owner.lastIndexOf('.');
        String column = owner.substring(dot + 1);
        return pairing.tables().entrySet().stream()
                .filter(table -> table.getValue().equals(owner.substring(0, dot)))
                .findFirst()
                .flatMap(table -> Optional.ofNullable(pairing.columns().get(table.getKey())).stream()
                        .flatMap(columns -> columns.entrySet().stream())
                        .filter(pair -> pair.getValue().equals(column))
                        .map(pair -> table.getKey() + "." + pair.getKey())
                        .findFirst());
    }
}
