package dev.varve.runtime.dialect.sqlite;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CREATE TABLE as it stands in the database: what Varve changes is taken apart, all the rest stays text.
 *
 * @param columns the columns in order
 * @param constraints the constraints of the table
 * @param gap the white space before the closing parenthesis
 * @param options what follows it, such as WITHOUT ROWID
 */
record TableSql(List<ColumnSql> columns, List<Clause> constraints, String gap, String options) {

    /** {@return the parts of a CREATE TABLE} */
    static TableSql read(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        var columns = new ArrayList<ColumnSql>();
        var constraints = new ArrayList<Clause>();
        var piece = new ArrayList<Token>();
        int depth = 0;
        int at = 0;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean closes = token.isSign(')') && depth == 1;
            if (closes || (token.isSign(',') && depth == 1)) {
                addPiece(piece, columns, constraints);
                piece.clear();
            } else if (depth > 0) {
                piece.add(token);
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (closes) {
                break;
            }
        }
        if (columns.isEmpty()) {
            throw new VarveException(
                    ProblemCode.DIALECT_CANNOT,
                    "SQLite has a table in a form that Varve cannot take apart to rebuild it: " + sql);
        }
        return new TableSql(
                        List.copyOf(columns),
                        List.copyOf(constraints),
                        "",
                        Tokenizer.text(tokens.subList(at + 1, tokens.size())))
                .withGapAtEnd();
    }

    private static void addPiece(List<Token> piece, List<ColumnSql> columns, List<Clause> constraints) {
        Optional<Token> first = piece.stream().filter(token -> !token.isGap()).findFirst();
        if (first.isPresent() && ClauseReader.beginsConstraint(first.get())) {
            constraints.addAll(ClauseReader.ofTable(List.copyOf(piece)));
        } else if (first.isPresent()) {
            columns.add(ColumnSql.read(List.copyOf(piece)));
        }
    }

    /** White space at the end of the last piece stays there when a piece is added behind it. */
    private TableSql withGapAtEnd() {
        if (constraints.isEmpty()) {
            ColumnSql last = lastOf(columns);
            Optional<Clause> end =
                    last.clause(Clause.Kind.END).filter(clause -> clause.text().isBlank());
            return end.map(clause -> withColumn(last.without(Clause.Kind.END)).withGap(clause.text()))
                    .orElse(this);
        }
        Clause last = lastOf(constraints);
        int size = last.tokens().size();
        Token end = lastOf(last.tokens());
        if (!end.text().isBlank() || last.tokens().get(size - 2).isGap()) {
            return this;
        }
        var changed = new ArrayList<>(constraints);
        changed.set(
                changed.size() - 1,
                new Clause(last.kind(), last.name(), last.tokens().subList(0, size - 1)));
        return new TableSql(columns, List.copyOf(changed), end.text(), options);
    }

    private TableSql withGap(String text) {
        return new TableSql(columns, constraints, text, options);
    }

    private static <T> T lastOf(List<T> list) {
        return list.get(list.size() - 1);
    }

    Optional<ColumnSql> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    TableSql withColumn(ColumnSql changed) {
        return new TableSql(
                columns.stream()
                        .map(column -> column.name().equals(changed.name()) ? changed : column)
                        .toList(),
                constraints,
                gap,
                options);
    }

    TableSql withoutColumn(String name) {
        return new TableSql(
                columns.stream()
                        .filter(column -> !column.name().equalsIgnoreCase(name))
                        .toList(),
                constraints,
                gap,
                options);
    }

    /** {@return this table with a column added behind the others} */
    TableSql withColumnAdded(String definition) {
        var changed = new ArrayList<>(columns);
        changed.add(ColumnSql.read(Tokenizer.tokens(separator() + definition)));
        return new TableSql(List.copyOf(changed), constraints, gap, options);
    }

    /** {@return this table with a constraint added behind the others; a later change of the same rebuild finds its name} */
    TableSql withConstraintAdded(Clause.Kind kind, Optional<String> name, String definition) {
        var changed = new ArrayList<>(constraints);
        changed.add(new Clause(kind, name, Tokenizer.tokens(separator() + definition)));
        return new TableSql(columns, List.copyOf(changed), gap, options);
    }

    /** {@return this table without a primary key, wherever it is written} */
    TableSql withoutKey() {
        return new TableSql(
                columns.stream()
                        .map(column -> column.without(Clause.Kind.PRIMARY_KEY))
                        .toList(),
                constraints.stream()
                        .filter(clause -> clause.kind() != Clause.Kind.PRIMARY_KEY)
                        .toList(),
                gap,
                options);
    }

    private String separator() {
        return gap.isEmpty() ? " " : "\n    ";
    }

    /** {@return the primary key, as a clause of a column or of the table} */
    Optional<Clause> key() {
        return Stream.concat(columns.stream().flatMap(column -> column.clauses().stream()), constraints.stream())
                .filter(clause -> clause.kind() == Clause.Kind.PRIMARY_KEY)
                .findFirst();
    }

    /** {@return the names of the key's columns in order; none without a key} */
    List<String> keyColumns() {
        Optional<ColumnSql> inline = columns.stream()
                .filter(column -> column.has(Clause.Kind.PRIMARY_KEY))
                .findFirst();
        if (inline.isPresent()) {
            return List.of(inline.get().name());
        }
        return key().map(TableSql::listed).orElse(List.of());
    }

    /** The first name of each piece between the parentheses; a collation or an order may follow it. */
    private static List<String> listed(Clause clause) {
        var names = new ArrayList<String>();
        boolean expected = false;
        for (Token token : clause.words()) {
            if (expected) {
                names.add(token.name());
            }
            expected = token.isSign('(') || token.isSign(',');
            if (token.isSign(')')) {
                break;
            }
        }
        return List.copyOf(names);
    }

    boolean counts() {
        return key().filter(clause -> clause.has("AUTOINCREMENT")).isPresent();
    }

    boolean hasOption(String keyword) {
        return Tokenizer.tokens(options).stream().anyMatch(token -> token.is(keyword));
    }

    /** {@return whether the key's column is the number of the row itself; in doubt it is} */
    boolean keyIsRowid() {
        List<String> names = keyColumns();
        return !hasOption("ROWID")
                && names.size() == 1
                && column(names.get(0)).filter(ColumnSql::isInteger).isPresent();
    }

    /** {@return the statement that creates this table under a name} */
    String create(String name) {
        return "CREATE TABLE " + SqliteSql.quote(name) + " ("
                + Stream.concat(
                                columns.stream().map(ColumnSql::text),
                                constraints.stream().map(Clause::text))
                        .collect(Collectors.joining(","))
                + gap + ")" + options;
    }
}
