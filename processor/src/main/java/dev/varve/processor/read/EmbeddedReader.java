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

    /** What is about one column, or names columns, and so cannot stand on a member that has many. */
    private static final List<VarveAnnotation> ON_ENTITIES =
            List.of(VarveAnnotation.RENAMED_FROM, VarveAnnotation.CONVERTED_FROM, VarveAnnotation.BACKFILL);

    private static final List<VarveAnnotation> ON_COLUMNS =
            List.of(VarveAnnotation.INDEX, VarveAnnotation.UNIQUE, VarveAnnotation.FOREIGN_KEY, VarveAnnotation.CHECK);

    private final MemberReader members;
    private final Map<String, TypeDraft> types;
    private final Report report;
    private final List<TypeElement> open = new ArrayList<>();

    /**
     * Makes a reader for one entity.
     *
     * @param types takes what the type of each column brings along
     */
    EmbeddedReader(MemberReader members, Map<String, TypeDraft> types, Report report) {
        this.members = members;
        this.types = types;
        this.report = report;
    }

    /** A column of an embedded type. */
    private record Part(Member member, Column column, TypeDraft type) {

        Part nullable(boolean also) {
            return new Part(member, column.withNullable(column.nullable() || also), type);
        }

        Part named(String name) {
            return new Part(member, column.withName(name), type.renamed(column.name(), name));
        }
    }

    /**
     * {@return the columns of a member, or nothing if one of them cannot be read, which is then reported}
     *
     * @param before finds a column that the snapshot has
     */
    Optional<List<ColumnDraft>> read(Member member, Function<String, Optional<Column>> before) {
        Optional<Written> embedded = member.on(VarveAnnotation.EMBEDDED);
        if (embedded.isEmpty()) {
            var reader = new ColumnReader(member, members.types(), report);
            Optional<ColumnDraft> column = reader.read(before);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            if (reader.type().isPresent()) {
                types.put(column.get().name(), reader.type().get());
            }
            return Optional.of(List.of(column.get()));
        }
        boolean key = member.on(VarveAnnotation.ID).isPresent();
        boolean nullable = Nullness.isNullable(member, embedded);
        if (key && nullable) {
            report.add(
                    ProblemCode.NULLABLE_KEY,
                    embedded.get().spot("nullable"),
                    "the key \"" + member.name() + "\" says that it may be null. A key never is: take nullable = true,"
                            + " @Nullable or Optional away, or @Id");
            return Optional.empty();
        }
        return isAlone(member) && isWithoutIntents(member)
                ? parts(member, embedded.get(), true).map(parts -> drafts(parts, embedded.get(), key, nullable))
                : Optional.empty();
    }

    /** {@return the columns of the type of a member, without a prefix, or nothing if one cannot be read} */
    Optional<List<ColumnDraft>> inside(Member member, Written at) {
        return parts(member, at, false).map(parts -> drafts(parts, at, true, false));
    }

    private List<ColumnDraft> drafts(Map<String, Part> parts, Written at, boolean key, boolean nullable) {
        return parts.values().stream()
                .map(part -> part.nullable(nullable))
                .map(part -> {
                    types.put(part.column().name(), part.type());
                    return new ColumnDraft(part.member(), at, part.column(), key, false);
                })
                .toList();
    }

    /** {@return the columns of an embedded type by the paths of its members, or nothing if one cannot be read} */
    private Optional<Map<String, Part>> parts(Member member, Written at, boolean prefixed) {
        Optional<TypeElement> type =
                JavaTypes.element(JavaTypes.inOptional(member.type()).orElse(member.type()));
        List<Member> inside = type.map(known -> members.read(known)).orElse(List.of());
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
        Optional<Map<String, Part>> parts = parts(inside);
        open.remove(type.orElseThrow());
        return prefixed ? parts.flatMap(known -> renamed(member, at, known)) : parts;
    }

    private Optional<Map<String, Part>> parts(List<Member> inside) {
        var parts = new LinkedHashMap<String, Part>();
        boolean whole = true;
        for (Member member : inside) {
            whole &= isWithoutIntents(member);
            Optional<Written> embedded = member.on(VarveAnnotation.EMBEDDED);
            if (embedded.isPresent()) {
                boolean nullable = Nullness.isNullable(member, embedded);
                Optional<Map<String, Part>> inner = parts(member, embedded.get(), true);
                inner.orElse(Map.of())
                        .forEach((path, part) -> parts.put(member.name() + "." + path, part.nullable(nullable)));
                whole &= inner.isPresent() && isAlone(member);
            } else {
                var reader = new ColumnReader(member, members.types(), report);
                Optional<ColumnDraft> column = reader.read(name -> Optional.empty());
                column.ifPresent(read -> parts.put(
                        member.name(),
                        new Part(
                                member,
                                read.column(),
                                reader.type().orElse(TypeDraft.of(read.column().type())))));
                whole &= column.isPresent();
            }
        }
        return whole ? Optional.of(parts) : Optional.empty();
    }

    private boolean isAlone(Member member) {
        return isWithout(
                ON_COLUMNS,
                member,
                " stands on \"",
                "\", which is several columns. Write it on the type with" + " the names of the columns that are meant");
    }

    /** A column of an embedded type may be in several tables under several names. */
    private boolean isWithoutIntents(Member member) {
        return isWithout(
                ON_ENTITIES,
                member,
                " does not say which column it means on \"",
                "\", which is embedded or"
                        + " belongs to an embedded type. Write it on the entity with column = \"...\"");
    }

    private boolean isWithout(List<VarveAnnotation> annotations, Member member, String before, String after) {
        for (VarveAnnotation annotation : annotations) {
            Optional<Written> at = member.on(annotation);
            if (at.isPresent()) {
                refuse(at.get(), "", annotation.shown() + before + member.name() + after);
                return false;
            }
        }
        return true;
    }

    private Optional<Map<String, Part>> renamed(Member member, Written at, Map<String, Part> parts) {
        String prefix = at.value("prefix").isPresent() ? at.text("prefix") : member.derivedName() + "_";
        var names = new HashMap<String, String>();
        for (Written name : at.nested("names")) {
            if (!parts.containsKey(name.text("of"))) {
                return refuse(
                        at,
                        "names",
                        "\"" + name.text("of") + "\" is no member of \"" + member.name() + "\" that is a column. Its"
                                + " columns are: "
                                + parts.keySet().stream()
                                        .map(path -> "\"" + path + "\"")
                                        .collect(Collectors.joining(", ")));
            }
            names.put(name.text("of"), name.text("is"));
        }
        var renamed = new LinkedHashMap<String, Part>();
        boolean valid = true;
        for (var part : parts.entrySet()) {
            String name = names.getOrDefault(
                    part.getKey(), prefix + part.getValue().column().name());
            valid &= Names.check("column", name, "@Embedded(prefix = \"...\")", at.spot("prefix"), report);
            renamed.put(part.getKey(), part.getValue().named(name));
        }
        return valid ? Optional.of(renamed) : Optional.empty();
    }

    private <T> Optional<T> refuse(Written at, String attribute, String message) {
        report.add(ProblemCode.INVALID_EMBEDDED, at.spot(attribute), message);
        return Optional.empty();
    }
}
