package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.ConstraintFeature;
import dev.varve.runtime.dialect.sql.ConstraintSql;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The constraints beside the primary key, as they stand in a CREATE TABLE. */
final class ConstraintClauses {

    private static final ConstraintSql SQL =
            new ConstraintSql(new SqliteDialect(), Set.of(ConstraintFeature.DEFERRABLE_FOREIGN_KEY));

    private ConstraintClauses() {}

    static String sql(String table, Constraint constraint) {
        return SQL.clause(table, constraint);
    }

    static TableSql withAdded(TableSql sql, String table, Constraint constraint) {
        return sql.withConstraintAdded(
                constraint.accept(new Kinds()), Optional.of(constraint.name()), sql(table, constraint));
    }

    /** {@return the clause of this name, of a column or of the table, other than the primary key} */
    static Optional<Clause> find(TableSql sql, String name) {
        return Stream.concat(
                        sql.columns().stream().flatMap(column -> column.clauses().stream()), sql.constraints().stream())
                .filter(clause -> clause.name().filter(name::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    static TableSql without(TableSql sql, Clause removed) {
        return replaced(sql, removed, List.of());
    }

    /** {@return the table with a constraint, or its key, under another name} */
    static TableSql renamed(TableSql sql, Clause clause, String name) {
        var tokens = new ArrayList<Token>(
                clause.tokens().stream().takeWhile(Token::isGap).toList());
        tokens.addAll(Tokenizer.tokens("CONSTRAINT " + SqliteSql.quote(name)));
        List<Token> rest = clause.tokens().stream()
                .dropWhile(token -> !token.is("CONSTRAINT"))
                .skip(1)
                .dropWhile(Token::isGap)
                .skip(1)
                .toList();
        tokens.addAll(rest);
        return replaced(sql, clause, List.of(new Clause(clause.kind(), Optional.of(name), List.copyOf(tokens))));
    }

    private static TableSql replaced(TableSql sql, Clause before, List<Clause> after) {
        return new TableSql(
                sql.columns().stream()
                        .map(column -> new ColumnSql(column.name(), replaced(column.clauses(), before, after)))
                        .toList(),
                replaced(sql.constraints(), before, after),
                sql.gap(),
                sql.options());
    }

    @SuppressWarnings("ReferenceEquality") // A table may have two equal clauses, and one of them is meant.
    private static List<Clause> replaced(List<Clause> clauses, Clause before, List<Clause> after) {
        return clauses.stream()
                .flatMap(clause -> clause.equals(before) ? after.stream() : Stream.of(clause))
                .toList();
    }

    private static final class Kinds implements Constraint.Visitor<Clause.Kind> {
        @Override
        public Clause.Kind unique(Unique constraint) {
            return Clause.Kind.UNIQUE;
        }

        @Override
        public Clause.Kind foreignKey(ForeignKey constraint) {
            return Clause.Kind.FOREIGN_KEY;
        }

        @Override
        public Clause.Kind check(Check constraint) {
            return Clause.Kind.CHECK;
        }

        @Override
        public Clause.Kind exclusion(Exclusion constraint) {
            return Clause.Kind.EMPTY;
        }
    }
}
