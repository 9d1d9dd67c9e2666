package dev.varve.processor.read;

import dev.varve.schema.Constraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Gives the tables of joined subtypes the key of the table above, when all entities are known. */
final class JoinedTables {

    private final Subtypes subtypes;
    private final Map<TypeElement, EntityDraft> drafts = new HashMap<>();

    JoinedTables(Subtypes subtypes, List<EntityDraft> drafts) {
        this.subtypes = subtypes;
        for (EntityDraft draft : drafts) {
            this.drafts.put(draft.type(), draft);
        }
    }

    /** {@return the table with its key; as it is if it is no subtype's} */
    EntityDraft join(EntityDraft draft) {
        Optional<EntityDraft> above =
                subtypes.above(draft.type()).map(drafts::get).map(this::join);
        if (above.isEmpty()) {
            return draft;
        }
        EntityDraft parent = above.get();
        var columns = new ArrayList<ColumnDraft>();
        for (String key : parent.key()) {
            ColumnDraft column = parent.column(key);
            columns.add(new ColumnDraft(
                    column.member(),
                    draft.at(),
                    column.column().withGenerated(Optional.empty()).withDefault(Optional.empty()),
                    true,
                    false));
        }
        columns.addAll(draft.columns());
        var constraints = new ArrayList<>(draft.constraints());
        constraints.add(new ConstraintDraft(
                draft.at(), Constraint.ForeignKey.of("", parent.key(), parent.table(), parent.key())));
        boolean sound = draft.sound() && parent.sound() && !parent.key().isEmpty();
        return draft.withKey(columns, parent.key(), sound ? constraints : draft.constraints(), sound);
    }
}
