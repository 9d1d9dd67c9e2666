package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Annotations;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Finds the members of an entity that are columns: components of a record, fields or accessors of a class, accessors of
 * an interface, and those that it inherits, which come first.
 */
final class MemberReader {

    private static final List<VarveAnnotation> COLUMN = List.of(
            VarveAnnotation.COLUMN, VarveAnnotation.ID, VarveAnnotation.EMBEDDED, VarveAnnotation.COLLECTION_TABLE);

    private static final List<VarveAnnotation> HOLDING =
            List.of(VarveAnnotation.EMBEDDED, VarveAnnotation.COLLECTION_TABLE);

    private static final List<VarveAnnotation> ON_COLUMNS = List.of(
            VarveAnnotation.JSON,
            VarveAnnotation.STORED,
            VarveAnnotation.NATIVE_TYPE,
            VarveAnnotation.INDEX,
            VarveAnnotation.IDENTITY,
            VarveAnnotation.SEQUENCE,
            VarveAnnotation.FROM_SEQUENCE,
            VarveAnnotation.COMPUTED,
            VarveAnnotation.UNIQUE,
            VarveAnnotation.FOREIGN_KEY,
            VarveAnnotation.CHECK,
            VarveAnnotation.RENAMED_FROM,
            VarveAnnotation.CONVERTED_FROM,
            VarveAnnotation.BACKFILL);

    private final Types types;
    private final SourceFiles sources;

    /** What javac has to be asked for many times. Elements are equal if they are the same. */
    private final IdentityHashMap<Element, Annotations> annotations = new IdentityHashMap<>();

    private final IdentityHashMap<TypeElement, List<List<Element>>> declarations = new IdentityHashMap<>();
    private final IdentityHashMap<TypeElement, Set<TypeElement>> lineages = new IdentityHashMap<>();
    private final IdentityHashMap<TypeElement, Boolean> plain = new IdentityHashMap<>();
    private final IdentityHashMap<TypeElement, List<Member>> members = new IdentityHashMap<>();

    MemberReader(Types types, SourceFiles sources) {
        this.types = types;
        this.sources = sources;
    }

    /** {@return what compares types} */
    Types types() {
        return types;
    }

    /** {@return the columns of the entity; members whose annotations have no meaning are reported} */
    List<Member> read(TypeElement entity, Report report) {
        for (TypeElement type : lineage(entity)) {
            reportMisplaced(type, report);
        }
        return read(entity);
    }

    /** {@return the columns of the entity} */
    List<Member> read(TypeElement entity) {
        List<Member> known = members.get(entity);
        if (known != null) {
            return known;
        }
        var found = new LinkedHashMap<String, Member>();
        for (TypeElement type : lineage(entity)) {
            if (found.isEmpty() && isPlain(type)) {
                continue;
            }
            boolean fromClassFile = !sources.isSource(type);
            for (List<Element> declared : declarations(type)) {
                add(entity, new Owner(type, fromClassFile), declared, found);
            }
        }
        List<Member> read = List.copyOf(found.values());
        members.put(entity, read);
        return read;
    }

    /** {@return whether no member has an annotation, as in Object and Record, which every entity inherits from} */
    private boolean isPlain(TypeElement type) {
        Boolean known = plain.get(type);
        if (known == null) {
            known = true;
            for (Element element : type.getEnclosedElements()) {
                known &= annotations(element).isEmpty();
            }
            for (List<Element> declared : declarations(type)) {
                for (Element element : declared) {
                    known &= annotations(element).isEmpty();
                }
            }
            plain.put(type, known);
        }
        return known;
    }

    /** A type that declares members. */
    private record Owner(TypeElement type, boolean fromClassFile) {}

    /** {@return the annotations on an element} */
    Annotations annotations(Element element) {
        Annotations known = annotations.get(element);
        if (known == null) {
            known = Annotations.on(element);
            annotations.put(element, known);
        }
        return known;
    }

    /** {@return whether javac knows the supertypes of a type and the types of its columns} */
    boolean isResolved(TypeElement type) {
        if (!hasKnownSupertypes(type)) {
            return false;
        }
        for (Element member : type.getEnclosedElements()) {
            Optional<Written> column = annotations(member).first(VarveAnnotation.COLUMN);
            if (column.isPresent() && !column.get().isResolved()) {
                return false;
            }
        }
        for (List<Element> declared : declarations(type)) {
            Element first = declared.get(0);
            TypeMirror held = first instanceof ExecutableElement method ? method.getReturnType() : first.asType();
            if (hasAny(first, COLUMN) && JavaTypes.isUnresolved(held)) {
                return false;
            }
        }
        return true;
    }

    /** {@return whether javac knows the supertypes of a type} */
    static boolean hasKnownSupertypes(TypeElement type) {
        for (TypeMirror above : type.getInterfaces()) {
            if (above.getKind() == TypeKind.ERROR) {
                return false;
            }
        }
        return type.getSuperclass().getKind() != TypeKind.ERROR;
    }

    /** Adds the types that an entity consists of: what it inherits from, and what is embedded in it. */
    void addParts(TypeElement entity, Set<TypeElement> parts) {
        for (TypeElement type : lineage(entity)) {
            if (parts.add(type)) {
                for (Element element : type.getEnclosedElements()) {
                    if (hasAny(element, HOLDING)) {
                        TypeMirror held = typeIn(type, element);
                        JavaTypes.inside(held).forEach(inner -> addParts(inner, parts));
                    }
                }
            }
        }
    }

    /** {@return the types whose members the entity has: what it inherits from first, itself last} */
    Set<TypeElement> lineage(TypeElement entity) {
        Set<TypeElement> known = lineages.get(entity);
        if (known == null) {
            known = new LinkedHashSet<>();
            addLineage(entity, known);
            lineages.put(entity, known);
        }
        return known;
    }

