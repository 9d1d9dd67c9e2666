package dev.varve.runtime.database;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/**
 * H2 in memory, which other processes reach over a server in this one: when they die, it does not.
 *
 * @param name the database's
 */
public record H2Server(String name) implements TestDatabase {

    public static H2Server database() {
        return new H2Server(UUID.randomUUID().toString());
    }

    @Override
    public String url() {
        return "jdbc:h2:tcp://localhost:" + Running.SERVER.getPort() + "/mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public DataSource dataSource() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static final class Running {

        private static final Server SERVER = start();

        private static Server start() {
            try {
                return Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists")
                        .start();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
