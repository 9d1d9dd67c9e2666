package dev.varve.processor.read;

import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds which entities share a hierarchy by {@code @Inheritance}. */
final class Subtypes {

    private static final String JOINED = "JOINED";

    private final MemberReader members;
    private final List<TypeElement> types;

    /**
     * Makes an index.
     *
     * @param types every type of this compile that carries annotations
     */
    Subtypes(MemberReader members, Collection<TypeElement> types) {
        this.members = members;
        this.types = new ArrayList<>(new LinkedHashSet<>(types));
        this.types.sort(Comparator.comparing(type -> type.getQualifiedName().toString()));
    }

    /** {@return the types whose columns are in the table of this entity, besides itself and what it extends} */
    List<TypeElement> inTableOf(TypeElement entity) {
        if (!strategy(entity).equals("SINGLE_TABLE")) {
            return List.of();
        }
        Set<TypeElement> found = new LinkedHashSet<>(permitted(entity));
        types.stream().filter(type -> members.lineage(type).contains(entity)).forEach(found::add);
        found.remove(entity);
        return found.stream()
                .filter(type -> VarveAnnotation.TABLE.on(type).isEmpty())
                .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
                .toList();
    }

    /** A sealed type names its subtypes, presented or not. */
    private static List<TypeElement> permitted(TypeElement type) {
        var permitted = new ArrayList<TypeElement>();
        for (TypeMirror below : type.getPermittedSubclasses()) {
            JavaTypes.element(below).ifPresent(subtype -> {
                permitted.add(subtype);
                permitted.addAll(permitted(subtype));
            });
        }
        return permitted;
    }

    /** {@return the entity whose key the table of this one has, if they are joined} */
    Optional<TypeElement> above(TypeElement entity) {
        Optional<TypeElement> last = Optional.empty();
        boolean joined = false;
        for (TypeElement type : members.lineage(entity)) {
            if (!type.equals(entity) && VarveAnnotation.TABLE.on(type).isPresent()) {
                last = Optional.of(type);
                joined |= strategy(type).equals(JOINED);
            }
        }
        return joined ? last : Optional.empty();
    }

    /** {@return the entity above whose table the rows of this type are in, if there is one} */
    Optional<TypeElement> rootOf(TypeElement type) {
        for (TypeElement above : members.lineage(type)) {
            if (!above.equals(type) && strategy(above).equals("SINGLE_TABLE")) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** {@return the discriminator of an entity, if its table has one} */
    Optional<Written> discriminator(TypeElement entity) {
        Optional<Written> at = VarveAnnotation.INHERITANCE.on(entity);
        return at.isPresent()
                        && strategy(entity).equals(JOINED)
                        && at.get().text("discriminator").isEmpty()
                ? Optional.empty()
                : at;
    }

    private static String strategy(TypeElement entity) {
        Optional<Written> at = VarveAnnotation.INHERITANCE.on(entity);
        return at.isPresent() ? at.get().constant("value") : "";
    }
}
