package dev.varve.runtime.dialect.h2;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.ColumnSql;
import dev.varve.runtime.dialect.sql.CommentSql;
import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.SequenceSql;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counters and expressions of columns that are there. H2 makes a column of another kind by defining it anew, which keeps
 * its values and its place in indexes and forgets its comment.
 */
final class H2Generation implements Generation {

    private final Dialect dialect;
    private final ColumnSql columns;
    private final H2Sequences sequences;
    private final H2Names names;

    H2Generation(Dialect dialect, ColumnSql columns, H2Sequences sequences, H2Names names) {
        this.dialect = dialect;
        this.columns = columns;
        this.sequences = sequences;
        this.names = names;
    }

    @Override
    public List<Statement> end(AlterColumn change) {
        String table = change.tableName();
        Column before = change.before();
        Column after = change.after();
        var statements = new ArrayList<Statement>();
        Optional<Generated.Identity> counter = Generation.identity(before);
        boolean converts = change.altersType() || change.using().isPresent();
        if (counter.isPresent() && (Generation.identity(after).isEmpty() || converts)) {
            Generation.sequence(after)
                    .ifPresent(next -> statements.add(goOn(
                            next,
                            table,
                            before.name(),
                            counter.get().options(),
                            "SELECT IDENTITY_BASE FROM INFORMATION_SCHEMA.COLUMNS WHERE "
                                    + names.where("TABLE", table) + " AND COLUMN_NAME = "
                                    + DefaultValue.quote(names.stored(before.name())))));
            statements.add(new Statement(
                    alterColumn(table, before.name()) + " DROP IDENTITY", "stop counting " + before.name()));
        }
        if (Generation.computed(before).isPresent() && change.altersGenerated()) {
            statements.add(new Statement(
                    alterColumn(table, before.name()) + " DROP EXPRESSION",
                    "keep the values of " + before.name() + " as they are"));
        }
        return statements;
    }

    @Override
    public List<Statement> begin(String table, Optional<Column> before, Column after, boolean converted) {
        Optional<Generated.Identity> counter = Generation.identity(after);
        Optional<Generated.Identity> counted =
                before.filter(column -> !converted).flatMap(Generation::identity);
        Optional<String> formerSequence = before.flatMap(Generation::sequence);
        var statements = new ArrayList<Statement>();
        if (counter.isPresent() && counted.equals(counter)) {
            return statements;
        }
        if (counter.isPresent()
                && counted.filter(was ->
                                was.options().start() == counter.get().options().start())
                        .isPresent()) {
            return alter(table, after.name(), counted.get(), counter.get());
        }
        if (counter.isPresent()) {
            statements.addAll(define(table, after, "count " + after.name()));
            statements.add(new Statement(
                    alterColumn(table, after.name()) + " RESTART WITH ("
                            + reached(
                                    table,
                                    after.name(),
                                    counter.get().options(),
                                    "SELECT " + counter.get().options().start(),
                                    formerSequence.map(sequences::next))
                            + ")",
                    "go on counting behind the rows"));
        }
        Optional<String> sequence = Generation.sequence(after);
        if (sequence.isPresent()
                && before.flatMap(Generation::identity).isEmpty()
                && !sequence.equals(formerSequence)) {
            statements.add(goOn(
                    sequence.get(),
                    table,
                    after.name(),
                    Sequence.Options.PLAIN,
                    formerSequence.map(sequences::next).orElse("SELECT CAST(NULL AS BIGINT)")));
        }
        return statements;
    }

    private List<Statement> alter(String table, String column, Generated.Identity before, Generated.Identity after) {
        var words = new ArrayList<>(SequenceSql.changes(before.options(), after.options(), H2Sequences.USUAL_CACHE));
        if (before.always() != after.always()) {
            words.add(0, "GENERATED " + ColumnSql.kind(after));
        }
        return words.stream()
                .map(word -> new Statement(
                        alterColumn(table, column) + " SET " + word, "change how " + column + " is counted"))
                .toList();
    }

    private Statement goOn(String sequence, String table, String column, Sequence.Options options, String former) {
        return new Statement(
                "ALTER SEQUENCE " + dialect.quote(sequence) + " RESTART WITH ("
                        + reached(table, column, options, sequences.next(sequence), Optional.of(former)) + ")",
                "go on counting " + column + " behind its rows");
    }

    /** {@return a query of the number to go on with: the furthest of what the rows and the counters have come to} */
    private String reached(String table, String column, Sequence.Options options, String own, Optional<String> former) {
        boolean down = Generation.goesDown(options);
        String name = dialect.quote(column);
        return "SELECT " + (down ? "LEAST(" : "GREATEST(")
                + (down ? "MIN(" : "MAX(") + name + ") + (" + options.increment() + "), (" + own + ")"
                + former.map(query -> ", (" + query + ")").orElse("")
                + ") FROM " + dialect.quote(table);
    }

    @Override
    public List<Statement> compute(AlterColumn change, Table owner) {
        var statements = new ArrayList<>(define(change.tableName(), change.after(), "compute " + change.name()));
        if (!change.before().nullable() && change.after().nullable()) {
            statements.add(
                    new Statement(alterColumn(change.tableName(), change.name()) + " DROP NOT NULL", "allow NULL"));
        }
        return statements;
    }

    private List<Statement> define(String table, Column column, String purpose) {
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                alterColumn(table, column.name()) + " " + columns.type(column) + (column.nullable() ? "" : " NOT NULL")
                        + columns.filling(column),
                purpose));
        if (column.comment().isPresent()) {
            statements.add(CommentSql.of(dialect, table, column));
        }
        return statements;
    }

    private String alterColumn(String table, String column) {
        return "ALTER TABLE " + dialect.quote(table) + " ALTER COLUMN " + dialect.quote(column);
    }
}
