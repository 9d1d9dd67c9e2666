package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What attribute converters make of Java types. */
final class Converters {

    private static final String CONVERTER = Jpa.PACKAGE + "AttributeConverter";
    private static final int ARGUMENTS = 2;

    private final Types types;
    private final Map<String, TypeMirror> automatic = new HashMap<>();

    /**
     * Makes the converters of one compile.
     *
     * @param presented the types with {@code @Converter}
     */
    Converters(Types types, Collection<TypeElement> presented) {
        this.types = types;
        for (TypeElement type : presented) {
            boolean applies = Jpa.on(type, "Converter")
                    .filter(written -> written.flag("autoApply"))
                    .isPresent();
            if (applies) {
                arguments(type.asType())
                        .ifPresent(pair -> automatic.put(TypeNames.of(types.erasure(pair.get(0))), pair.get(1)));
            }
        }
    }

    /** {@return what is stored for an attribute of this type that a converter applies to} */
    Optional<TypeMirror> automatic(TypeMirror type) {
        return Optional.ofNullable(automatic.get(TypeNames.of(type)));
    }

    /** {@return what a {@code @Convert} stores; nothing if it names no converter} */
    Optional<TypeMirror> of(Written convert) {
        return convert.type("converter").flatMap(this::arguments).map(pair -> pair.get(1));
    }

    private Optional<List<? extends TypeMirror>> arguments(TypeMirror type) {
        if (type instanceof DeclaredType declared
                && TypeNames.of(declared).equals(CONVERTER)
                && declared.getTypeArguments().size() == ARGUMENTS) {
            return Optional.of(declared.getTypeArguments());
        }
        for (TypeMirror above : types.directSupertypes(type)) {
            Optional<List<? extends TypeMirror>> found = arguments(above);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
