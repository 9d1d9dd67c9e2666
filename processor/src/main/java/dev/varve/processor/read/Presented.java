package dev.varve.processor.read;

import java.util.List;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * The elements of one compile that carry annotations of Varve.
 *
 * @param entities the types with {@code @Table}
 * @param others the other types that carry annotations, on themselves or on their members
 * @param packages the packages that carry annotations
 */
public record Presented(List<TypeElement> entities, List<TypeElement> others, List<PackageElement> packages) {

    /** Copies the lists. */
    public Presented {
        entities = List.copyOf(entities);
        others = List.copyOf(others);
        packages = List.copyOf(packages);
    }
}
