package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule that the rows of a table keep, beside its primary key. Its name is frozen when it is made. */
public sealed interface Constraint {

    /** {@return the name, unique among the constraints of its table} */
    String name();

    /** {@return this constraint under another name} */
    Constraint withName(String name);

    /** {@return the columns of its own table that it names; what expressions use is not among them} */
    List<String> columns();

    /** {@return the expressions that it holds} */
    List<SqlText> expressions();

    /** {@return this constraint with each of these columns renamed; expressions keep their text} */
    Constraint withColumns(UnaryOperator<String> rename);

    /** {@return the definition in one canonical line, with its kind and name} */
    String definition();

    /** {@return when it is checked} */
    Deferral deferral();

    /** {@return what the visitor makes of this constraint} */
    <R> R accept(Visitor<R> visitor);

    /** When a constraint is checked. */
    enum Deferral {
        /** After each statement. */
        NONE(""),
        /** After each statement, or at the commit if a transaction asks for it. */
        DEFERRABLE(" deferrable"),
        /** At the commit, or after each statement if a transaction asks for it. */
        DEFERRED(" deferrable initially deferred");

        private final String text;

        Deferral(String text) {
            this.text = text;
        }
    }

    /**
     * No two rows have the same values.
     *
     * @param name the name
     * @param columns the columns in order, at least one
     * @param nullsNotDistinct whether NULL is taken for equal to NULL
     * @param deferral when it is checked
     */
    record Unique(String name, List<String> columns, boolean nullsNotDistinct, Deferral deferral)
            implements Constraint {

        /** Copies the list and requires a column. */
        public Unique {
            requireNonNull(name);
            requireNonNull(deferral);
            columns = List.copyOf(columns);
            requireColumns(name, columns);
        }

        @Override
        public Unique withName(String name) {
            return new Unique(name, columns, nullsNotDistinct, deferral);
        }

        @Override
        public List<SqlText> expressions() {
            return List.of();
        }

        @Override
        public Unique withColumns(UnaryOperator<String> rename) {
            return new Unique(name, columns.stream().map(rename).toList(), nullsNotDistinct, deferral);
        }

        @Override
        public String definition() {
            return "unique " + name + " (" + String.join(", ", columns) + ")"
                    + (nullsNotDistinct ? " nulls not distinct" : "") + deferral.text;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unique(this);
        }
    }

    /**
     * The values of some columns are those of a key of a row, in another table or the same.
     *
     * @param name the name
     * @param columns the columns in order, at least one
     * @param target the other table
     * @param targetColumns its columns in the same order; they are a primary key or unique
     * @param onDelete what happens to the rows when the other row is deleted
     * @param onUpdate what happens to the rows when the other row's key changes
     * @param deferral when it is checked
     */
    record ForeignKey(
            String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            Action onDelete,
            Action onUpdate,
            Deferral deferral)
            implements Constraint {

        /** Copies the lists and checks that they fit. */
        public ForeignKey {
            requireNonNull(name);
            requireNonNull(target);
            requireNonNull(onDelete);
            requireNonNull(onUpdate);
            requireNonNull(deferral);
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
            requireColumns(name, columns);
            if (columns.size() != targetColumns.size()) {
                throw new IllegalArgumentException("the foreign key \"" + name + "\" has " + columns.size()
                        + " columns, but refers to " + targetColumns.size());
            }
        }

        /** {@return a foreign key that refuses and is checked at once} */
        public static ForeignKey of(String name, List<String> columns, String target, List<String> targetColumns) {
            return new ForeignKey(
                    name, columns, target, targetColumns, Action.NO_ACTION, Action.NO_ACTION, Deferral.NONE);
        }

        @Override
        public ForeignKey withName(String name) {
            return new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, deferral);
        }

