package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Reads the columns of a member: its own, or those of the type that is embedded there. */
final class EmbeddedReader {

    private static final List<VarveAnnotation> ON_ENTITIES =
            List.of(VarveAnnotation.RENAMED_FROM, VarveAnnotation.CONVERTED_FROM, VarveAnnotation.BACKFILL);

    private static final List<VarveAnnotation> ON_COLUMNS =
            List.of(VarveAnnotation.INDEX, VarveAnnotation.UNIQUE, VarveAnnotation.FOREIGN_KEY, VarveAnnotation.CHECK);

    private final MemberReader members;
    private final Function<String, Optional<Column>> before;
    private final Report report;
    private final List<TypeElement> open = new ArrayList<>();

    /**
     * Makes a reader for one entity.
     *
     * @param before finds a column that the snapshot has
     */
    EmbeddedReader(MemberReader members, Function<String, Optional<Column>> before, Report report) {
        this.members = members;
        this.before = before;
        this.report = report;
    }

    /** {@return the columns of a member, or nothing if one of them cannot be read, which is then reported} */
    Optional<List<ColumnDraft>> read(Member member) {
        Optional<Written> embedded = VarveAnnotation.EMBEDDED.on(member.element());
        if (embedded.isEmpty()) {
            return new ColumnReader(member, members.types(), report).read(before).map(List::of);
        }
        boolean key = VarveAnnotation.ID.on(member.element()).isPresent();
        boolean nullable = Nullness.isNullable(member, embedded);
        if (key && nullable) {
            report.add(
                    ProblemCode.NULLABLE_KEY,
                    embedded.get().spot("nullable"),
                    "the key \"" + member.name() + "\" says that it may be null. A key never is: take nullable = true,"
                            + " @Nullable or Optional away, or @Id");
            return Optional.empty();
        }
        if (!isAlone(member) || !isWithoutIntents(member)) {
            return Optional.empty();
        }
        return columns(member, embedded.get())
                .map(columns -> columns.values().stream()
                        .map(column -> new ColumnDraft(
                                column.member(),
                                embedded.get(),
                                column.column().withNullable(column.column().nullable() || nullable),
                                key,
                                false,
                                column.rule()))
                        .toList());
    }

    /** {@return the columns of the type of a member, without a prefix, or nothing if one cannot be read} */
    Optional<List<ColumnDraft>> inside(Member member, Written at) {
        return columns(member, at, false).map(columns -> List.copyOf(columns.values()));
    }

    private Optional<Map<String, ColumnDraft>> columns(Member member, Written at) {
        return columns(member, at, true);
    }

    /** {@return the columns of an embedded type by the paths of its members, or nothing if one cannot be read} */
    private Optional<Map<String, ColumnDraft>> columns(Member member, Written at, boolean prefixed) {
        Optional<TypeElement> type =
                JavaTypes.element(JavaTypes.inOptional(member.type()).orElse(member.type()));
        List<Member> inside = type.map(known -> members.read(known, new Report())).orElse(List.of());
        if (inside.isEmpty() || open.contains(type.orElseThrow())) {
            return refuse(
                    at,
                    "",
                    inside.isEmpty()
                            ? "the type of \"" + member.name() + "\" has no columns. Write @Column on its members, or"
                                    + " @Column in the place of @Embedded if it is one column"
                            : "the type of \"" + member.name() + "\" is embedded in itself. Take one @Embedded away");
        }
        open.add(type.orElseThrow());
        Optional<Map<String, ColumnDraft>> columns = columns(inside);
        open.remove(type.orElseThrow());
        return prefixed ? columns.flatMap(known -> renamed(member, at, known)) : columns;
    }

    private Optional<Map<String, ColumnDraft>> columns(List<Member> inside) {
        var columns = new LinkedHashMap<String, ColumnDraft>();
        boolean whole = true;
        for (Member member : inside) {
            whole &= isWithoutIntents(member);
            Optional<Written> embedded = VarveAnnotation.EMBEDDED.on(member.element());
            if (embedded.isPresent()) {
                boolean nullable = Nullness.isNullable(member, embedded);
                Optional<Map<String, ColumnDraft>> inner = columns(member, embedded.get());
                inner.orElse(Map.of())
                        .forEach((path, column) -> columns.put(
                                member.name() + "." + path,
                                column.withColumn(column.column()
                                        .withNullable(column.column().nullable() || nullable))));
                whole &= inner.isPresent();
            } else {
                Optional<ColumnDraft> column = new ColumnReader(member, members.types(), report).read(name -> Optional.empty());
                column.ifPresent(read -> columns.put(member.name(), read));
                whole &= column.isPresent();
            }
        }
        return whole ? Optional.of(columns) : Optional.empty();
    }

    private boolean isAlone(Member member) {
        return isWithout(
                ON_COLUMNS,
                member,
                "which is several columns. Write it on the type with the names of the columns that are meant");
    }

    /** A column of an embedded type may be in several tables under several names. */
    private boolean isWithoutIntents(Member member) {
        return isWithout(
                ON_ENTITIES,
                member,
                "which is embedded or belongs to an embedded type, where it does not say which column it means. Write it"
                        + " on the entity with column = \"...\"");
    }

    private boolean isWithout(List<VarveAnnotation> annotations, Member member, String why) {
        for (VarveAnnotation annotation : annotations) {
            Optional<Written> at = annotation.on(member.element());
            if (at.isPresent()) {
                refuse(at.get(), "", annotation.shown() + " stands on \"" + member.name() + "\", " + why);
                return false;
            }
        }
        return true;
    }

    private Optional<Map<String, ColumnDraft>> renamed(Member member, Written at, Map<String, ColumnDraft> columns) {
        String prefix = at.value("prefix").isPresent() ? at.text("prefix") : member.derivedName() + "_";
        var names = new HashMap<String, String>();
        for (Written name : at.nested("names")) {
            if (!columns.containsKey(name.text("of"))) {
                return refuse(
                        at,
                        "names",
                        "\"" + name.text("of") + "\" is no member of \"" + member.name() + "\" that is a column. Its"
                                + " columns are: "
                                + columns.keySet().stream()
                                        .map(path -> "\"" + path + "\"")
                                        .collect(Collectors.joining(", ")));
            }
            names.put(name.text("of"), name.text("is"));
        }
        var renamed = new LinkedHashMap<String, ColumnDraft>();
        boolean valid = true;
        for (var column : columns.entrySet()) {
            String name = names.getOrDefault(
                    column.getKey(), prefix + column.getValue().name());
            valid &= Names.check("column", name, "@Embedded(prefix = \"...\")", at.spot("prefix"), report);
            renamed.put(
                    column.getKey(),
                    column.getValue().withColumn(column.getValue().column().withName(name)));
        }
        return valid ? Optional.of(renamed) : Optional.empty();
    }

    private <T> Optional<T> refuse(Written at, String attribute, String message) {
        report.add(ProblemCode.INVALID_EMBEDDED, at.spot(attribute), message);
        return Optional.empty();
    }
}
