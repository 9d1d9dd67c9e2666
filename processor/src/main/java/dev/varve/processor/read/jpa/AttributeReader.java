package dev.varve.processor.read.jpa;

import dev.varve.processor.source.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Finds the persistent fields or properties of one managed type. */
final class AttributeReader {

    /** Where the state of a type is found unless a member says otherwise. */
    enum Access {
        /** In its fields. */
        FIELD,
        /** Behind its getters. */
        PROPERTY
    }

    private final Types types;

    AttributeReader(Types types) {
        this.types = types;
    }

    /**
     * {@return the attributes that a type declares itself}
     *
     * @param context the type as which it is seen, which fills in type variables
     * @param inherited the access of the entity, where the type names none
     */
    List<Attribute> read(TypeElement type, DeclaredType context, Access inherited) {
        Access access = type.getKind() == ElementKind.RECORD
                ? Access.FIELD
                : explicit(type).orElse(inherited);
        var attributes = new LinkedHashMap<String, Attribute>();
        for (Element element : type.getEnclosedElements()) {
            Optional<String> name = name(element);
            if (name.isPresent() && isPersistent(element, access)) {
                attributes.put(name.get(), new Attribute(name.get(), typeIn(context, element), element, type));
            }
        }
        return List.copyOf(attributes.values());
    }

    /** {@return the access of a hierarchy: where its key stands} */
    static Access access(List<TypeElement> lineage) {
        for (TypeElement type : lineage) {
            for (Element element : type.getEnclosedElements()) {
                if (Jpa.is(element, "Id") || Jpa.is(element, "EmbeddedId")) {
                    return element.getKind() == ElementKind.METHOD ? Access.PROPERTY : Access.FIELD;
                }
            }
        }
        return Access.FIELD;
    }

    private static Optional<Access> explicit(Element element) {
        return Jpa.on(element, "Access")
                .map(written -> written.constant("value"))
                .filter(name -> name.equals("FIELD") || name.equals("PROPERTY"))
                .map(Access::valueOf);
    }

    private static boolean isPersistent(Element element, Access access) {
        Access own = element.getKind() == ElementKind.FIELD ? Access.FIELD : Access.PROPERTY;
        return !Jpa.is(element, "Transient")
                && explicit(element).map(said -> said == own).orElse(access == own);
    }

    /** {@return the attribute that a field or getter is, unless it can be none} */
    static Optional<String> name(Element element) {
        String name = element.getSimpleName().toString();
        if (element.getModifiers().contains(Modifier.STATIC)) {
            return Optional.empty();
        }
        if (element.getKind() == ElementKind.FIELD) {
            return Optional.of(name)
                    .filter(text -> !element.getModifiers().contains(Modifier.TRANSIENT) && text.indexOf('$') < 0);
        }
        return element instanceof ExecutableElement method ? property(method, name) : Optional.empty();
    }

    private static Optional<String> property(ExecutableElement method, String name) {
        TypeMirror type = method.getReturnType();
        if (!method.getParameters().isEmpty() || type.getKind() == TypeKind.VOID) {
            return Optional.empty();
        }
        String tail = "";
        if (name.startsWith("get")) {
            tail = name.substring("get".length());
        } else if (name.startsWith("is") && type.getKind() == TypeKind.BOOLEAN) {
            tail = name.substring("is".length());
        }
        return Optional.of(decapitalized(tail)).filter(text -> !text.isEmpty());
    }

    /** As the rules of JavaBeans have it: {@code getURL} gives {@code URL}. */
    private static String decapitalized(String name) {
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || (acronym && Character.isUpperCase(name.charAt(0)))
                ? name
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private TypeMirror typeIn(DeclaredType context, Element element) {
        TypeMirror type = types.asMemberOf(context, element);
        return type instanceof ExecutableType method ? method.getReturnType() : type;
    }

    /** {@return the annotations of JPA and Hibernate on members that are no attributes where they stand} */
    static List<Written> elsewhere(TypeElement type, List<Attribute> attributes) {
        List<Element> read = attributes.stream().map(Attribute::element).toList();
        var found = new ArrayList<Written>();
        for (Element element : type.getEnclosedElements()) {
            boolean member = element.getKind() == ElementKind.FIELD || element.getKind() == ElementKind.METHOD;
            if (member && !read.contains(element) && !Jpa.is(element, "Transient")) {
                Written.all(element).stream().filter(Support::isMapping).forEach(found::add);
            }
        }
        return found;
    }
}
