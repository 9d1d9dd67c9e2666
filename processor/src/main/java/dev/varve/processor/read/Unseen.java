package dev.varve.processor.read;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.TypeElement;

/**
 * Finds the tables that this compile shows only a part of, because another class that has columns in them, or their
 * key, still exists but was not presented. They are not compared.
 */
final class Unseen {

    private final Snapshot snapshot;
    private final MemberReader members;
    private final Subtypes subtypes;
    private final Absentees absentees;
    private final SortedMap<String, String> missing = new TreeMap<>();

    Unseen(Snapshot snapshot, MemberReader members, Subtypes subtypes, Absentees absentees) {
        this.snapshot = snapshot;
        this.members = members;
        this.subtypes = subtypes;
        this.absentees = absentees;
    }

    /** {@return the class that was not presented of each such table} */
    SortedMap<String, String> missing() {
        return Collections.unmodifiableSortedMap(missing);
    }

    /** {@return the entities; those of such tables with nothing that could be compared} */
    List<EntityDraft> without(List<EntityDraft> drafts) {
        var types = new HashSet<TypeElement>();
        for (EntityDraft draft : drafts) {
            types.add(draft.type());
        }
        var seen = new ArrayList<EntityDraft>();
        for (EntityDraft draft : drafts) {
            Optional<TypeElement> above = subtypes.above(draft.type());
            Optional<String> hidden = above.isPresent() && !types.contains(above.get())
                    ? Optional.of(above.get().getQualifiedName().toString())
                    : subtype(draft);
            if (hidden.isPresent()) {
                missing.put(draft.table(), hidden.get());
            }
            seen.add(hidden.isPresent() ? draft.unseen() : draft);
        }
        return seen;
    }

    private Optional<String> subtype(EntityDraft draft) {
        Set<String> known = snapshot.subtypes().get(draft.table());
        if (known == null || known.isEmpty()) {
            return Optional.empty();
        }
        boolean dropped = draft.intents().stream()
                .map(DeclaredIntent::intent)
                .anyMatch(intent -> intent instanceof Intent.DroppedColumn column
                        && column.table().equals(draft.table()));
        return known.stream()
                .filter(name -> !draft.subtypes().contains(name))
                .filter(name -> absentees.stillExtends(name, draft.type(), members, dropped))
                .findFirst();
    }
}
