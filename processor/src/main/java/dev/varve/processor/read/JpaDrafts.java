package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Attribute;
import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.read.jpa.JpaColumn;
import dev.varve.processor.read.jpa.JpaSchema;
import dev.varve.processor.read.jpa.JpaTable;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.Annotations;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Turns the tables of JPA entities into drafts, with the versions and intents that Varve's annotations on them say. */
final class JpaDrafts {

    private final DraftReader drafts;
    private final Report report;
    private final Map<TypeElement, Optional<SchemaVersion>> versions = new HashMap<>();

    JpaDrafts(DraftReader drafts, Report report) {
        this.drafts = drafts;
        this.report = report;
    }

    List<EntityDraft> read(JpaSchema schema) {
        var read = new ArrayList<EntityDraft>();
        for (JpaTable table : schema.tables()) {
            read.add(draft(table));
        }
        return read;
    }

    private EntityDraft draft(JpaTable table) {
        boolean own = table.member().isEmpty();
        List<ColumnDraft> columns = table.columns().stream()
                .map(column ->
                        column(column, table.key().contains(column.column().name())))
                .toList();
        var intents = new IntentReader(report);
        if (own) {
            intents.readType(table.owner(), table.name());
        }
        columns.stream()
                .filter(ColumnDraft::direct)
                .forEach(column -> intents.readColumn(column.member(), table.name(), column.name()));
        var content = new ContentReader(columns, report);
        if (own && table.sound()) {
            content.read(table.owner());
        }
        boolean sound = !List.of(
                        table.sound(), hasValidNames(table), intents.isSound(), owned(table, own), content.isSound())
                .contains(false);
        return new EntityDraft(
                table.owner(),
                table.contributors(),
                table.at(),
                table.name(),
                version(table.owner()),
                columns,
                table.key(),
                table.indexes().stream()
                        .map(index -> new IndexDraft(index.at(), index.part()))
                        .toList(),
                table.constraints().stream()
                        .map(rule -> new ConstraintDraft(rule.at(), rule.part()))
                        .toList(),
                content.content(),
                intents.intents(),
                sound);
    }

    private static ColumnDraft column(JpaColumn column, boolean key) {
        Member member = column.attribute()
                .map(JpaDrafts::member)
                .orElseGet(() ->
                        member(column.at().element(), column.at().element().asType(), List.of()));
        return new ColumnDraft(member, column.at(), column.column(), key, column.direct());
    }

    private static Member member(Attribute attribute) {
        return member(attribute.element(), attribute.type(), List.of(attribute.element()));
    }

    private static Member member(Element element, TypeMirror type, List<Element> declarations) {
        return new Member(element, Annotations.on(element), type, declarations, false);
    }

    /** The version is that of the entity, or of the nearest one above that says any. */
    private Optional<SchemaVersion> version(TypeElement entity) {
        return versions.computeIfAbsent(
                entity,
                type -> drafts.version(
                        holder(type).orElse(type), Jpa.on(type, "Entity").orElseGet(() -> Written.nothingOn(type))));
    }

    /** {@return the entity that says the version of a table of this one} */
    static Optional<TypeElement> holder(TypeElement entity) {
        Optional<TypeElement> type = Optional.of(entity);
        while (type.isPresent() && VarveAnnotation.SCHEMA_VERSION.on(type.get()).isEmpty()) {
            type = JavaTypes.element(type.get().getSuperclass());
        }
        return type;
    }

    private boolean hasValidNames(JpaTable table) {
        QualifiedName name = QualifiedName.parse(table.name());
        boolean valid = Names.check(
                "table", name.name(), "@Table(name = \"...\")", table.at().spot("name"), report);
        for (JpaColumn column : table.columns()) {
            valid &= Names.check(
                    "column",
                    column.column().name(),
                    "@Column(name = \"...\")",
                    column.at().spot("name"),
                    report);
        }
        return valid && drafts.checkReserved(name.name(), table.at(), "name");
    }

    /** {@return whether the schema is described by JPA alone} */
    private boolean owned(JpaTable table, boolean own) {
        if (!own) {
            return true;
        }
        boolean alone = true;
        for (VarveAnnotation annotation : List.of(VarveAnnotation.TABLE, VarveAnnotation.INDEX)) {
            alone &= refuse(annotation.allOn(table.owner()));
        }
        for (JpaColumn column : table.columns()) {
            for (VarveAnnotation annotation :
                    List.of(VarveAnnotation.COLUMN, VarveAnnotation.ID, VarveAnnotation.INDEX)) {
                alone &= column.attribute()
                        .map(attribute -> refuse(annotation.allOn(attribute.element())))
                        .orElse(true);
            }
        }
        return alone;
    }

    private boolean refuse(List<Written> annotations) {
        for (Written at : annotations) {
            report.add(
                    ProblemCode.TWO_VOCABULARIES,
                    at.spot(),
                    "\"" + at.element().getSimpleName() + "\" belongs to an entity of JPA, and @" + at.name()
                            + " describes one of Varve. Take it away and say it with jakarta.persistence; only"
                            + " @SchemaVersion and the intents are added to that. Or let Varve leave JPA alone everywhere:"
                            + " -Avarve.naming=none");
        }
        return annotations.isEmpty();
    }
}
