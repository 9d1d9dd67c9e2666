package dev.varve.runtime.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Tells whether a statement took effect, by two looks at the catalog: each DDL statement is atomic there, so the
 * fingerprints before and after it differ exactly when it did.
 */
public interface CatalogProbe {

    /**
     * {@return a fingerprint of what the catalog says} It depends on nothing but the definitions: not on rows, counters,
     * sessions or the time.
     *
     * @param connection only read
     * @param tables the tables to look at, by their names in the model; all objects of the schema if there are none
     * @throws SQLException if the catalog cannot be read
     */
    String fingerprint(Connection connection, Collection<String> tables) throws SQLException;

    /**
     * {@return whether the catalog says what it said}
     *
     * @param connection only read
     * @param tables the tables of the fingerprint
     * @param fingerprint what {@link #fingerprint} returned
     * @throws SQLException if the catalog cannot be read
     */
    default boolean isAsBefore(Connection connection, Collection<String> tables, String fingerprint)
            throws SQLException {
        return fingerprint(connection, tables).equals(fingerprint);
    }

    /**
     * {@return the copies of tables that the product made for a statement which did not come to its end}
     *
     * @param connection only read
     * @param tables the tables of the fingerprint
     * @param fingerprint what {@link #fingerprint} returned before the statement
     * @throws SQLException if the catalog cannot be read
     */
    default List<Leftover> leftovers(Connection connection, Collection<String> tables, String fingerprint)
            throws SQLException {
        return List.of();
    }

    /**
     * A table that the product made for itself.
     *
     * @param copy its name as SQL writes it
     * @param table the table it is a copy of, as SQL writes it
     * @param inPlace the statements that end what the product began, if it has dropped the table already and its rows are
     *     in the copy alone; none if the table is there and the copy is to go
     */
    record Leftover(String copy, String table, List<String> inPlace) {}
}
