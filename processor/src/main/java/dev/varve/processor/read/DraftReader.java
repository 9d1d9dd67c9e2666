package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Annotations;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
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
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** Reads one entity by itself. */
final class DraftReader {

    private static final String RESERVED = "varve_";
    private static final SchemaVersion FIRST = new SchemaVersion(1, 0, 0);

    private static final int DISCRIMINATOR_LENGTH = 31;

    private final MemberReader members;
    private final Subtypes subtypes;
    private final SchemaModel before;
    private final Report report;

    DraftReader(MemberReader members, Subtypes subtypes, SchemaModel before, Report report) {
        this.members = members;
        this.subtypes = subtypes;
        this.before = before;
        this.report = report;
    }

    /** {@return the entity, or nothing if it cannot be one, which is then reported} */
    Optional<EntityDraft> read(TypeElement type, Written at) {
        if (!canBeEntity(type)) {
            refuse(type, at);
            return Optional.empty();
        }
        String plain = plainName(type, at);
        String name = Names.qualified(at.text("schema"), plain);
        Optional<TypeElement> above = subtypes.above(type);
        List<Member> found = own(type, above);
        var types = new HashMap<String, TypeDraft>();
        var columns = new ArrayList<ColumnDraft>();
        boolean whole = read(type, found, name, columns, types);
        IntentReader intents = intents(type, name, columns);
        List<String> names = names(columns);
        IndexReader indexes = indexes(columns, names);
        ConstraintReader constraints = constraints(columns, names, types);
        var content = new ContentReader(columns, report);
        if (whole && !columns.isEmpty()) {
            indexes.readType(type, names);
            constraints.readType(type);
            content.read(type);
        }
        // A list, so that each of them is checked and reported, whatever the others say.
        boolean sound = !List.of(
                        isNamedWell(type, plain, at),
                        whole,
                        checkDuplicates(columns),
                        above.isPresent() ? checkJoined(type, found) : checkKey(type, at, found),
                        checkShared(type, at),
                        new GenerationReader(report).checkComputed(columns),
                        intents.isSound(),
                        indexes.isSound(),
                        constraints.isSound(),
                        !whole || content.isSound())
                .contains(false);
        return Optional.of(new EntityDraft(
                type,
                contributors(type),
                at,
                name,
                version(type, at),
                columns,
                key(columns),
                indexes.indexes(),
                constraints.constraints(),
                content.content(),
                intents.intents(),
                sound));
    }

    private boolean isNamedWell(TypeElement type, String name, Written at) {
        return !List.of(
                        at.isResolved(),
                        hasKnownSupertypes(type),
                        checkName(name, at),
                        checkKey(at),
                        checkSchema(at, report))
                .contains(false);
    }

    private static List<String> names(List<ColumnDraft> columns) {
        var names = new ArrayList<String>(columns.size());
        for (ColumnDraft column : columns) {
            names.add(column.name());
        }
        return List.copyOf(names);
    }

    private static List<String> key(List<ColumnDraft> columns) {
        var key = new ArrayList<String>(1);
        for (ColumnDraft column : columns) {
            if (column.key()) {
                key.add(column.name());
            }
        }
        return key;
    }

    private static String plainName(TypeElement type, Written at) {
        return at.text("value").isEmpty() ? Names.snakeCase(type.getSimpleName().toString()) : at.text("value");
    }

    /** {@return the members of a type that are not its parent's} */
    private List<Member> own(TypeElement type, Optional<TypeElement> above) {
        List<Member> found = new ArrayList<>(members.read(type, report));
        above.ifPresent(parent -> found.removeAll(inherited(found, parent)));
        return found;
    }

    private void refuse(TypeElement type, Written at) {
        report.add(
                ProblemCode.MISPLACED_ANNOTATION,
                at.spot(),
                "\"" + type.getSimpleName() + "\" cannot be an entity. Write @Table on a record, a class or an"
                        + " interface that is not an inner or local one");
    }

    private IntentReader intents(TypeElement type, String table, List<ColumnDraft> columns) {
        var intents = new IntentReader(report);
        intents.readType(type, table);
        for (ColumnDraft column : columns) {
            if (column.direct()) {
                intents.readColumn(column.member(), table, column.name());
            }
        }
        return intents;
    }

    private IndexReader indexes(List<ColumnDraft> columns, List<String> names) {
        var indexes = new IndexReader(report);
        for (ColumnDraft column : columns) {
            indexes.readColumn(column, names);
        }
        return indexes;
    }

    private ConstraintReader constraints(List<ColumnDraft> columns, List<String> names, Map<String, TypeDraft> types) {
        var constraints = new ConstraintReader(names, report);
        for (ColumnDraft column : columns) {
            TypeDraft type = types.get(column.name());
            constraints.readColumn(
                    column, type == null ? TypeDraft.of(column.column().type()) : type);
        }
        return constraints;
    }

