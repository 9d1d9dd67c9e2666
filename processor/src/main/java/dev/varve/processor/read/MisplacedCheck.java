package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Finds annotations on types that are no entities. Only a type that an entity extends, or may come to extend, has columns.
 */
final class MisplacedCheck {

    private static final List<VarveAnnotation> ON_ENTITIES = List.of(
            VarveAnnotation.SCHEMA_VERSION,
            VarveAnnotation.INHERITANCE,
            VarveAnnotation.BACKFILL,
            VarveAnnotation.CONVERTED_FROM,
            VarveAnnotation.INDEX,
            VarveAnnotation.SEQUENCE,
            VarveAnnotation.UNIQUE,
            VarveAnnotation.FOREIGN_KEY,
            VarveAnnotation.CHECK,
            VarveAnnotation.EXCLUDE,
            VarveAnnotation.ROWS,
            VarveAnnotation.FIELDS,
            VarveAnnotation.PARTITIONED,
            VarveAnnotation.RENAMED_FROM,
            VarveAnnotation.DROPPED_COLUMN,
            VarveAnnotation.PHASED,
            VarveAnnotation.DATA_STEP,
            VarveAnnotation.SPLIT_FROM,
            VarveAnnotation.MERGED_FROM);

    private static final List<VarveAnnotation> ON_MEMBERS = List.of(
            VarveAnnotation.COLUMN,
            VarveAnnotation.ID,
            VarveAnnotation.JSON,
            VarveAnnotation.STORED,
            VarveAnnotation.NATIVE_TYPE,
            VarveAnnotation.EMBEDDED,
            VarveAnnotation.COLLECTION_TABLE,
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
            VarveAnnotation.BACKFILL,
            VarveAnnotation.PHASED,
            VarveAnnotation.MOVED_FROM);

    private final MemberReader members;
    private final Report report;

    MisplacedCheck(MemberReader members, Report report) {
        this.members = members;
        this.report = report;
    }

    /**
     * Reports what stands on these types without meaning.
     *
     * @param others types without {@code @Table}
     * @param supertypes the types that entities extend
     * @param lenient whether any abstract type may belong to an entity that is not known here
     */
    void check(Collection<TypeElement> others, Set<TypeElement> supertypes, boolean lenient) {
        for (TypeElement type : others) {
            for (VarveAnnotation annotation : ON_ENTITIES) {
                annotation.allOn(type).forEach(at -> refuse(at, annotation, type));
            }
            boolean mayBeUsed = lenient && type.getKind() == ElementKind.ENUM;
            if (supertypes.contains(type) || mayBeUsed) {
                continue;
            }
            if (mayBeExtended(type, lenient)) {
                members.reportMisplaced(type, report);
            } else {
                firstOnMembers(type).forEach(at -> reportNoEntity(at, type));
            }
        }
    }

    /** An interface with a key is rather an entity that lacks its annotation than a part of entities to come. */
    private static boolean mayBeExtended(TypeElement type, boolean lenient) {
        boolean isEntityItself = type.getKind() == ElementKind.INTERFACE
                && type.getEnclosedElements().stream()
                        .anyMatch(member -> VarveAnnotation.ID.on(member).isPresent());
        return lenient || type.getModifiers().contains(Modifier.ABSTRACT) && !isEntityItself;
    }

    private void refuse(Written at, VarveAnnotation annotation, TypeElement type) {
        report.add(
                ProblemCode.MISPLACED_ANNOTATION,
                at.spot(),
                annotation.shown() + " stands on \"" + type.getSimpleName() + "\", which is no entity. Make it one with"
                        + " @Table, or take " + annotation.shown() + " away");
    }

    private static Stream<Written> firstOnMembers(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() != ElementKind.RECORD_COMPONENT)
                .flatMap((Element member) ->
                        ON_MEMBERS.stream().flatMap(annotation -> annotation.allOn(member).stream()))
                .limit(1);
    }

    private void reportNoEntity(Written at, TypeElement type) {
        report.add(
                ProblemCode.MISPLACED_ANNOTATION,
                at.spot(),
                "\"" + type.getSimpleName()
                        + "\" has columns, but it is no entity and no entity extends it. Make it one"
                        + " with @Table, or take the annotations away");
    }
}
