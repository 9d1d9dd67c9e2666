package dev.varve.processor.read;

import static java.util.Objects.requireNonNull;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/**
 * Finds what foreign keys refer to, once all entities are known, and checks that both sides fit. An entity that is not
 * presented counts as the snapshot has it.
 */
final class ForeignKeys {

    private final List<EntityDraft> drafts;
    private final Snapshot before;
    private final Set<String> gone;
    private final Report report;

    /**
     * Makes a check.
     *
     * @param drafts all entities, sound or not
     * @param before the snapshot
     * @param gone the names of its tables that are not there any more under that name
     */
    ForeignKeys(List<EntityDraft> drafts, Snapshot before, Set<String> gone, Report report) {
        this.drafts = List.copyOf(drafts);
        this.before = before;
        this.gone = Set.copyOf(gone);
        this.report = report;
    }

    /** The table that a foreign key refers to, as far as that matters here. */
    private record Target(
            String table, Map<String, Column> columns, List<String> key, List<Set<String>> uniques, boolean sound) {

        static Target of(EntityDraft draft) {
            Stream<List<String>> uniques = Stream.concat(
                    draft.indexes().stream().filter(IndexDraft::unique).map(IndexDraft::columns),
                    draft.constraints().stream()
                            .map(ConstraintDraft::plan)
                            .filter(Target::canBeReferredTo)
                            .map(Constraint::columns));
            Map<String, Column> columns = draft.columns().stream()
                    .map(ColumnDraft::column)
                    .collect(Collectors.toMap(Column::name, column -> column, (one, other) -> one));
            return new Target(draft.table(), columns, draft.key(), sets(uniques), draft.sound());
        }

        static Target of(Table table) {
            Stream<List<String>> uniques = Stream.concat(
                    table.indexes().values().stream()
                            .filter(index ->
                                    index.unique() && index.expressions().isEmpty())
                            .map(index -> index.columns()),
                    table.constraints().values().stream()
                            .filter(Target::canBeReferredTo)
                            .map(Constraint::columns));
            return new Target(table.name(), table.columns(), table.keyColumns(), sets(uniques), true);
        }

        private static boolean canBeReferredTo(Constraint constraint) {
            return constraint instanceof Unique unique && unique.deferral() == Deferral.NONE;
        }

        private static List<Set<String>> sets(Stream<List<String>> lists) {
            return lists.<Set<String>>map(HashSet::new).toList();
        }

        boolean isUnique(List<String> columns) {
            var set = Set.copyOf(columns);
            return set.equals(Set.copyOf(key)) || uniques.contains(set);
        }
    }

    /** {@return the entities with whole foreign keys; one whose foreign key fits nothing is reported and unsound} */
    List<EntityDraft> resolve() {
        var resolved = new ArrayList<EntityDraft>(drafts.size());
        for (EntityDraft draft : drafts) {
            resolved.add(draft.constraints().isEmpty() ? draft : resolve(draft));
        }
        return resolved;
    }

    private EntityDraft resolve(EntityDraft draft) {
        var resolved = new ArrayList<ConstraintDraft>();
        boolean sound = draft.sound();
        for (ConstraintDraft constraint : draft.constraints()) {
            if (constraint.plan() instanceof ForeignKey key) {
                Optional<ForeignKey> whole = draft.sound() ? resolve(draft, constraint, key) : Optional.empty();
                whole.ifPresent(found -> resolved.add(constraint.withPlan(found)));
                sound &= whole.isPresent();
            } else {
                resolved.add(constraint);
            }
        }
        return draft.withConstraints(resolved, sound);
    }

    private Optional<ForeignKey> resolve(EntityDraft draft, ConstraintDraft constraint, ForeignKey key) {
        Optional<Target> found = find(constraint, key);
        if (found.isEmpty() && constraint.target().filter(ForeignKeys::isEntity).isPresent()) {
            reportOtherModule(draft, constraint, key);
            return Optional.empty();
        }
        if (found.isEmpty()) {
            report.add(
                    ProblemCode.FOREIGN_KEY_TARGET_MISSING,
                    constraint.at().spot(constraint.target().isPresent() ? "value" : "table"),
                    "the foreign key of \"" + draft.simpleName() + "\" refers to "
                            + constraint
                                    .target()
                                    .map(type -> "\"" + type.getQualifiedName() + "\", which is no entity")
                                    .orElse("the table \"" + key.target() + "\", which no entity has")
                            + ". The tables are: "
                            + shown(drafts.stream().map(EntityDraft::table).toList()));
            return Optional.empty();
        }
        Target target = found.get();
        // What is wrong with the other entity is reported there.
        return target.sound() ? resolve(draft, constraint, key, target) : Optional.empty();
    }

    private static boolean isEntity(TypeElement type) {
        return VarveAnnotation.TABLE.on(type).isPresent();
    }