        /** {@return this key referring to other columns or another table} */
        public ForeignKey withTarget(String target, List<String> targetColumns) {
            return new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, deferral);
        }

        @Override
        public List<SqlText> expressions() {
            return List.of();
        }

        @Override
        public ForeignKey withColumns(UnaryOperator<String> rename) {
            return new ForeignKey(
                    name, columns.stream().map(rename).toList(), target, targetColumns, onDelete, onUpdate, deferral);
        }

        @Override
        public String definition() {
            return "foreign key " + name + " (" + String.join(", ", columns) + ") references " + target + " ("
                    + String.join(", ", targetColumns) + ")" + onDelete.text("delete") + onUpdate.text("update")
                    + deferral.text;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.foreignKey(this);
        }
    }

    /** What happens to the rows of a foreign key. */
    enum Action {
        /** The other row's change is refused, at the time the constraint is checked. */
        NO_ACTION,
        /** The other row's change is refused at once. */
        RESTRICT,
        /** The rows are deleted, or their values follow. */
        CASCADE,
        /** The values become NULL. */
        SET_NULL,
        /** The values become the columns' defaults. */
        SET_DEFAULT;

        private String text(String event) {
            return this == NO_ACTION
                    ? ""
                    : " on " + event + " " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A condition that no row makes false.
     *
     * @param name the name
     * @param condition the condition
     */
    record Check(String name, SqlText condition) implements Constraint {

        /** Requires both parts. */
        public Check {
            requireNonNull(name);
            requireNonNull(condition);
        }

        @Override
        public Check withName(String name) {
            return new Check(name, condition);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Deferral deferral() {
            return Deferral.NONE;
        }

        @Override
        public List<SqlText> expressions() {
            return List.of(condition);
        }

        @Override
        public Check withColumns(UnaryOperator<String> rename) {
            return this;
        }

        @Override
        public String definition() {
            return "check " + name + " (" + condition.text() + ")";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.check(this);
        }
    }

    /**
     * No two rows are related by all of some operators, as PostgreSQL has it.
     *
     * @param name the name
     * @param method the method of its index, such as {@code gist}
     * @param elements what is compared, and how
     * @param where which rows are compared; empty for all
     * @param deferral when it is checked
     */
    record Exclusion(String name, String method, List<Element> elements, Optional<SqlText> where, Deferral deferral)
            implements Constraint {

        /**
         * What is compared, and how.
         *
         * @param key a column or an expression
         * @param operator the operator, such as {@code &&}
         */
        public record Element(IndexPart key, String operator) {}

        /** Copies the list and requires an element. */
        public Exclusion {
            requireNonNull(name);
            requireNonNull(method);
            requireNonNull(where);
            requireNonNull(deferral);
            elements = List.copyOf(elements);
            requireColumns(name, elements);
        }

        @Override
        public Exclusion withName(String name) {
            return new Exclusion(name, method, elements, where, deferral);
        }

        @Override
        public List<String> columns() {
            return elements.stream()
                    .flatMap(element -> element.key().column().stream())
                    .toList();
        }

        @Override
        public List<SqlText> expressions() {
            return Stream.concat(
                            elements.stream().flatMap(element -> element.key().expression().stream()), where.stream())
                    .toList();
        }

        @Override
        public Exclusion withColumns(UnaryOperator<String> rename) {
            return new Exclusion(
                    name,
                    method,
                    elements.stream()
                            .map(element -> new Element(
                                    element.key()
                                            .column()
                                            .map(column -> element.key().withColumn(rename.apply(column)))
                                            .orElse(element.key()),
                                    element.operator()))
                            .toList(),
                    where,
                    deferral);
        }

        @Override
        public String definition() {
            return "exclude " + name + " using " + method
                    + elements.stream()
                            .map(element -> element.key().text() + " with " + element.operator())
                            .collect(Collectors.joining(", ", " (", ")"))
                    + where.map(condition -> " where (" + condition.text() + ")")
                            .orElse("")
                    + deferral.text;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exclusion(this);
        }
    }

    /**
     * What differs by kind.
     *
     * @param <R> what is made of a constraint
     */
    interface Visitor<R> {
        /** {@return what is made of a unique constraint} */
        R unique(Unique constraint);

        /** {@return what is made of a foreign key} */
        R foreignKey(ForeignKey constraint);

        /** {@return what is made of a check} */
        R check(Check constraint);

        /** {@return what is made of an exclusion} */
        R exclusion(Exclusion constraint);
    }

    private static void requireColumns(String name, List<?> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("the constraint \"" + name + "\" has no column");
        }
    }
}
