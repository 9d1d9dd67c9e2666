package dev.varve.runtime.backfill;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** What surrounds the portions of a backfill: their transactions, the place where the cursor is kept, and the clock. */
public interface Portions {

    /**
     * {@return the cursor that an earlier run kept last}
     *
     * @throws SQLException if it cannot be read
     */
    Optional<String> last() throws SQLException;

    /**
     * Begins the transaction of a portion.
     *
     * @throws SQLException if the database refuses
     */
    void begin() throws SQLException;

    /**
     * Keeps the cursor and commits both it and the portion.
     *
     * @param cursor what {@link #last} is to give from now on
     * @throws SQLException if the database refuses
     */
    void keep(String cursor) throws SQLException;

    /**
     * Takes back what was not committed.
     *
     * @throws SQLException if the connection is lost; the database takes it back by itself then
     */
    void takeBack() throws SQLException;

    /**
     * {@return whether a portion that the database refused is to be tried again} It has then paused.
     *
     * @param refusal what the database said
     */
    boolean again(SQLException refusal);

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
