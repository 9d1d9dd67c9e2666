package dev.varve.runtime.dialect;

import dev.varve.schema.SchemaModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;

/** Reads the schema of a live database. */
@FunctionalInterface
public interface SchemaInspector {

    /**
     * {@return the tables, views, sequences and enum types of the connection's current schema, but for Varve's own} Versions are {@link
     * dev.varve.schema.SchemaVersion#NONE}. Defaults have the server's text, so they compare with another inspection and
     * never with what an author wrote. The number of queries does not depend on the number of tables.
     *
     * @param connection only read
     * @throws SQLException if the database cannot be read
     */
    SchemaModel inspect(Connection connection) throws SQLException;

    /**
     * {@return what {@link #inspect(Connection)} returns, with what other database schemas hold under qualified names}
     *
     * @param connection only read; while it is, each of the schemas becomes its current one
     * @param schemas the other database schemas; one that is not there is left out
     * @throws SQLException if the database cannot be read
     */
    default SchemaModel inspect(Connection connection, SortedSet<String> schemas) throws SQLException {
        return schemas.isEmpty() ? inspect(connection) : new SchemaTour(this, connection).inspect(schemas);
    }

    /**
     * {@return what the connection's current schema holds and the model has no words for, in no order}
     *
     * @param connection only read
     * @throws SQLException if the database cannot be read
     */
    default List<Unmodelled> unmodelled(Connection connection) throws SQLException {
        return List.of();
    }

    /**
     * {@return what {@link #unmodelled(Connection)} returns, with what other database schemas hold under qualified names}
     *
     * @param connection only read; while it is, each of the schemas becomes its current one
     * @param schemas the other database schemas; one that is not there is left out
     * @throws SQLException if the database cannot be read
     */
    default List<Unmodelled> unmodelled(Connection connection, SortedSet<String> schemas) throws SQLException {
        return schemas.isEmpty() ? unmodelled(connection) : new SchemaTour(this, connection).unmodelled(schemas);
    }
}
