package dev.varve.runtime.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** In which schemas of the database a connection looks names up. */
public interface SearchPath {

    /**
     * {@return what is set now, as {@link #set} takes it}
     *
     * @param connection in auto-commit mode
     * @throws SQLException if the database refuses
     */
    String of(Connection connection) throws SQLException;

    /**
     * Sets another one, for as long as the connection lives.
     *
     * @param connection in auto-commit mode
     * @param path what {@link #of} or {@link #through} gave
     * @throws SQLException if the database refuses
     */
    void set(Connection connection, String path) throws SQLException;

    /**
     * {@return the path through these schemas, in order}
     *
     * @throws dev.varve.schema.problem.VarveException VRV565 if there are several and the product takes one
     */
    String through(List<String> schemas);

    /**
     * {@return the schema in which new things are made; nothing if the path leads to none that exists}
     *
     * @param connection in auto-commit mode
     * @throws SQLException if the database refuses
     */
    Optional<String> current(Connection connection) throws SQLException;
}
