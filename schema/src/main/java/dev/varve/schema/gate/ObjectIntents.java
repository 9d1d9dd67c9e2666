package dev.varve.schema.gate;

import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.View;
import dev.varve.schema.gate.IntentChecks.Outcome;
import dev.varve.schema.intent.Intent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what an intent about a database schema, an enum type or a sequence amounts to.
 *
 * @param matching what belongs together
 */
record ObjectIntents(Matching matching) {

    /** {@return what the intent amounts to; nothing if it is about something else} */
    Optional<Outcome> outcome(Intent intent) {
        Optional<Outcome> ofEnum = matching.enums().outcome(intent);
        if (ofEnum.isPresent()) {
            return ofEnum;
        }
        if (intent instanceof Intent.RenamedObject renamed) {
            return Optional.of(renamed(renamed));
        }
        if (intent instanceof Intent.DroppedObject dropped) {
            return Optional.of(dropped(dropped.name()));
        }
        if (intent instanceof Intent.DroppedSchema dropped) {
            return Optional.of(schema(dropped.schema()));
        }
        if (intent instanceof Intent.RenamedValue renamed) {
            return Optional.of(renamedValue(renamed));
        }
        return intent instanceof Intent.DroppedValue dropped ? Optional.of(droppedValue(dropped)) : Optional.empty();
    }

    /** {@return whether a remembered intent that drops something has dropped it, and it was not made again} */
    boolean isDone(Intent intent) {
        if (intent instanceof Intent.DroppedObject dropped) {
            return matching.from().object(dropped.name()).isPresent();
        }
        if (intent instanceof Intent.DroppedSchema dropped) {
            return matching.from().schemas().contains(dropped.schema());
        }
        if (intent instanceof Intent.DroppedValue dropped && matching.isJavaEnum(dropped.type())) {
            return matching.enums().isDone(dropped);
        }
        return !(intent instanceof Intent.DroppedValue dropped)
                || matching.formerEnum(dropped.type())
                        .filter(type -> type.values().contains(dropped.value()))
                        .isPresent();
    }

    private Outcome renamed(Intent.RenamedObject intent) {
        String name = intent.name();
        if (matching.to().object(name).isEmpty()) {
            return Outcome.nothing("matches nothing: there is no enum type or sequence \"" + name + "\".");
        }
        String before = matching.objects().getOrDefault(name, name);
        if (!before.equals(name) && intent.before().contains(before)) {
            return Outcome.used();
        }
        List<String> existing = intent.before().stream()
                .filter(former -> matching.from().object(former).isPresent())
                .toList();
        if (!existing.isEmpty()) {
            return Outcome.contradiction("contradicts the source: \"" + existing.get(0) + "\" is of another kind, or is"
                    + " still there, or is declared as renamed to another one, so \"" + name + "\" cannot be it.");
        }
        return Outcome.nothing("matches nothing: the snapshot has no enum type or sequence "
                + Wording.names(intent.before()) + "." + known(name, kept()));
    }

    private List<String> kept() {
        return matching.from().objects().values().stream()
                .filter(object -> !(object instanceof View))
                .map(SchemaObject::name)
                .toList();
    }

    private Outcome dropped(String name) {
        if (matching.goneObjects().contains(name)) {
            return Outcome.used();
        }
        if (matching.to().object(name).isPresent()) {
            return Outcome.contradiction("contradicts the source: \"" + name + "\" is there, and a column uses it."
                    + " Remove the one or the other.");
        }
        if (matching.objects().containsValue(name)) {
            return Outcome.contradiction(
                    "contradicts another: \"" + name + "\" is declared as renamed. It is the one or" + " the other.");
        }
        return Outcome.nothing(
                "matches nothing: the snapshot has no enum type or sequence \"" + name + "\"." + known(name, kept()));
    }

    private Outcome schema(String name) {
        Optional<String> inside = Stream.concat(
                        matching.to().tables().keySet().stream(), matching.to().objects().keySet().stream())
                .filter(object -> QualifiedName.parse(object).schema().equals(Optional.of(name)))
                .findFirst();
        if (inside.isPresent()) {
            return Outcome.contradiction("contradicts the source: \"" + inside.get() + "\" is still in it.");
        }
        return matching.from().schemas().contains(name)
                ? Outcome.used()
                : Outcome.nothing("matches nothing: the snapshot has no database schema \"" + name + "\"."
                        + known(name, matching.from().schemas()));
    }

    private Outcome renamedValue(Intent.RenamedValue intent) {
        Optional<EnumType> before = matching.formerEnum(intent.type());
        Optional<EnumType> after = matching.to().enumType(intent.type());
        if (before.isEmpty() || after.isEmpty()) {
            return Outcome.nothing("matches nothing: the enum type \"" + intent.type() + "\" is new.");
        }
        String former = matching.values(intent.type()).getOrDefault(intent.value(), intent.value());
        if (!former.equals(intent.value()) && intent.before().contains(former)) {
            return Outcome.used();
        }
        return intent.before().stream().anyMatch(before.get().values()::contains)
                ? Outcome.contradiction("contradicts the source: the value is still there, or is declared as renamed to"
                        + " another one.")
                : Outcome.nothing(
                        "matches nothing: the enum type \"" + intent.type() + "\" of the snapshot has no value "
                                + Wording.names(intent.before()) + "."
                                + known(intent.value(), before.get().values()));
    }

    private Outcome droppedValue(Intent.DroppedValue intent) {
        Optional<EnumType> before = matching.formerEnum(intent.type());
        List<String> values =
                matching.to().enumType(intent.type()).map(EnumType::values).orElse(List.of());
        if (values.contains(intent.value())) {
            return Outcome.contradiction("contradicts the source: the value is there. Remove the one or the other.");
        }
        if (before.isEmpty() || !before.get().values().contains(intent.value())) {
            return Outcome.nothing("matches nothing: the snapshot has no value \"" + intent.value() + "\" of \""
                    + intent.type() + "\"."
                    + known(intent.value(), before.map(EnumType::values).orElse(List.of())));
        }
        if (matching.values(intent.type()).containsValue(intent.value())) {
            return Outcome.contradiction(
                    "contradicts another: the value is declared as renamed. It is the one or the" + " other.");
        }
        return values.contains(intent.becomes())
                ? Outcome.used()
                : Outcome.contradiction("names \"" + intent.becomes() + "\" as what rows get, which is no value of \""
                        + intent.type() + "\"." + known(intent.becomes(), values));
    }

    private static String known(String name, Collection<String> names) {
        return names.isEmpty()
                ? " It has none."
                : Similarity.order(name, names).stream()
                        .limit(8)
                        .map(known -> "\"" + known + "\"")
                        .collect(Collectors.joining(", ", " It has: ", "."));
    }
}
