package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/** Reads one entity by itself. */
final class DraftReader {

    private static final String RESERVED = "varve_";
    private static final SchemaVersion FIRST = new SchemaVersion(1, 0, 0);

    private final MemberReader members;
    private final SchemaModel before;
    private final Report report;

    DraftReader(MemberReader members, SchemaModel before, Report report) {
        this.members = members;
        this.before = before;
        this.report = report;
    }

    /** {@return the entity, or nothing if it cannot be one, which is then reported} */
    Optional<EntityDraft> read(TypeElement type, Written at) {
        if (!canBeEntity(type)) {
            report.add(
                    ProblemCode.MISPLACED_ANNOTATION,
                    at.spot(),
                    "\"" + type.getSimpleName() + "\" cannot be an entity. Write @Table on a record, a class or an"
                            + " interface that is not an inner or local one");
            return Optional.empty();
        }
        String name = at.text("value").isEmpty()
                ? Names.snakeCase(type.getSimpleName().toString())
                : at.text("value");
        Optional<SchemaVersion> version = version(type, at);
        List<Member> found = members.read(type, report);
        List<ColumnDraft> columns = columns(found, name);
        boolean whole = columns.size() == found.size();
        var intents = new IntentReader(report);
        intents.readType(type, name);
        columns.forEach(column -> intents.readColumn(column.member(), name, column.name()));
        var indexes = new IndexReader(report);
        columns.forEach(indexes::readColumn);
        List<String> names = columns.stream().map(ColumnDraft::name).toList();
        var constraints = new ConstraintReader(names, report);
        columns.forEach(constraints::readColumn);
        if (whole && !columns.isEmpty()) {
            indexes.readType(type, names);
            constraints.readType(type);
        }
        // A list, so that each of them is checked and reported, whatever the others say.
        boolean sound = !List.of(
                        at.isResolved(),
                        hasKnownSupertypes(type),
                        checkName(name, at),
                        whole,
                        checkDuplicates(columns),
                        checkKey(type, at, found),
                        intents.isSound(),
                        indexes.isSound(),
                        constraints.isSound())
                .contains(false);
        return Optional.of(new EntityDraft(
                type,
                new TreeSet<>(),
                at,
                name,
                version,
                columns,
                columns.stream().filter(ColumnDraft::key).map(ColumnDraft::name).toList(),
                indexes.indexes(),
                constraints.constraints(),
                intents.intents(),
                sound));
    }

    private static boolean canBeEntity(TypeElement type) {
        boolean kind = type.getKind() == ElementKind.RECORD
                || type.getKind() == ElementKind.CLASS
                || type.getKind() == ElementKind.INTERFACE;
        return kind && (type.getNestingKind() == NestingKind.TOP_LEVEL || isStaticMember(type));
    }

    private static boolean isStaticMember(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getModifiers().contains(Modifier.STATIC);
    }

    private static boolean hasKnownSupertypes(TypeElement type) {
        return type.getSuperclass().getKind() != TypeKind.ERROR
                && type.getInterfaces().stream().noneMatch(above -> above.getKind() == TypeKind.ERROR);
    }

    private boolean checkName(String name, Written at) {
        if (!Names.check("table", name, "@Table(\"...\")", at.spot("value"), report)) {
            return false;
        }
        return checkReserved(name, at, "value");
    }

    /** {@return whether a table's name is none of Varve's own; if it is, that is reported} */
    boolean checkReserved(String name, Written at, String attribute) {
        if (name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            report.add(
                    ProblemCode.RESERVED_NAME,
                    at.spot(attribute),
                    "table names that begin with \"" + RESERVED + "\" are kept for Varve's own tables. Give \"" + name
                            + "\" another one: @Table(\"" + name.substring(RESERVED.length()) + "\")");
            return false;
        }
        return true;
    }

    /** {@return the version of an entity; if it has none that can be read, that is reported} */
    Optional<SchemaVersion> version(TypeElement type, Written at) {
        var written = VarveAnnotation.SCHEMA_VERSION.on(type);
        if (written.isEmpty()) {
            report.add(
                    ProblemCode.NO_VERSION,
                    at.spot(),
                    "the entity \"" + type.getSimpleName() + "\" has no version. Give it one: @SchemaVersion(\"" + FIRST
                            + "\")");
            return Optional.empty();
        }
        String text = written.get().text("value");
        Optional<SchemaVersion> version = SchemaVersion.parse(text);
        if (version.isEmpty()) {
            report.add(
                    ProblemCode.MALFORMED_VERSION,
                    written.get().spot("value"),
                    "the version \"" + text + "\" of \"" + type.getSimpleName() + "\" is not three numbers joined by"
                            + " dots, such as @SchemaVersion(\"1.0.0\")");
        }
        return version;
    }

    private List<ColumnDraft> columns(List<Member> found, String table) {
        var columns = new ArrayList<ColumnDraft>();
        for (Member member : found) {
            new ColumnReader(member, report).read(name -> column(table, name)).ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<Column> column(String table, String name) {
        return before.table(table).flatMap((Table known) -> known.column(name));
    }

    private boolean checkDuplicates(List<ColumnDraft> columns) {
        Map<String, ColumnDraft> byName = new HashMap<>();
        boolean distinct = true;
        for (ColumnDraft column : columns) {
            ColumnDraft other = byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
            if (other != null) {
                distinct = false;
                report.add(
                        ProblemCode.DUPLICATE_COLUMN,
                        column.at().spot("name"),
                        "\"" + other.member().name() + "\" and \""
                                + column.member().name() + "\" are both the column \""
                                + column.name() + "\""
                                + (other.name().equals(column.name()) ? "" : " (case makes no difference)")
                                + ". Give one another name: @Column(name = \"...\")");
            }
        }
        return distinct;
    }

    private boolean checkKey(TypeElement type, Written at, List<Member> found) {
        if (found.stream()
                .anyMatch(member -> VarveAnnotation.ID.on(member.element()).isPresent())) {
            return true;
        }
        report.add(
                ProblemCode.NO_KEY,
                at.spot(),
                "the entity \"" + type.getSimpleName() + "\" has no key. Write @Id on the member, or on each of the"
                        + " members, that tell its rows apart");
        return false;
    }
}