    private TreeSet<String> contributors(TypeElement type) {
        var names = new TreeSet<String>();
        for (TypeElement subtype : subtypes.inTableOf(type)) {
            names.add(subtype.getQualifiedName().toString());
        }
        return names;
    }

    private List<Member> inherited(List<Member> found, TypeElement parent) {
        Set<TypeElement> above = members.lineage(parent);
        return found.stream()
                .filter(member -> above.contains(member.element().getEnclosingElement()))
                .toList();
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
        return MemberReader.hasKnownSupertypes(type);
    }

    /** {@return whether the database schema of something can have its name; if not, it is reported} */
    static boolean checkSchema(Written at, Report report) {
        return at.text("schema").isEmpty()
                || Names.check("schema", at.text("schema"), "schema = \"...\"", at.spot("schema"), report);
    }

    private boolean checkKey(Written at) {
        String key = at.text("key");
        return key.isEmpty() || Names.check("key", key, "@Table(key = \"...\")", at.spot("key"), report);
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

    /** {@return whether every column of an entity can be read; one that cannot is reported, and the others are read} */
    private boolean read(
            TypeElement type,
            List<Member> found,
            String table,
            List<ColumnDraft> columns,
            Map<String, TypeDraft> types) {
        boolean whole = read(found, table, columns, types);
        Optional<Written> discriminator = subtypes.discriminator(type);
        discriminator.ifPresent(at -> columns.add(discriminator(type, at)));
        for (TypeElement subtype : subtypes.inTableOf(type)) {
            List<Member> own = new ArrayList<>(members.read(subtype, report));
            own.removeAll(inherited(own, type));
            var ofSubtype = new ArrayList<ColumnDraft>();
            whole &= read(own, table, ofSubtype, types);
            ofSubtype.forEach(column -> add(column, columns));
        }
        return whole;
    }

    private boolean read(List<Member> found, String table, List<ColumnDraft> columns, Map<String, TypeDraft> types) {
        boolean whole = true;
        for (Member member : found) {
            if (member.on(VarveAnnotation.COLLECTION_TABLE).isEmpty()) {
                var reader = new EmbeddedReader(members, types, report);
                Optional<List<ColumnDraft>> read = reader.read(member, name -> column(table, name));
                if (read.isPresent()) {
                    columns.addAll(read.get());
                }
                whole &= read.isPresent();
            }
        }
        return whole;
    }

    /** Rows of other types have no value for a subtype's column. Two subtypes may share one that is alike. */
    private static void add(ColumnDraft column, List<ColumnDraft> columns) {
        var nullable = new ColumnDraft(
                column.member(), column.at(), column.column().withNullable(true), false, column.direct());
        boolean shared = columns.stream().anyMatch(other -> other.column().equals(nullable.column()));
        if (!shared) {
            columns.add(nullable);
        }
    }

    private static ColumnDraft discriminator(TypeElement type, Written at) {
        String name = at.text("discriminator").isEmpty() ? "kind" : at.text("discriminator");
        var member = new Member(type, Annotations.on(type), type.asType(), List.of(), false);
        return new ColumnDraft(member, at, Column.of(name, new ColumnType.Varchar(DISCRIMINATOR_LENGTH)), false, false);
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

    private boolean checkJoined(TypeElement type, List<Member> found) {
        for (Member member : found) {
            Optional<Written> id = member.on(VarveAnnotation.ID);
            if (id.isPresent()) {
                report.add(
                        ProblemCode.INVALID_INHERITANCE,
                        id.get().spot(),
                        "\"" + member.name() + "\" is a key of its own, but the rows of \"" + type.getSimpleName()
                                + "\" are joined by the key of the entity that it extends. Take @Id away, or"
                                + " @Inheritance over there");
                return false;
            }
        }
        return true;
    }

    private boolean checkShared(TypeElement type, Written at) {
        Optional<TypeElement> root = subtypes.rootOf(type);
        if (root.isEmpty()) {
            return true;
        }
        report.add(
                ProblemCode.INVALID_INHERITANCE,
                at.spot(),
                "the rows of \"" + type.getSimpleName() + "\" are in the table of \""
                        + root.get().getSimpleName() + "\", which says SINGLE_TABLE, so it has none of its own. Take"
                        + " @Table and @SchemaVersion away, or write @Inheritance(Inheritance.Strategy.JOINED) over"
                        + " there");
        return false;
    }

    private boolean checkKey(TypeElement type, Written at, List<Member> found) {
        for (Member member : found) {
            if (member.annotations().has(VarveAnnotation.ID)) {
                return true;
            }
        }
        report.add(
                ProblemCode.NO_KEY,
                at.spot(),
                "the entity \"" + type.getSimpleName() + "\" has no key. Write @Id on the member, or on each of the"
                        + " members, that tell its rows apart");
        return false;
    }
}
