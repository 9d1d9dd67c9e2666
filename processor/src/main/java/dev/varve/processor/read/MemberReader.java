package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Finds the members of an entity that are columns: components of a record, fields or accessors of a class, accessors of
 * an interface, and those that it inherits, which come first.
 */
final class MemberReader {

    private static final List<VarveAnnotation> COLUMN = List.of(
            VarveAnnotation.COLUMN, VarveAnnotation.ID, VarveAnnotation.EMBEDDED, VarveAnnotation.COLLECTION_TABLE);

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
        var members = new LinkedHashMap<String, Member>();
        for (TypeElement type : lineage(entity)) {
            for (List<Element> declarations : declarations(type)) {
                add(entity, type, declarations, members);
            }
            reportMisplaced(type, report);
        }
        return List.copyOf(members.values());
    }

    /** {@return whether javac knows the supertypes of a type and the types of its columns} */
    boolean isResolved(TypeElement type) {
        boolean supertypes = Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                .noneMatch(above -> above.getKind() == TypeKind.ERROR);
        return supertypes
                && type.getEnclosedElements().stream()
                        .flatMap(member -> VarveAnnotation.COLUMN.on(member).stream())
                        .allMatch(Written::isResolved)
                && declarations(type).stream()
                        .map(declared -> declared.get(0))
                        .filter(element -> hasAny(element, COLUMN))
                        .map(element ->
                                element instanceof ExecutableElement method ? method.getReturnType() : element.asType())
                        .noneMatch(JavaTypes::isUnresolved);
    }

    /** Adds the types that an entity consists of: what it inherits from, and what is embedded in it. */
    void addParts(TypeElement entity, Set<TypeElement> parts) {
        for (TypeElement type : lineage(entity)) {
            if (parts.add(type)) {
                for (Element element : type.getEnclosedElements()) {
                    if (hasAny(element, List.of(VarveAnnotation.EMBEDDED, VarveAnnotation.COLLECTION_TABLE))) {
                        TypeMirror held = typeIn(type, element);
                        JavaTypes.inside(held).forEach(inner -> addParts(inner, parts));
                    }
                }
            }
        }
    }

    /** {@return the types whose members the entity has: what it inherits from first, itself last} */
    Set<TypeElement> lineage(TypeElement entity) {
        var lineage = new LinkedHashSet<TypeElement>();
        addLineage(entity, lineage);
        return lineage;
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
    private static List<List<Element>> declarations(TypeElement type) {
        var members = new ArrayList<List<Element>>();
        List<? extends Element> enclosed = type.getEnclosedElements();
        if (type.getKind() == ElementKind.RECORD) {
            for (RecordComponentElement component : type.getRecordComponents()) {
                var elements = new ArrayList<Element>(List.of(component, component.getAccessor()));
                ElementFilter.fieldsIn(enclosed).stream()
                        .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                        .forEach(elements::add);
                members.add(elements);
            }
            return members;
        }
        for (Element element : enclosed) {
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

    private void add(TypeElement entity, TypeElement owner, List<Element> declared, Map<String, Member> members) {
        if (declared.get(0).getModifiers().contains(Modifier.STATIC)) {
            return;
        }
        Element first = declared.get(0);
        TypeMirror type = typeIn(entity, first);
        String key = first.getKind() == ElementKind.FIELD
                ? owner.getQualifiedName() + "." + first.getSimpleName()
                : first.getSimpleName() + "()";
        Member inherited = members.get(key);
        for (Element element : lastFirst(declared)) {
            if (hasAny(element, COLUMN)) {
                members.put(key, new Member(element, type, declared, !sources.isSource(owner)));
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

    private static boolean hasAny(Element element, List<VarveAnnotation> annotations) {
        if (element.getAnnotationMirrors().isEmpty()) {
            return false;
        }
        return annotations.stream()
                .anyMatch(annotation -> annotation.on(element).isPresent());
    }

    /** Reports annotations on members of this type that are no columns. */
    void reportMisplaced(TypeElement type, Report report) {
        var able = new LinkedHashSet<Element>();
        for (List<Element> declarations : declarations(type)) {
            boolean column = declarations.stream().anyMatch(element -> hasAny(element, COLUMN));
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

    private static void reportNoColumn(List<Element> declarations, Report report) {
        for (VarveAnnotation annotation : ON_COLUMNS) {
            for (Element element : lastFirst(declarations)) {
                var found = annotation.on(element);
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

    private static void reportNoAccessor(Element element, Report report) {
        boolean member = element.getKind() == ElementKind.METHOD || element.getKind() == ElementKind.FIELD;
        for (VarveAnnotation annotation : VarveAnnotation.values()) {
            if (member && annotation.on(element).isPresent()) {
                report.add(
                        ProblemCode.MISPLACED_ANNOTATION,
                        annotation.on(element).get().spot(),
                        annotation.shown() + " stands on \"" + element.getSimpleName()
                                + "\", which cannot be a column: it is static, or a method that takes parameters,"
                                + " returns nothing or is no accessor of its record. Write it on a record component,"
                                + " a field or an accessor, or take it away");
            }
        }
    }
}
