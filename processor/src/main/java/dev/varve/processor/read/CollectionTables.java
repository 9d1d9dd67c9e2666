package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Makes the tables of members with {@code @CollectionTable}, when the keys of all entities are known. */
final class CollectionTables {

    private static final String OWNER = "owner";
    private static final String ELEMENT = "element";

    private final MemberReader members;
    private final List<EntityDraft> drafts;
    private final Report report;

    CollectionTables(MemberReader members, List<EntityDraft> drafts, Report report) {
        this.members = members;
        this.drafts = List.copyOf(drafts);
        this.report = report;
    }

    /** {@return the tables of all collections} */
    List<EntityDraft> read() {
        var tables = new ArrayList<EntityDraft>();
        for (EntityDraft draft : drafts) {
            for (Member member : members.read(draft.type())) {
                Optional<Written> at = member.on(VarveAnnotation.COLLECTION_TABLE);
                if (at.isPresent()) {
                    tables.add(new Reading(draft, member, at.get()).table());
                }
            }
        }
        return tables;
    }

    /** One table while it is read. */
    private final class Reading {

        private final EntityDraft owner;
        private final Member member;
        private final Written at;
        private final List<Column> columns = new ArrayList<>();
        private final List<ConstraintDraft> constraints = new ArrayList<>();
        private final Map<String, TypeDraft> types = new HashMap<>();

        Reading(EntityDraft owner, Member member, Written at) {
            this.owner = owner;
            this.member = member;
            this.at = at;
        }

        EntityDraft table() {
            String name = at.text("name").isEmpty() ? owner.table() + "_" + member.derivedName() : at.text("name");
            boolean sound = Names.check("table", name, "@CollectionTable(name = \"...\")", at.spot("name"), report)
                    && owner.sound()
                    && refer(owner, OWNER, bare(owner.table()), Constraint.Action.CASCADE);
            int keySize = columns.size();
            sound = sound && elementOf(member.type()).map(this::element).orElseGet(this::refuseType);
            int allSize = columns.size();
            String position = at.text("position");
            if (!position.isEmpty()) {
                sound &= Names.check("column", position, "position = \"...\"", at.spot("position"), report);
                columns.add(Column.of(position, new ColumnType.Int()));
            }
            List<String> names = columns.stream().map(Column::name).toList();
            for (String column : names) {
                Optional.ofNullable(types.get(column))
                        .flatMap(TypeDraft::check)
                        .ifPresent(check -> constraints.add(new ConstraintDraft(at, new Constraint.Check("", check))));
            }
            sound = sound && isDistinct(names);
            List<String> key = position.isEmpty()
                    ? names.subList(0, allSize)
                    : Stream.of(names.subList(0, keySize), names.subList(allSize, names.size()))
                            .flatMap(List::stream)
                            .toList();
            return new EntityDraft(
                    owner.type(),
                    new TreeSet<>(),
                    at,
                    name,
                    owner.version(),
                    columns.stream()
                            .map(column -> new ColumnDraft(member, at, column, key.contains(column.name()), false))
                            .toList(),
                    key,
                    List.of(),
                    constraints,
                    new Content(List.of(), Optional.empty()),
                    List.of(),
                    sound);
        }

        private boolean element(TypeMirror type) {
            Optional<TypeElement> element = JavaTypes.element(type);
            Optional<EntityDraft> target = drafts.stream()
                    .filter(draft -> element.filter(draft.type()::equals).isPresent())
                    .findFirst();
            if (target.isPresent()) {
                boolean self = target.get().equals(owner);
                return target.get().sound()
                        && refer(
                                target.get(),
                                ELEMENT,
                                self ? member.derivedName() : bare(target.get().table()),
                                Constraint.Action.NO_ACTION);
            }
            if (element.filter(known -> VarveAnnotation.TABLE.on(known).isPresent())
                    .isPresent()) {
                return false;
            }
            Member inside = new Member(
                    member.element(), member.annotations(), type, member.declarations(), member.fromClassFile());
            boolean embedded =
                    element.filter(known -> !members.read(known).isEmpty()).isPresent();
            return embedded ? embedded(inside) : scalar(inside);
        }

        private boolean embedded(Member inside) {
            var reader = new EmbeddedReader(members, types, report);
            Optional<List<ColumnDraft>> read = reader.inside(inside, at);
            read.orElse(List.of()).forEach(column -> columns.add(column.column()));
            return read.isPresent()
                    && (at.texts(ELEMENT).isEmpty()
                            || refuse(ELEMENT, "names its columns itself: take element = ... away"));
        }

        private boolean scalar(Member inside) {
            var reader = new ColumnReader(inside, members.types(), report);
            Optional<ColumnDraft> read = reader.read(name -> Optional.empty());
            List<String> names = at.texts(ELEMENT);
            read.ifPresent(column -> {
                String name = names.isEmpty() ? column.name() : names.get(0);
                columns.add(column.column().withName(name));
                reader.type().ifPresent(type -> types.put(name, type.renamed(column.name(), name)));
            });
            return read.isPresent()
                    && (names.size() < 2 || refuse(ELEMENT, "is one column: write one name in element = ..."));
        }

        private boolean refer(EntityDraft target, String attribute, String prefix, Constraint.Action onDelete) {
            List<String> given = at.texts(attribute);
            if (!given.isEmpty() && given.size() != target.key().size()) {
                return refuse(
                        attribute,
                        "refers to \"" + target.table() + "\" with " + given.size() + " columns, but its key has "
                                + target.key().size() + ": \"" + String.join("\", \"", target.key())
                                + "\". Write one name for each in " + attribute + " = {...}");
            }
            var names = new ArrayList<String>();
            for (String key : target.key()) {
                String name = given.isEmpty() ? prefix + "_" + key : given.get(names.size());
                names.add(name);
                columns.add(Column.of(name, target.column(key).column().type()));
                if (!Names.check("column", name, attribute + " = \"...\"", at.spot(attribute), report)) {
                    return false;
                }
            }
            constraints.add(new ConstraintDraft(
                    at,
                    new Constraint.ForeignKey(
                            "",
                            names,
                            target.table(),
                            target.key(),
                            onDelete,
                            Constraint.Action.NO_ACTION,
                            Constraint.Deferral.NONE)));
            return true;
        }

        private boolean isDistinct(List<String> names) {
            return names.size() == names.stream().distinct().count()
                    || refuse(
                            "",
                            "has two columns of one name among " + String.join(", ", names)
                                    + ". Name them with owner = ... and element = ...");
        }

        private boolean refuseType() {
            return refuse(
                    "", "is no collection of one type, such as Set<String>. Make it one, or take the annotation away");
        }

        private boolean refuse(String attribute, String message) {
            report.add(
                    ProblemCode.INVALID_COLLECTION_TABLE,
                    at.spot(attribute),
                    "the @CollectionTable of \"" + member.name() + "\" " + message);
            return false;
        }
    }

    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }

    private static Optional<TypeMirror> elementOf(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && JavaTypes.name(type).startsWith("java.util.")
                        && declared.getTypeArguments().size() == 1
                ? Optional.of(declared.getTypeArguments().get(0))
                : Optional.empty();
    }
}
