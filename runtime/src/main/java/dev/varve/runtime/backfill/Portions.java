package dev.varve.runtime.backfill;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** What surrounds the portions of a backfill: their transactions, the place where the cursor is kept, and the clock. */
public interface Portions {

    /** One portion. */
    @FunctionalInterface
    interface Portion {
        /**
         * Does it, in a transaction that has begun.
         *
         * @return the cursor to keep with it; nothing if it only read
         * @throws SQLException if the database refuses
         */
        Optional<String> run() throws SQLException;
    }

    /**
     * {@return the cursor that an earlier portion kept, in this run or before}
     *
     * @throws SQLException if it cannot be read
     */
    Optional<String> last() throws SQLException;

    /**
     * Does a portion and keeps its cursor, in one transaction; again if it does not get its locks.
     *
     * @param portion the portion
     * @throws SQLException if the database refuses for another reason; nothing of the portion is left then
     */
    void next(Portion portion) throws SQLException;

    /**
     * A statement is about to run.
     *
     * @param statement the statement
     * @throws SQLException if it cannot be bounded in time
     */
    void runs(Statement statement) throws SQLException;

    /** No statement runs any more. */
    void ran();

    /**
     * A portion is committed; the next one may come after a rest. Ends the run by an exception if it is to end.
     *
     * @param progress how far the backfill is
     * @param rest how long to rest
     */
    void between(Progress progress, Duration rest);

    /**
     * How far a backfill is.
     *
     * @param rows how many rows got a value, in earlier runs too
     * @param rowsNow how many of them in this run
     * @param elapsed how long this run has worked and rested
     */
    record Progress(long rows, long rowsNow, Duration elapsed) {}
}
