package dev.varve.runtime.dialect.mariadb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A while in which the catalog counts anew: for a day, MySQL says what it counted before. */
final class FreshNumbers implements AutoCloseable {

    private final Product product;
    private final Connection connection;

    FreshNumbers(Product product, Connection connection) throws SQLException {
        this.product = product;
        this.connection = connection;
        set("SET @varve_expiry = @@SESSION.information_schema_stats_expiry,"
                + " SESSION information_schema_stats_expiry = 0");
    }

    @Override
    public void close() throws SQLException {
        set("SET SESSION information_schema_stats_expiry = @varve_expiry");
    }

    private void set(String sql) throws SQLException {
        if (product == Product.MYSQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
