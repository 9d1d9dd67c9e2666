package dev.varve.runtime.database;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2: in memory, or in a file that several processes share. */
public record H2Database(String url) implements TestDatabase {

    public static H2Database inMemory() {
        return inMemory("");
    }

    public static H2Database inMemory(String options) {
        return new H2Database("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + options);
    }

    public static H2Database inFile(Path folder) {
        return new H2Database("jdbc:h2:" + folder.resolve("h2") + ";AUTO_SERVER=TRUE");
    }

    @Override
    public DataSource dataSource() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        return dataSource;
    }
}
