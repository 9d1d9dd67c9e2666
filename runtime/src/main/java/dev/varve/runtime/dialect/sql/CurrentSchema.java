package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.SearchPath;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The one schema in which a connection looks names up, as JDBC sets it.
 *
 * @param isCatalog whether schemas are databases, which JDBC calls catalogs
 */
public record CurrentSchema(boolean isCatalog) implements SearchPath {

    @Override
    public String of(Connection connection) throws SQLException {
        return current(connection).orElse("");
    }

    /** One that is not there is not entered. */
    @Override
    public void set(Connection connection, String path) throws SQLException {
        if (!exists(connection.getMetaData(), path)) {
            return;
        }
        if (isCatalog) {
            connection.setCatalog(path);
        } else {
            connection.setSchema(path);
        }
    }

    private boolean exists(DatabaseMetaData database, String schema) throws SQLException {
        try (ResultSet row = isCatalog ? database.getCatalogs() : database.getSchemas()) {
            while (row.next()) {
                if (row.getString(1).equals(schema)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public String through(List<String> schemas) {
        if (schemas.size() > 1) {
            throw new VarveException(
                    ProblemCode.TENANT_SCHEMAS_UNSUPPORTED,
                    "a connection to this database looks names up in one schema, and these are named: "
                            + String.join(", ", schemas)
                            + ".\n  Nothing was changed. Name the tenants' schemas alone; where something of another one is"
                            + " used, write its schema before it.");
        }
        return schemas.get(0);
    }

    @Override
    public Optional<String> current(Connection connection) throws SQLException {
        return Optional.ofNullable(isCatalog ? connection.getCatalog() : connection.getSchema());
    }
}
