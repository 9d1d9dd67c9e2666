package dev.varve.runtime.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Tells whether a statement took effect, by two looks at the catalog: each DDL statement is atomic there, so the
 * fingerprints before and after it differ exactly when it did.
 */
@FunctionalInterface
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
}
