package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the annotation of a table says beside its name: indexes, unique constraints, checks, its comment. */
final class TableWriter {

    private static final Map<String, String> UNSUPPORTED = Map.of(
            "catalog", "a migration belongs to one database",
            "options", "change the table by hand-written SQL in a migration");

    private final Naming naming;
    private final Support support;
    private final Report report;

    TableWriter(Naming naming, Support support, Report report) {
        this.naming = naming;
        this.support = support;
        this.report = report;
    }

    void read(Written table, Sketch sketch) {
        if (!support.checkAttributes(table, UNSUPPORTED)) {
            sketch.spoil();
        }
        for (Written unique : table.nested("uniqueConstraints")) {
            columns(unique, "columnNames", unique.texts("columnNames"), sketch)
                    .ifPresent(columns -> sketch.unique(unique.text("name"), columns, unique));
        }
        for (Written check : table.nested("check")) {
            sketch.check(check.text("name"), check.text("constraint"), check);
        }
        table.nested("indexes").forEach(index -> index(index, sketch));
    }

    private void index(Written at, Sketch sketch) {
        support.checkAttributes(
                at,
                Map.of(
                        "options", "write the index with hand-written SQL in a migration",
                        "type", "write the index with hand-written SQL in a migration",
                        "using", "write the index with hand-written SQL in a migration"));
        List<String> names = new ArrayList<>();
        List<Boolean> descending = new ArrayList<>();
        for (String each : at.text("columnList").split(",")) {
            String part = each.strip();
            String lower = part.toLowerCase(Locale.ROOT);
            descending.add(lower.endsWith(" desc"));
            names.add(part.replaceFirst("(?i)\\s+(asc|desc)$", ""));
        }
        columns(at, "columnList", names, sketch).ifPresent(columns -> {
            List<IndexPart> parts = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                IndexPart plain = IndexPart.of(columns.get(i));
                parts.add(new IndexPart(
                        plain.key(), descending.get(i), plain.nulls(), plain.prefix(), plain.operatorClass()));
            }
            add(at, parts, sketch);
        });
    }

    private static void add(Written at, List<IndexPart> parts, Sketch sketch) {
        var index = new Index(
                at.text("name"), parts, at.flag("unique"), Optional.empty(), List.of(), Optional.empty(), false);
        sketch.add(index, at);
    }

    /** {@return the columns of these names, as the database has them; if one is none, that is reported} */
    private Optional<List<String>> columns(Written at, String attribute, List<String> names, Sketch sketch) {
        List<String> columns = names.stream()
                .flatMap(name -> sketch.column(naming.physical(name)).stream())
                .map(JpaColumn::name)
                .toList();
        if (columns.size() == names.size()) {
            return Optional.of(columns);
        }
        sketch.spoil();
        String missing = names.stream()
                .filter(name -> sketch.column(naming.physical(name)).isEmpty())
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
        String known = sketch.columns().stream()
                .map(column -> "\"" + column.name() + "\"")
                .collect(Collectors.joining(", "));
        report.add(
                ProblemCode.JPA_MAPPING,
                at.spot(attribute),
                Jpa.shown(at) + " names " + missing + ", which is no column of \"" + sketch.name()
                        + "\". The columns are: " + known);
        return Optional.empty();
    }
}
