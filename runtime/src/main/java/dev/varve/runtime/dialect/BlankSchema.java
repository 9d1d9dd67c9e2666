package dev.varve.runtime.dialect;

import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * An empty schema of the same product, in which a model can be made and read, so that text of the server is compared with
 * text of the server. What is made in it is gone when it is closed. Not thread-safe.
 */
public interface BlankSchema extends AutoCloseable {

    /** {@return the connection on which it is made; perhaps the live one} */
    Connection connection();

    /**
     * Makes the empty schema, and the current one of the connection. Called in the transaction that is rolled back later.
     *
     * @param model what will be made in it
     * @throws SQLException if the database refuses
     */
    void enter(SchemaModel model) throws SQLException;

    /** {@return the model under the names that its database schemas have in here} */
    default SchemaModel inside(SchemaModel model) {
        return model;
    }

    /** {@return what was read in here, under the names that its database schemas have elsewhere} */
    default SchemaModel outside(SchemaModel inspected) {
        return inspected;
    }

    /**
     * Removes what is left after the rollback.
     *
     * @throws SQLException if the database refuses
     */
    @Override
    void close() throws SQLException;
}
