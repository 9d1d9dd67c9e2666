package dev.varve.processor.read;

import java.util.List;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * The elements of one compile that carry annotations of Varve.
 *
 * @param entities the entities, of Varve and of JPA
 * @param others the other types that carry annotations, on themselves or on their members
 * @param managed the other types that carry annotations of JPA
 * @param packages the packages that carry annotations
 */
public record Presented(List<TypeElement> entities, List<TypeElement> others, List<TypeElement> managed, List<PackageElement> packages) {

    /** Copies the lists. */
    public Presented {
        entities = List.copyOf(entities);
        others = List.copyOf(others);
        managed = List.copyOf(managed);
        packages = List.copyOf(packages);
    }
}
