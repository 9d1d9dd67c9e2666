package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.ColumnSql;
import dev.varve.runtime.dialect.sql.CommentSql;
import dev.varve.runtime.dialect.sql.Generation;
import dev.varve.runtime.dialect.sql.IndexSql;
import dev.varve.runtime.dialect.sql.SequenceSql;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counters and expressions of columns that are there. */
final class PostgresGeneration implements Generation {

    private final Dialect dialect;
    private final ColumnSql columns;
    private final IndexSql indexes;

    PostgresGeneration(Dialect dialect, ColumnSql columns, IndexSql indexes) {
        this.dialect = dialect;
        this.columns = columns;
        this.indexes = indexes;
    }

    @Override
    public List<Statement> end(AlterColumn change) {
        String table = change.tableName();
        Column before = change.before();
        Column after = change.after();
        var statements = new ArrayList<Statement>();
        Optional<Generated.Identity> counter = Generation.identity(before);
        if (counter.isPresent() && Generation.identity(after).isEmpty()) {
            Generation.sequence(after)
                    .ifPresent(next -> statements.add(goOn(
                            PostgresColumns.regclass(dialect, next),
                            table,
                            before.name(),
                            counter.get().options(),
                            Optional.of(ownSequence(table, before.name())))));
            statements.add(new Statement(
                    alterColumn(table, before.name()) + " DROP IDENTITY", "stop counting " + before.name()));
        }
        Generation.computed(before)
                .filter(computed -> change.altersGenerated())
                .ifPresent(computed -> statements.addAll(
                        computed.stored()
                                ? List.of(new Statement(
                                        alterColumn(table, before.name()) + " DROP EXPRESSION",
                                        "keep the values of " + before.name() + " as they are"))
                                : store(table, before)));
        return statements;
    }

    /** The values of a virtual column are nowhere until they are copied into an ordinary one. */
    private List<Statement> store(String table, Column column) {
        String stored = "varve_stored_" + Integer.toHexString(column.name().hashCode());
        var statements = new ArrayList<>(List.of(
                new Statement(
                        alterTable(table) + " ADD COLUMN " + quote(stored) + " " + columns.type(column),
                        "a column for the values of " + column.name()),
                new Statement(
                        "UPDATE " + quote(table) + " SET " + quote(stored) + " = " + quote(column.name()),
                        "store them"),
                new Statement(alterTable(table) + " DROP COLUMN " + quote(column.name()), "drop the computed column"),
                new Statement(
                        alterTable(table) + " RENAME COLUMN " + quote(stored) + " TO " + quote(column.name()),
                        "take its name")));
        if (!column.nullable()) {
            statements.add(new Statement(alterColumn(table, column.name()) + " SET NOT NULL", "refuse NULL"));
        }
        statements.addAll(comment(table, column));
        return statements;
    }

    private List<Statement> comment(String table, Column column) {
        return column.comment().isPresent() ? List.of(CommentSql.of(dialect, table, column)) : List.of();
    }

    @Override
    public List<Statement> begin(String table, Optional<Column> before, Column after, boolean converted) {
        Optional<Generated.Identity> counter = Generation.identity(after);
        Optional<Generated.Identity> counted = before.flatMap(Generation::identity);
        Optional<String> formerSequence = before.flatMap(Generation::sequence);
        var statements = new ArrayList<Statement>();
        if (counter.isPresent() && counted.isPresent()) {
            alter(table, after.name(), counted.get(), counter.get()).ifPresent(statements::add);
        } else if (counter.isPresent()) {
            statements.add(new Statement(
                    alterColumn(table, after.name()) + " ADD " + columns.generated(after, counter.get()),
                    "count " + after.name()));
            statements.add(goOn(
                    ownSequence(table, after.name()),
                    table,
                    after.name(),
                    counter.get().options(),
                    formerSequence.map(name -> PostgresColumns.regclass(dialect, name))));
        }
        Optional<String> sequence = Generation.sequence(after);
        if (sequence.isPresent() && counted.isEmpty() && !sequence.equals(formerSequence)) {
            statements.add(goOn(
                    PostgresColumns.regclass(dialect, sequence.get()),
                    table,
                    after.name(),
                    Sequence.Options.PLAIN,
                    formerSequence.map(name -> PostgresColumns.regclass(dialect, name))));
        }
        return statements;
    }

    private Optional<Statement> alter(
            String table, String column, Generated.Identity before, Generated.Identity after) {
        var words = new ArrayList<>(SequenceSql.changes(before.options(), after.options(), 1));
        if (before.always() != after.always()) {
            words.add(0, "GENERATED " + ColumnSql.kind(after));
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(
                        alterColumn(table, column)
                                + words.stream().map(word -> " SET " + word).collect(Collectors.joining()),
                        "change how " + column + " is counted"));
    }

    /** {@return what finds the sequence behind an identity column} */
    private String ownSequence(String table, String column) {
        return "pg_get_serial_sequence(" + DefaultValue.quote(quote(table)) + ", " + DefaultValue.quote(column)
                + ")::regclass";
    }

    /** A block, because a batch takes no statement with a result. */
    private Statement goOn(
            String sequence, String table, String column, Sequence.Options options, Optional<String> former) {
        boolean down = Generation.goesDown(options);
        String furthest = down ? "min" : "max";
        String further = down ? "least" : "greatest";
        String last = former.map(name -> "pg_sequence_last_value(" + name + ")").orElse("NULL");
        String body = "DECLARE reached bigint; BEGIN SELECT " + further + "((SELECT " + furthest + "("
                + quote(column) + ") FROM " + quote(table) + ")::bigint, " + last + ") INTO reached; "
                + "IF reached " + (down ? "<=" : ">=") + " coalesce(pg_sequence_last_value(" + sequence
                + "), (SELECT seqstart FROM pg_sequence WHERE seqrelid = " + sequence
                + ")) THEN PERFORM setval(" + sequence + ", reached); END IF; END";
        return new Statement("DO " + DefaultValue.quote(body), "go on counting " + column + " behind its rows");
    }

    /** PostgreSQL cannot make a column computed, so it goes and comes again, and with it the indexes on it. */
    @Override
    public List<Statement> compute(AlterColumn change, Table owner) {
        Column after = change.after();
        String table = change.tableName();
        boolean constrained = owner.keyColumns().contains(after.name())
                || owner.constraints().values().stream()
                        .anyMatch(constraint -> constraint.columns().contains(after.name()));
        if (constrained) {
            throw Unsupported.because(
                    "PostgreSQL cannot compute the column \"" + after.name() + "\" of table \"" + table
                            + "\" in another way while a constraint is on it.\n  Drop the constraint before, and add it again.");
        }
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                alterTable(table) + " DROP COLUMN " + quote(after.name()), "drop the values of " + after.name()));
        statements.add(new Statement(
                alterTable(table) + " ADD COLUMN " + quote(after.name()) + " " + columns.definition(after),
                "compute " + after.name()));
        statements.addAll(comment(table, after));
        owner.indexes().values().stream()
                .filter(index -> index.usedColumns().contains(after.name()))
                .forEach(index -> statements.add(indexes.create(table, index)));
        return statements;
    }

    private String alterTable(String table) {
        return "ALTER TABLE " + quote(table);
    }

    private String alterColumn(String table, String column) {
        return alterTable(table) + " ALTER COLUMN " + quote(column);
    }

    private String quote(String name) {
        return dialect.quote(name);
    }
}
