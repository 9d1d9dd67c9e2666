package dev.varve.runtime.execute;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Refusal;
import dev.varve.runtime.dialect.sql.RowsInTheWay;
import dev.varve.runtime.event.MigrationEvent.MigrationFailed;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of a failed migration what happened, in which state the database is, and what to do. */
final class Failures {

    private final Workplace place;
    private final FoldedMigration migration;
    private final Progress progress;

    Failures(Workplace place, FoldedMigration migration, Progress progress) {
        this.place = place;
        this.migration = migration;
        this.progress = progress;
    }

    /** {@return the text the database or the code gave, as a message quotes it} */
    static String indented(Throwable cause) {
        return String.valueOf(cause.getMessage()).strip().replace("\n", "\n    ");
    }

    /** {@return what failed, as the database or the code threw it} */
    static Throwable cause(Exception failure) {
        return failure instanceof DataStepFailure ? requireNonNull(failure.getCause()) : failure;
    }

    /**
     * {@return the failure to report}
     *
     * @param failure what was thrown
     * @param state in which state the database is, in words
     * @param blockers who keeps the locks that the statement waited for
     */
    VarveException of(Exception failure, String state, List<String> blockers) {
        VarveException reported = failure instanceof VarveException refusal
                ? refusal
                : new VarveException(code(failure), message(failure, state, blockers), cause(failure));
        String code = reported.code().code();
        place.terms().events().tell(new MigrationFailed(migration.key(), code, String.valueOf(reported.getMessage())));
        return reported;
    }

    /**
     * {@return the refusal of a migration that the history does not have and the database does} Where its author wrote SQL, that
     * may know it.
     */
    Optional<VarveException> isThereAlready() throws SQLException {
        boolean told = migration.isBack()
                || migration.migration().header().parent().isEmpty()
                || migration.migration().changes().stream().anyMatch(RunSql.class::isInstance);
        var effect = new Effect(place.dialect(), migration.before(), migration.after());
        if (told || effect.isNone() || !effect.isThere(place.connection())) {
            return Optional.empty();
        }
        return Optional.of(new VarveException(
                ProblemCode.HISTORY_UNREADABLE,
                "by varve_history, \"" + migration.key()
                        + "\" is not applied, but what it brings is in the database, and"
                        + " what it takes is gone. Expected was the schema that \""
                        + migration.migration().header().parent() + "\" leaves."
                        + "\n  Its changes are:"
                        + migration.migration().changes().stream()
                                .map(change -> "\n    " + change.describe())
                                .collect(Collectors.joining())
                        + "\n  Nothing was changed. If its row was deleted, restore the table from a backup, or record it:"
                        + " Varve.on(dataSource).operations().baseline(...). If somebody made by hand what it makes, take that"
                        + " back first."));
    }

    /** {@return the failure, or what is behind it: nothing of the migration is left, and yet all of it is there} */
    Exception explained(Exception failure) {
        try {
            return code(failure) == ProblemCode.STATEMENT_FAILED
                    ? isThereAlready().map(Exception.class::cast).orElse(failure)
                    : failure;
        } catch (SQLException unknown) {
            failure.addSuppressed(unknown);
            return failure;
        }
    }

    /** {@return in which state the database is if everything was taken back} */
    String nothingIsLeft() {
        String before = migration.isBack()
                ? migration.id()
                : migration.migration().header().parent();
        return "Nothing of it is left in the database, which is as "
                + (before.isEmpty() ? "it was before the first migration." : "\"" + before + "\" left it.");
    }

    private String message(Exception failure, String state, List<String> blockers) {
        Throwable cause = cause(failure);
        ProblemCode code = code(failure);
        String beginning = "migration \"" + migration.key() + "\" "
                + switch (code) {
                    case STOPPED, TIME_SPENT ->
                        "did not end: " + place.terms().signal().inWords(code) + open(blockers);
                    case TABLE_BLOCKED ->
                        "did not get a lock for " + place.terms().limits().retryFor() + "." + list(blockers);
                    default -> "failed." + open(blockers);
                };
        String what = failure instanceof DataStepFailure
                ? "\n  Data step: " + failure.getMessage() + "\n  It threw: "
                        + cause.toString().strip().replace("\n", "\n    ")
                : progress.inWords() + "\n  " + place.dialect().name() + " says: " + indented(cause);
        return beginning + what + "\n  " + state + advice(code) + rowsInTheWay(code);
    }

    /** It is the rows that a new key or constraint fails for, and these can be found. */
    private String rowsInTheWay(ProblemCode code) {
        if (code != ProblemCode.STATEMENT_FAILED) {
            return "";
        }
        var queries = new RowsInTheWay(place.dialect(), migration.before());
        String found = progress.changes().stream()
                .flatMap(change -> queries.query(change).stream())
                .map(query -> "\n    " + query)
                .collect(Collectors.joining());
        return found.isEmpty() ? "" : "\n  If rows stand in the way, this finds them:" + found;
    }

    private static String list(List<String> blockers) {
        return blockers.isEmpty()
                ? "\n  Who keeps it, the database does not tell."
                : blockers.stream()
                        .map(blocker -> "\n    " + blocker)
                        .collect(Collectors.joining("", "\n  It is kept by:", ""));
    }

    private static String open(List<String> transactions) {
        return transactions.stream()
                .map(each -> "\n    " + each)
                .collect(Collectors.joining(
                        "", transactions.isEmpty() ? "" : "\n  It may have waited for these open transactions:", ""));
    }

    private String advice(ProblemCode code) {
        return switch (code) {
            case READ_ONLY -> "\n  Connect to the primary, with a session that may write.";
            case NO_PRIVILEGE ->
                "\n"
                        + "  Give the user of the data source the right that is missing, or migrate with the owner of the"
                        + " schema.";
            case CONNECTION_LOST -> "\n  Check the server and the network, then start again.";
            case TABLE_BLOCKED ->
                "\n  End those transactions or wait for them, then start again:"
                        + " Varve.on(dataSource).tableLocks(wait, retryFor) changes how patient the run is.";
            case STATEMENT_TIMEOUT -> "\n  Start again with more time: Varve.on(dataSource).statementTimeout(...).";
            default -> "";
        };
    }

    private ProblemCode code(Exception failure) {
        if (failure instanceof DataStepFailure step) {
            return refusal(cause(step))
                    .filter(reason -> reason == Refusal.CONNECTION_LOST)
                    .map(lost -> ProblemCode.CONNECTION_LOST)
                    .orElse(ProblemCode.DATA_STEP_FAILED);
        }
        return switch (refusal(failure).orElse(Refusal.STATEMENT)) {
            case LOCK_TIMEOUT -> ProblemCode.TABLE_BLOCKED;
            case CANCELLED -> place.terms().signal().reason().orElse(ProblemCode.STATEMENT_TIMEOUT);
            case READ_ONLY -> ProblemCode.READ_ONLY;
            case NO_PRIVILEGE -> ProblemCode.NO_PRIVILEGE;
            case CONNECTION_LOST -> ProblemCode.CONNECTION_LOST;
            case STATEMENT -> ProblemCode.STATEMENT_FAILED;
        };
    }

    /** {@return why the database refused, if it is the database that did} */
    private Optional<Refusal> refusal(Throwable failure) {
        Dialect dialect = place.dialect();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal) {
                return Optional.of(dialect.refusal(refusal));
            }
        }
        return Optional.empty();
    }

    /** {@return whether trying again may help} */
    boolean isLockTimeout(Exception failure) {
        return refusal(failure).filter(reason -> reason == Refusal.LOCK_TIMEOUT).isPresent();
    }
}
