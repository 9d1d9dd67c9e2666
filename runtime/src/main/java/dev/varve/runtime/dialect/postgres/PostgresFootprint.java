package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RunSql;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The locks of the statements that the renderers of this package write, and which of them write a table anew. */
final class PostgresFootprint {

    private static final String EXCLUSIVE = "ACCESS EXCLUSIVE";
    private static final String NO_WRITES = "SHARE ROW EXCLUSIVE";
    private static final String NO_DDL = "SHARE UPDATE EXCLUSIVE";
    private static final String NAME = "((?:\"(?:[^\"]|\"\")*\"\\.?)+)";
    private static final Pattern ALTERED = Pattern.compile("ALTER TABLE " + NAME + ".*", Pattern.DOTALL);
    private static final Pattern WRITTEN =
            Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) " + NAME + ".*", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("CREATE TABLE .* PARTITION OF " + NAME + ".*", Pattern.DOTALL);
    private static final Pattern STEADY = Pattern.compile(
            "now\\(\\)|current_timestamp|localtimestamp|current_date|current_time|localtime|current_user|null|true|false"
                    + "|-?\\d+(\\.\\d+)?|'([^']|'')*'",
            Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final Change change;
    private final String sql;
    private final SortedMap<String, String> locks = new TreeMap<>();

    private PostgresFootprint(Dialect dialect, Change change, String sql) {
        this.dialect = dialect;
        this.change = change;
        this.sql = sql;
    }

    /** {@return the footprint; nothing for SQL that was written by hand} */
    static Optional<Footprint> of(Dialect dialect, Statement statement, Block block) {
        Change change = block.changes().get(0);
        return change instanceof RunSql
                ? Optional.empty()
                : Optional.of(new PostgresFootprint(dialect, change, statement.sql()).read());
    }

    private Footprint read() {
        Matcher altered = ALTERED.matcher(sql);
        Matcher written = WRITTEN.matcher(sql);
        Matcher part = PART.matcher(sql);
        boolean rewrites = false;
        if (altered.matches()) {
            lockAltered(plain(altered.group(1)));
            rewrites = rewrites();
        } else if (written.matches()) {
            locks.put(plain(written.group(1)), "ROW EXCLUSIVE");
        } else if (part.matches()) {
            lock(plain(part.group(1)), EXCLUSIVE);
        } else if (sql.startsWith("COMMENT ON TABLE") || sql.startsWith("COMMENT ON COLUMN")) {
            change.table().ifPresent(table -> lock(table, NO_DDL));
        } else if (sql.contains("INDEX CONCURRENTLY ")) {
            change.table().ifPresent(table -> lock(table, NO_DDL));
        } else if (sql.startsWith("CREATE INDEX ") || sql.startsWith("CREATE UNIQUE INDEX ")) {
            change.table().ifPresent(table -> lock(table, "SHARE"));
        } else if (sql.startsWith("DROP INDEX ")) {
            change.table().ifPresent(table -> lock(table, EXCLUSIVE));
        } else if (change instanceof CreateTable created) {
            created.definition().foreignKeys().forEach(key -> lock(key.target(), NO_WRITES));
        } else if (change instanceof DropTable dropped) {
            lock(dropped.definition().name(), EXCLUSIVE);
            dropped.definition().foreignKeys().forEach(key -> lock(key.target(), EXCLUSIVE));
        }
        if (change instanceof CreateTable created) {
            locks.remove(created.definition().name());
        }
        return new Footprint(locks, rewrites);
    }

    private void lockAltered(String table) {
        String rest = sql.substring(("ALTER TABLE " + dialect.quote(table)).length());
        Optional<ForeignKey> key = foreignKey();
        if (rest.startsWith(" VALIDATE CONSTRAINT ")) {
            lock(table, NO_DDL);
            key.filter(reference -> !reference.target().equals(table))
                    .ifPresent(reference -> lock(reference.target(), "ROW SHARE"));
        } else if (key.isPresent() && rest.startsWith(" ADD CONSTRAINT ")) {
            lock(table, NO_WRITES);
            lock(key.get().target(), NO_WRITES);
        } else {
            lock(table, EXCLUSIVE);
            key.filter(reference -> rest.startsWith(" DROP CONSTRAINT "))
                    .ifPresent(reference -> lock(reference.target(), EXCLUSIVE));
        }
    }

    private Optional<ForeignKey> foreignKey() {
        Optional<Constraint> constraint = Optional.empty();
        if (change instanceof AddConstraint added) {
            constraint = Optional.of(added.constraint());
        } else if (change instanceof DropConstraint dropped) {
            constraint = Optional.of(dropped.constraint());
        }
        return constraint.filter(ForeignKey.class::isInstance).map(ForeignKey.class::cast);
    }

    private boolean rewrites() {
        if (sql.contains(" ADD COLUMN ")) {
            return sql.contains(" STORED") || sql.contains(" AS IDENTITY") || isFilledRowByRow();
        }
        if (change instanceof AlterColumn altered && sql.contains(" TYPE ")) {
            return altered.using().isPresent()
                    || dialect.rewrites(altered.before().type(), altered.after().type());
        }
        return sql.contains(" TYPE ");
    }

    /** A default that is the same for all rows is kept once for all of them. */
    private boolean isFilledRowByRow() {
        if (!(change instanceof AddColumn added) || added.backfill().isPresent() || !sql.contains(" DEFAULT ")) {
            return false;
        }
        DefaultValue value = added.column().defaultValue().orElseThrow();
        return value instanceof DefaultValue.NextValue
                || value instanceof DefaultValue.Expression expression
                        && !STEADY.matcher(expression
                                        .sql()
                                        .in(dialect.key())
                                        .orElse("")
                                        .strip())
                                .matches();
    }

    private void lock(String table, String mode) {
        locks.putIfAbsent(table, mode);
    }

    /** {@return the name as the model has it} */
    private static String plain(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\".\"", ".").replace("\"\"", "\"");
    }
}
