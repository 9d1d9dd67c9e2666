package dev.varve.runtime.dialect;

import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the schema of a live database. */
@FunctionalInterface
public interface SchemaInspector {

    /**
     * {@return the tables of the connection's current schema, but for Varve's own} Versions are {@link
     * dev.varve.schema.SchemaVersion#NONE}. Defaults have the server's text, so they compare with another inspection and
     * never with what an author wrote. The number of queries does not depend on the number of tables.
     *
     * @param connection only read
     * @throws SQLException if the database cannot be read
     */
    SchemaModel inspect(Connection connection) throws SQLException;
}
