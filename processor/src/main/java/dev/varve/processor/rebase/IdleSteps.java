package dev.varve.processor.rebase;

import dev.varve.processor.replay.Replayed;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells steps that do nothing where all tables are empty, so that a migration built from the schema alone can stand for
 * them: single UPDATE and DELETE statements, and plain copies of the rows of a table, as long as no rows belong to the
 * schema. Of all else nobody can say that.
 */
public final class IdleSteps {

    private static final Pattern IDLE = Pattern.compile("(?is)\\s*(update|delete)\\s[^;]*;?\\s*");

    /** Without a function in it, so without an aggregate, which would make a row of nothing. */
    private static final Pattern COPY =
            Pattern.compile("(?is)\\s*insert\\s+into\\s+[^;()]+\\([^;()]*\\)\\s*select\\s[^;()]*?\\sfrom\\s+"
                    + "([^\\s;(),]+|\"[^\"]+\"(?:\\.\"[^\"]+\")?)(?:\\s+where\\s[^;()]*)?;?\\s*");

    private static final Pattern SECOND_QUERY = Pattern.compile("(?is).*\\b(union|values|table|join)\\b.*");

    private IdleSteps() {}

    /** {@return whether every step that the migration has beside its changes does nothing on an empty database} */
    public static boolean areAll(Replayed migration) {
        boolean steps =
                migration.changes().stream().anyMatch(change -> change instanceof RunSql || change instanceof RunCode);
        return !steps
                || hasNoRows(migration) && migration.changes().stream().allMatch(change -> isIdle(change, migration));
    }

    private static boolean hasNoRows(Replayed migration) {
        return Stream.of(migration.before(), migration.after())
                .flatMap(model -> model.tables().values().stream())
                .map(Table::rows)
                .allMatch(rows -> rows.isEmpty());
    }

    private static boolean isIdle(Change change, Replayed migration) {
        return !(change instanceof RunCode)
                && !(change instanceof RunSql step && !(step.effect().isEmpty() && isIdle(step.sql(), migration)));
    }

    private static boolean isIdle(SqlText sql, Replayed migration) {
        return Stream.concat(Stream.of(sql.sql()), sql.dialects().values().stream())
                .filter(text -> !text.isBlank())
                .allMatch(text -> IDLE.matcher(text).matches() || isCopy(text, migration));
    }

    /** What belongs to the database may have rows, so only tables of the schema are known to be empty. */
    private static boolean isCopy(String text, Replayed migration) {
        Matcher copy = COPY.matcher(text);
        return copy.matches()
                && !SECOND_QUERY.matcher(text).matches()
                && Stream.of(migration.before(), migration.after())
                        .flatMap(model -> model.tables().keySet().stream())
                        .anyMatch(copy.group(1).replace("\"", "")::equalsIgnoreCase);
    }
}
