package dev.varve.benchmarks;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** The drivers' own data sources: none of them keeps a connection. */
final class DataSources {

    private DataSources() {}

    /** {@return connections to a URL} */
    static DataSource of(String url) throws SQLException {
        if (url.startsWith("jdbc:postgresql:")) {
            return postgres(url);
        }
        return url.startsWith("jdbc:mariadb:") ? mariaDb(url) : sqlite(url);
    }

    private static DataSource postgres(String url) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    private static DataSource mariaDb(String url) throws SQLException {
        return new MariaDbDataSource(url);
    }

    private static DataSource sqlite(String url) {
        var dataSource = new SQLiteDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }
}