    private void addLineage(TypeElement type, Set<TypeElement> lineage) {
        for (TypeMirror above : types.directSupertypes(type.asType())) {
            if (types.asElement(above) instanceof TypeElement element && above.getKind() == TypeKind.DECLARED) {
                addLineage(element, lineage);
            }
        }
        lineage.add(type);
    }

    /** The elements of one member belong together: a record's component, its field and its accessor. */
    private List<List<Element>> declarations(TypeElement type) {
        List<List<Element>> known = declarations.get(type);
        if (known == null) {
            known = type.getKind() == ElementKind.RECORD ? ofRecord(type) : ofClass(type);
            declarations.put(type, known);
        }
        return known;
    }

    private static List<List<Element>> ofRecord(TypeElement type) {
        var fields = new HashMap<Name, Element>();
        for (Element field : type.getEnclosedElements()) {
            if (field.getKind() == ElementKind.FIELD) {
                fields.put(field.getSimpleName(), field);
            }
        }
        var members = new ArrayList<List<Element>>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            Element field = fields.get(component.getSimpleName());
            members.add(
                    field == null
                            ? List.of(component, component.getAccessor())
                            : List.of(component, component.getAccessor(), field));
        }
        return members;
    }

    private static List<List<Element>> ofClass(TypeElement type) {
        var members = new ArrayList<List<Element>>();
        for (Element element : type.getEnclosedElements()) {
            if (element.getKind() == ElementKind.FIELD || isAccessor(element)) {
                members.add(List.of(element));
            }
        }
        return members;
    }

    /** Of a record's component javac finds no place in the source, but of its field, which has the same annotations. */
    private static List<Element> lastFirst(List<Element> declarations) {
        var reversed = new ArrayList<>(declarations);
        Collections.reverse(reversed);
        return reversed;
    }

    private static boolean isAccessor(Element element) {
        return element instanceof ExecutableElement method
                && method.getKind() == ElementKind.METHOD
                && method.getParameters().isEmpty()
                && method.getReturnType().getKind() != TypeKind.VOID;
    }

    private void add(TypeElement entity, Owner owner, List<Element> declared, Map<String, Member> members) {
        if (declared.get(0).getModifiers().contains(Modifier.STATIC)) {
            return;
        }
        Element first = declared.get(0);
        TypeMirror type = typeIn(entity, first);
        String key = first.getKind() == ElementKind.FIELD
                ? owner.type().getQualifiedName() + "." + first.getSimpleName()
                : first.getSimpleName() + "()";
        Member inherited = members.get(key);
        for (Element element : lastFirst(declared)) {
            if (hasAny(element, COLUMN)) {
                members.put(key, new Member(element, annotations(element), type, declared, owner.fromClassFile()));
                return;
            }
        }
        if (inherited != null) {
            members.put(key, inherited.redeclared(type, declared));
        }
    }

    private TypeMirror typeIn(TypeElement entity, Element member) {
        if (member.getKind() == ElementKind.RECORD_COMPONENT) {
            return member.asType();
        }
        TypeMirror type = types.asMemberOf((DeclaredType) entity.asType(), member);
        return type instanceof ExecutableType method ? method.getReturnType() : type;
    }

    private boolean hasAny(Element element, List<VarveAnnotation> kinds) {
        return annotations(element).hasAny(kinds);
    }

    /** Reports annotations on members of this type that are no columns. */
    void reportMisplaced(TypeElement type, Report report) {
        if (isPlain(type)) {
            return;
        }
        var able = new LinkedHashSet<Element>();
        for (List<Element> declarations : declarations(type)) {
            boolean column = isColumn(declarations);
            boolean fixed = declarations.get(0).getModifiers().contains(Modifier.STATIC);
            if (column && !fixed) {
                able.addAll(declarations);
            } else if (!column && !fixed) {
                reportNoColumn(declarations, report);
                able.addAll(declarations);
            }
        }
        for (Element element : type.getEnclosedElements()) {
            if (!able.contains(element)) {
                reportNoAccessor(element, report);
            }
        }
    }

    private boolean isColumn(List<Element> declarations) {
        for (Element element : declarations) {
            if (hasAny(element, COLUMN)) {
                return true;
            }
        }
        return false;
    }

    private void reportNoColumn(List<Element> declarations, Report report) {
        if (declarations.stream().allMatch(element -> annotations(element).isEmpty())) {
            return;
        }
        for (VarveAnnotation annotation : ON_COLUMNS) {
            for (Element element : lastFirst(declarations)) {
                var found = annotations(element).first(annotation);
                if (found.isPresent()) {
                    report.add(
                            ProblemCode.MISPLACED_ANNOTATION,
                            found.get().spot(),
                            annotation.shown() + " stands on \"" + element.getSimpleName()
                                    + "\", which is no column. Make it one with @Column, or take " + annotation.shown()
                                    + " away");
                    break;
                }
            }
        }
    }

    private void reportNoAccessor(Element element, Report report) {
        boolean member = element.getKind() == ElementKind.METHOD || element.getKind() == ElementKind.FIELD;
        if (!member || annotations(element).isEmpty()) {
            return;
        }
        for (VarveAnnotation annotation : VarveAnnotation.values()) {
            Optional<Written> found = annotations(element).first(annotation);
            if (found.isPresent()) {
                report.add(
                        ProblemCode.MISPLACED_ANNOTATION,
                        found.get().spot(),
                        annotation.shown() + " stands on \"" + element.getSimpleName()
                                + "\", which cannot be a column: it is static, or a method that takes parameters,"
                                + " returns nothing or is no accessor of its record. Write it on a record component,"
                                + " a field or an accessor, or take it away");
            }
        }
    }
}
