package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Footprint;
import dev.varve.runtime.dialect.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A statement of a plan.
 *
 * @param statement the statement
 * @param footprint what it locks, and whether it writes a table anew; nothing if that is not known, as of SQL that was
 *     written by hand
 * @param rows how many rows its table has by the database's own estimate; nothing if it has none
 */
public record Planned(Statement statement, Optional<Footprint> footprint, OptionalLong rows) {

    /** {@return the SQL, without a closing semicolon} */
    public String sql() {
        return statement.sql();
    }

    /** {@return why it runs} */
    public String purpose() {
        return statement.purpose();
    }

    /** {@return whether it runs apart from the transaction of the others} */
    public boolean isApart() {
        return !statement.isTogether();
    }

    /** {@return what it does to those who use the database meanwhile, in words} */
    public String inWords() {
        return (isApart() ? "apart; " : "")
                + "locks: "
                + footprint.map(Footprint::inWords).orElse("unknown")
                + (footprint.filter(Footprint::rewrites).isPresent() ? "; rewrites the table" : "")
                + "; rows: "
                + (rows.isPresent() ? "about " + rows.getAsLong() : "unknown");
    }
}
