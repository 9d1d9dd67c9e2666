package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner.Alone;
import dev.varve.runtime.dialect.Manner.Leftover;
import dev.varve.runtime.dialect.Manner.Outside;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements of one change in the form that keeps its table usable. */
final class OnlineStatements implements Constraint.Visitor<List<Statement>> {

    /** The check that stands for NOT NULL until that is there. */
    static final String NOT_NULL = "varve_not_null";

    private static final String INDEX = "INDEX ";
    private static final String CONCURRENTLY = "INDEX CONCURRENTLY ";
    private static final String WHILE_OTHERS_WORK = ", while others work";

    private final Dialect dialect;
    private final String table;
    private final List<Statement> plain;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param table the table of the change
     * @param plain the statements of the change in the form that locks
     */
    OnlineStatements(Dialect dialect, String table, List<Statement> plain) {
        this.dialect = dialect;
        this.table = table;
        this.plain = plain;
    }

    List<Statement> createIndex(String name) {
        Statement locking = plain.get(0);
        return List.of(build(name, locking.sql().replaceFirst(INDEX, CONCURRENTLY), locking.purpose()));
    }

    /** One that was interrupted leaves the index invalid, and is done by the same statement. */
    List<Statement> dropIndex(String name) {
        Statement locking = plain.get(0);
        return List.of(new Statement(
                locking.sql().replaceFirst(INDEX, CONCURRENTLY),
                locking.purpose() + WHILE_OTHERS_WORK,
                new Outside("SELECT NOT (" + exists(name, "true") + ")", Optional.empty())));
    }

    /** The columns of a key refuse NULL already, so nothing is left to check when the index is there. */
    List<Statement> addKey(PrimaryKey key) {
        return byIndex(key.name(), key.columns(), "", "PRIMARY KEY", "");
    }

    @Override
    public List<Statement> unique(Constraint.Unique constraint) {
        String deferral = switch (constraint.deferral()) {
            case NONE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
        String nulls = constraint.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "";
        return byIndex(constraint.name(), constraint.columns(), nulls, "UNIQUE", deferral);
    }

    @Override
    public List<Statement> foreignKey(Constraint.ForeignKey constraint) {
        return validated(constraint.name());
    }

    @Override
    public List<Statement> check(Constraint.Check constraint) {
        return validated(constraint.name());
    }

    @Override
    public List<Statement> exclusion(Constraint.Exclusion constraint) {
        return plain;
    }

    /**
     * {@return the statements with another way to refuse NULL} A check is proved while others work, and is taken for the
     * proof that SET NOT NULL needs. Rows that got in after the others were filled, are filled when the check keeps more
     * from coming.
     *
     * @param column the column
     * @param backfill what rows without a value get
     */
    List<Statement> refuseNull(String column, Optional<String> backfill) {
        String name = dialect.quote(column);
        var statements = new ArrayList<Statement>();
        for (Statement statement : plain) {
            if (!statement.sql().equals(refusal(column))) {
                statements.add(statement);
                continue;
            }
            statements.add(new Statement(
                    alterTable() + " ADD CONSTRAINT " + dialect.quote(NOT_NULL) + " CHECK (" + name
                            + " IS NOT NULL) NOT VALID",
                    "let no more NULL in"));
            backfill.ifPresent(expression -> statements.add(new Statement(
                    "UPDATE " + dialect.quote(table) + " SET " + name + " = (" + expression + ") WHERE " + name
                            + " IS NULL",
                    "fill the rows that came meanwhile",
                    new Alone())));
            statements.add(validate(NOT_NULL));
            statements.add(statement);
            statements.add(new Statement(
                    alterTable() + " DROP CONSTRAINT " + dialect.quote(NOT_NULL), "the check has served"));
        }
        return statements;
    }

    /** {@return the statements of a new column whose value in existing rows is kept once for all of them} */
    List<Statement> fillAtOnce(Column column, String constant) {
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                plain.get(0).sql() + " DEFAULT (" + constant + ")" + (column.nullable() ? "" : " NOT NULL"),
                plain.get(0).purpose() + ", filled in the rows that are there"));
        if (column.defaultValue().isEmpty()) {
            statements.add(new Statement(
                    alterTable() + " ALTER COLUMN " + dialect.quote(column.name()) + " DROP DEFAULT",
                    "no default for new rows"));
        }
        plain.stream()
                .skip(1)
                .filter(statement -> !isOfFilling(statement, column.name()))
                .forEach(statements::add);
        return statements;
    }

    private boolean isOfFilling(Statement statement, String column) {
        String sql = statement.sql();
        return sql.startsWith("UPDATE ") || sql.startsWith("SET CONSTRAINTS ") || sql.equals(refusal(column));
    }

    private String refusal(String column) {
        return alterTable() + " ALTER COLUMN " + dialect.quote(column) + " SET NOT NULL";
    }

    private List<Statement> validated(String name) {
        Statement locking = plain.get(0);
        return List.of(
                new Statement(locking.sql() + " NOT VALID", locking.purpose() + " for new rows"), validate(name));
    }

    private Statement validate(String name) {
        return new Statement(
                alterTable() + " VALIDATE CONSTRAINT " + dialect.quote(name),
                "check the rows that are there" + WHILE_OTHERS_WORK,
                new Alone());
    }

    private List<Statement> byIndex(String name, List<String> columns, String nulls, String kind, String deferral) {
        String names = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        String sql = "CREATE UNIQUE " + CONCURRENTLY + dialect.quote(name) + " ON " + dialect.quote(table) + " ("
                + names + ")" + nulls;
        return List.of(
                build(name, sql, "build the index of " + name),
                new Statement(
                        alterTable() + " ADD CONSTRAINT " + dialect.quote(name) + " " + kind + " USING INDEX "
                                + dialect.quote(name) + deferral,
                        plain.get(0).purpose()));
    }

    private Statement build(String name, String sql, String purpose) {
        var leftover = new Leftover(
                exists(name, "NOT x.indisvalid"), "DROP INDEX CONCURRENTLY " + dialect.quote(qualified(name)));
        return new Statement(
                sql, purpose + WHILE_OTHERS_WORK, new Outside(exists(name, "x.indisvalid"), Optional.of(leftover)));
    }

    private String alterTable() {
        return "ALTER TABLE " + dialect.quote(table);
    }

    private String qualified(String name) {
        return new QualifiedName(QualifiedName.parse(table).schema(), name).text();
    }

    /** {@return the query whether the table has this index, in this state} */
    private String exists(String name, String condition) {
        QualifiedName owner = QualifiedName.parse(table);
        String schema = owner.schema().map(DefaultValue::quote).orElse("current_schema()");
        return "SELECT EXISTS (SELECT 1 FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
                + " JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace"
                + " WHERE n.nspname = " + schema + " AND t.relname = " + DefaultValue.quote(owner.name())
                + " AND i.relname = " + DefaultValue.quote(name) + " AND " + condition + ")";
    }
}
