package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/** A table while it is read. */
final class Sketch {

    private final TypeElement owner;
    private final Written at;
    private final Optional<String> member;
    private final String name;
    private final Report report;
    private final SortedSet<String> contributors = new TreeSet<>();
    private final Map<String, JpaColumn> columns = new LinkedHashMap<>();
    private final Set<String> key = new LinkedHashSet<>();
    private final List<JpaTable.At<Constraint>> constraints = new ArrayList<>();
    private final List<JpaTable.At<Index>> indexes = new ArrayList<>();
    private boolean sound = true;

    Sketch(TypeElement owner, Written at, Optional<String> member, String name, Report report) {
        this.owner = owner;
        this.at = at;
        this.member = member;
        this.name = name;
        this.report = report;
    }

    TypeElement owner() {
        return owner;
    }

    String name() {
        return name;
    }

    List<String> key() {
        return List.copyOf(key);
    }

    void spoil() {
        sound = false;
    }

    void contributor(TypeElement type) {
        contributors.add(type.getQualifiedName().toString());
    }

    Collection<JpaColumn> columns() {
        return columns.values();
    }

    Optional<JpaColumn> column(String column) {
        return Optional.ofNullable(columns.get(lower(column)));
    }

    /**
     * Adds a column. Two attributes may share one if one of them only reads it, or if they are of different subtypes in
     * one table.
     *
     * @param shared whether the table has rows of several types
     */
    void add(JpaColumn column, boolean shared) {
        JpaColumn other = columns.putIfAbsent(lower(column.name()), column);
        if (other == null) {
            return;
        }
        boolean siblings = shared && other.attribute().isPresent() && column.attribute().isPresent()
                && !other.attribute().get().owner().equals(column.attribute().get().owner());
        boolean alike = other.name().equals(column.name())
                && other.column().type().equals(column.column().type());
        if (!alike || !(siblings || !other.written() || !column.written())) {
            sound = false;
            report.add(ProblemCode.DUPLICATE_COLUMN, column.at().spot(), clash(other, column));
            return;
        }
        JpaColumn kept = other.written() ? other : column;
        boolean nullable = siblings ? kept.column().nullable() : other.column().nullable() && column.column().nullable();
        columns.put(lower(column.name()), kept.withColumn(kept.column().withNullable(nullable)));
    }

    /** Puts another column in the place of the one of its name. */
    void replace(JpaColumn column) {
        columns.put(lower(column.name()), column);
    }

    private static String clash(JpaColumn other, JpaColumn column) {
        return "\"" + other.path() + "\" and \"" + column.path() + "\" are both the column \"" + column.name() + "\""
                + (other.column().type().equals(column.column().type())
                        ? ", and both would write it. Give one another name with @Column or @JoinColumn, or make one"
                                + " read-only: insertable = false, updatable = false"
                        : ", once as " + other.column().type().text() + " and once as "
                                + column.column().type().text() + ". Give one another name with @Column or @JoinColumn");
    }

    void key(Collection<JpaColumn> keyColumns) {
        keyColumns.forEach(column -> {
            key.add(column.name());
            columns.computeIfPresent(lower(column.name()), (same, known) -> known.notNull());
        });
    }

    void unique(String constraint, List<String> names, Written spot) {
        boolean known = constraints.stream()
                .anyMatch(other -> other.part() instanceof Constraint.Unique unique
                        && Set.copyOf(unique.columns()).equals(Set.copyOf(names)));
        boolean isKey = key.equals(Set.copyOf(names));
        if (!isKey && (!known || !constraint.isEmpty())) {
            add(new Constraint.Unique(constraint, names, false, Constraint.Deferral.NONE), spot);
        }
    }

    void check(String constraint, String condition, Written spot) {
        add(new Constraint.Check(constraint, SqlText.of(condition)), spot);
    }

    void add(Constraint constraint, Written spot) {
        constraints.add(new JpaTable.At<>(constraint, spot));
    }

    void add(Index index, Written spot) {
        indexes.add(new JpaTable.At<>(index, spot));
    }

    JpaTable table() {
        return new JpaTable(
                owner,
                contributors,
                at,
                member,
                name,
                List.copyOf(columns.values()),
                List.copyOf(key),
                constraints,
                indexes,
                sound);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
