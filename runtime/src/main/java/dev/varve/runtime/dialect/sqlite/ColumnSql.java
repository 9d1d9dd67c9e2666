package dev.varve.runtime.dialect.sqlite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The definition of one column as it stands in a CREATE TABLE.
 *
 * @param name the name without quotes
 * @param clauses all of it, beginning with the name
 */
record ColumnSql(String name, List<Clause> clauses) {

    private static final Set<Clause.Kind> BEFORE_CONSTRAINTS = Set.of(Clause.Kind.NAME, Clause.Kind.TYPE);

    private static final Set<Clause.Kind> BEFORE_DEFAULT =
            Set.of(Clause.Kind.NAME, Clause.Kind.TYPE, Clause.Kind.NULL, Clause.Kind.NOT_NULL);

    private static final Set<Clause.Kind> EVERY_CLAUSE = EnumSet.complementOf(EnumSet.of(Clause.Kind.END));

    /** {@return the column that stands in this piece of a CREATE TABLE} */
    static ColumnSql read(List<Token> piece) {
        int nameAt = 0;
        while (piece.get(nameAt).isGap()) {
            nameAt++;
        }
        var clauses = new ArrayList<Clause>();
        clauses.add(new Clause(Clause.Kind.NAME, Optional.empty(), piece.subList(0, nameAt + 1)));
        clauses.addAll(ClauseReader.ofColumn(piece.subList(nameAt + 1, piece.size())));
        return new ColumnSql(piece.get(nameAt).name(), List.copyOf(clauses));
    }

    Optional<Clause> clause(Clause.Kind kind) {
        return clauses.stream().filter(clause -> clause.kind() == kind).findFirst();
    }

    boolean has(Clause.Kind kind) {
        return clause(kind).isPresent();
    }

    /** {@return the declared type; empty if there is none} */
    String type() {
        return clause(Clause.Kind.TYPE).map(clause -> clause.text().strip()).orElse("");
    }

    /** {@return whether the declared type is the very word INTEGER, in whatever quotes} */
    boolean isInteger() {
        List<Token> words = clause(Clause.Kind.TYPE).map(Clause::words).orElse(List.of());
        return words.size() == 1 && words.get(0).name().equalsIgnoreCase("INTEGER");
    }

    ColumnSql withType(String type) {
        if (!has(Clause.Kind.TYPE)) {
            return withAfter(Set.of(Clause.Kind.NAME), Clause.of(Clause.Kind.TYPE, " " + type));
        }
        return new ColumnSql(
                name,
                clauses.stream()
                        .map(clause -> clause.kind() == Clause.Kind.TYPE ? clause.withWords(type) : clause)
                        .toList());
    }

    /** {@return this column accepting NULL or not; what it says already stays as it is written} */
    ColumnSql withNullable(boolean nullable) {
        if (nullable) {
            return without(Clause.Kind.NOT_NULL);
        }
        return has(Clause.Kind.NOT_NULL)
                ? this
                : without(Clause.Kind.NULL).withAfter(BEFORE_CONSTRAINTS, Clause.of(Clause.Kind.NOT_NULL, " NOT NULL"));
    }

    /**
     * {@return this column with another default, or none}
     *
     * @param sql what follows the word DEFAULT
     */
    ColumnSql withDefault(Optional<String> sql) {
        ColumnSql without = without(Clause.Kind.DEFAULT);
        return sql.map(text -> without.withAfter(BEFORE_DEFAULT, Clause.of(Clause.Kind.DEFAULT, " DEFAULT " + text)))
                .orElse(without);
    }

    /** {@return this column computed from others, or not} */
    ColumnSql withGenerated(Optional<String> sql) {
        ColumnSql without = without(Clause.Kind.GENERATED);
        return sql.map(text -> without.withClause(Clause.Kind.GENERATED, " " + text)).orElse(without);
    }

    /** {@return this column with another collation, or none} */
    ColumnSql withCollation(Optional<String> name) {
        ColumnSql without = without(Clause.Kind.COLLATE);
        return name.map(text -> without.withAfter(
                        BEFORE_CONSTRAINTS, Clause.of(Clause.Kind.COLLATE, " COLLATE " + SqliteSql.quote(text))))
                .orElse(without);
    }

    /** {@return this column with a clause behind the others} */
    ColumnSql withClause(Clause.Kind kind, String text) {
        return withAfter(EVERY_CLAUSE, Clause.of(kind, text));
    }

    ColumnSql without(Clause.Kind kind) {
        return new ColumnSql(
                name, clauses.stream().filter(clause -> clause.kind() != kind).toList());
    }

    private ColumnSql withAfter(Set<Clause.Kind> kinds, Clause added) {
        int at = 0;
        for (int i = 0; i < clauses.size(); i++) {
            if (kinds.contains(clauses.get(i).kind())) {
                at = i + 1;
            }
        }
        var changed = new ArrayList<>(clauses);
        changed.add(at, added);
        return new ColumnSql(name, List.copyOf(changed));
    }

    String text() {
        var text = new StringBuilder();
        clauses.forEach(clause -> text.append(clause.text()));
        return text.toString();
    }
}
