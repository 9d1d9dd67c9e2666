package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds the columns that hold constants of Java enums as text or by position. */
final class EnumUses {

    private final Map<String, TypeElement> types = new TreeMap<>();
    private final Map<String, Map<String, String>> columns = new TreeMap<>();

    EnumUses(Collection<EntityDraft> drafts) {
        for (EntityDraft draft : drafts) {
            for (ColumnDraft column : draft.columns()) {
                Optional<TypeElement> type = element(column.member().type());
                if (type.isPresent()) {
                    String name = type.get().getQualifiedName().toString();
                    types.put(name, type.get());
                    columns.computeIfAbsent(draft.table(), table -> new TreeMap<>())
                            .put(column.name(), name);
                }
            }
        }
    }

    private static Optional<TypeElement> element(TypeMirror type) {
        for (TypeElement element : JavaTypes.inside(JavaTypes.inOptional(type).orElse(type))) {
            if (element.getKind() == ElementKind.ENUM && !NamedEnums.isOne(element)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** {@return the qualified name of the enum of each column, by table and column} */
    Map<String, Map<String, String>> columns() {
        return columns;
    }

    /** {@return the enums} */
    Set<TypeElement> types() {
        return Set.copyOf(types.values());
    }

    /**
     * {@return what is declared on the enums about their constants} Nothing of an enum of which a column cannot be read:
     * it would match nothing, which would be no fault of its own.
     */
    List<DeclaredIntent> intents(Collection<EntityDraft> drafts, Report report) {
        var intents = new ArrayList<DeclaredIntent>();
        if (types.isEmpty()) {
            return intents;
        }
        Set<String> unread = drafts.stream()
                .filter(draft -> !draft.sound())
                .flatMap(draft -> columns.getOrDefault(draft.table(), Map.of()).values().stream())
                .collect(Collectors.toSet());
        types.forEach((name, type) -> {
            var reader = new IntentReader(report);
            reader.readConstants(type, name);
            if (!unread.contains(name)) {
                intents.addAll(reader.intents());
            }
        });
        return intents;
    }
}