    /** Neither module's schema has the tables of both, so the key can only be made by a step. */
    private void reportOtherModule(EntityDraft draft, ConstraintDraft constraint, ForeignKey key) {
        TypeElement type = constraint.target().orElseThrow();
        Written table = VarveAnnotation.TABLE.on(type).orElseThrow();
        String plain = table.text("value").isEmpty()
                ? Names.snakeCase(type.getSimpleName().toString())
                : table.text("value");
        String other = Names.qualified(table.text("schema"), plain);
        String name = "fk_" + draft.table().replace('.', '_') + "_" + String.join("_", key.columns());
        String columns = key.columns().stream().map(ColumnWord::standard).collect(Collectors.joining(", "));
        String references = key.targetColumns().get(0).isEmpty()
                ? ""
                : key.targetColumns().stream().map(ColumnWord::standard).collect(Collectors.joining(", ", " (", ")"));
        report.add(
                ProblemCode.FOREIGN_KEY_TO_ANOTHER_MODULE,
                constraint.at().spot("value"),
                "the foreign key of \"" + draft.simpleName() + "\" refers to \"" + type.getQualifiedName()
                        + "\", an entity that is none of this module. Take the annotation away and write the key in a"
                        + " migration that requires the other module's (requires = \"<module>:<id>\"):\n    changes.sql(\""
                        + name + "\", \"ALTER TABLE " + draft.table() + " ADD CONSTRAINT " + name + " FOREIGN KEY ("
                        + columns.replace("\"", "\\\"") + ") REFERENCES " + other + references.replace("\"", "\\\"")
                        + "\").movesRowsOnly();");
    }

    private Optional<Target> find(ConstraintDraft constraint, ForeignKey key) {
        if (constraint.target().isPresent()) {
            String name = constraint.target().get().getQualifiedName().toString();
            return drafts.stream()
                    .filter(draft -> draft.type().getQualifiedName().contentEquals(name))
                    .map(Target::of)
                    .findFirst()
                    .or(() -> before.entities().entrySet().stream()
                            .filter(entity -> entity.getValue().equals(name))
                            .flatMap(entity -> former(entity.getKey()).stream())
                            .findFirst());
        }
        return drafts.stream()
                .filter(draft -> draft.table().equals(key.target()))
                .map(Target::of)
                .findFirst()
                .or(() -> former(key.target()));
    }

    private Optional<Target> former(String table) {
        return before.model()
                .table(table)
                .filter(known -> !gone.contains(table))
                .map(Target::of);
    }

    private Optional<ForeignKey> resolve(EntityDraft draft, ConstraintDraft constraint, ForeignKey key, Target target) {
        boolean toKey = key.targetColumns().get(0).isEmpty();
        List<String> columns = toKey ? target.key() : key.targetColumns();
        if (columns.size() != key.columns().size()) {
            report.add(
                    ProblemCode.FOREIGN_KEY_MISFIT,
                    constraint.at().spot(),
                    "the foreign key has the columns " + shown(key.columns()) + ", but the key of \"" + target.table()
                            + "\" has " + shown(columns) + ". Write it on the type, with as many columns:"
                            + " @ForeignKey(columns = {...})");
            return Optional.empty();
        }
        for (String column : columns) {
            if (!target.columns().containsKey(column)) {
                report.add(
                        ProblemCode.FOREIGN_KEY_TARGET_MISSING,
                        constraint.at().spot("references"),
                        "the foreign key refers to the column \"" + column + "\" of \"" + target.table()
                                + "\", which is none. Its columns are: "
                                + shown(target.columns().keySet().stream()
                                        .sorted()
                                        .toList()));
                return Optional.empty();
            }
        }
        if (!target.isUnique(columns)) {
            report.add(
                    ProblemCode.FOREIGN_KEY_NOT_UNIQUE,
                    constraint.at().spot("references"),
                    "the foreign key refers to " + shown(columns) + " of \"" + target.table()
                            + "\", which is neither its key nor unique at any time, so it would not say which row is"
                            + " meant. Make it unique over there, and not deferrable: @Unique(columns = {"
                            + shown(columns) + "})");
            return Optional.empty();
        }
        ForeignKey whole = key.withTarget(target.table(), columns);
        return fits(draft, constraint, whole, target) ? Optional.of(whole) : Optional.empty();
    }

    private boolean fits(EntityDraft draft, ConstraintDraft constraint, ForeignKey key, Target target) {
        for (int i = 0; i < key.columns().size(); i++) {
            Column own = draft.column(key.columns().get(i)).column();
            Column other =
                    requireNonNull(target.columns().get(key.targetColumns().get(i)));
            if (!haveOneType(own.type(), other.type())) {
                report.add(
                        ProblemCode.FOREIGN_KEY_MISFIT,
                        constraint.at().spot(),
                        "the column \"" + own.name() + "\" is " + own.type().text() + ", but \"" + other.name()
                                + "\" of \"" + target.table() + "\", to which its foreign key refers, is "
                                + other.type().text() + ". Give both the same type");
                return false;
            }
            if (!takes(own, key.onDelete()) || !takes(own, key.onUpdate())) {
                boolean onDelete = !takes(own, key.onDelete());
                Action action = onDelete ? key.onDelete() : key.onUpdate();
                report.add(
                        ProblemCode.FOREIGN_KEY_ACTION,
                        constraint.at().spot(onDelete ? "onDelete" : "onUpdate"),
                        "the foreign key answers with " + action + ", but \"" + own.name() + "\" is NOT NULL"
                                + (action == Action.SET_DEFAULT ? " and has no default" : "")
                                + ". Let it be NULL: @Column(nullable = true), or choose another action, such as"
                                + " ForeignKey.Action.CASCADE");
                return false;
            }
        }
        return true;
    }

    /** The length of a text is no matter: every database compares texts of different lengths. */
    private static boolean haveOneType(ColumnType own, ColumnType other) {
        return own.equals(other) || (own instanceof ColumnType.Varchar && other instanceof ColumnType.Varchar);
    }

    private static boolean takes(Column column, Action action) {
        return switch (action) {
            case SET_NULL -> column.nullable();
            case SET_DEFAULT -> column.nullable() || column.defaultValue().isPresent();
            default -> true;
        };
    }

    private static String shown(Collection<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }
}
