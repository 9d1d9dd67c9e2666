package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** Liquibase with a change log of formatted SQL, a change set for each migration. */
final class LiquibaseContender implements Contender {

    private static final String FILE = "changelog.sql";

    @Override
    public String name() {
        return "Liquibase";
    }

    @Override
    public void write(Path folder, Workload work) throws IOException {
        var lines = new ArrayList<String>(List.of("--liquibase formatted sql"));
        for (int i = 0; i < work.size(); i++) {
            lines.add("--changeset bench:" + (i + 1));
            work.statements(i).forEach(statement -> lines.add(statement + ";"));
        }
        Files.write(folder.resolve(FILE), lines);
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) throws Exception {
        try (Connection connection = dataSource.getConnection();
                var resources = new DirectoryResourceAccessor(folder)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (var liquibase = new Liquibase(FILE, resources, database)) {
                liquibase.update(new Contexts());
            }
        }
    }

    /** It would wait for five minutes for a lock whose process is dead. */
    @Override
    public List<String> options() {
        return List.of("-Dliquibase.changelogLockWaitTimeInMinutes=1");
    }

    @Override
    public boolean unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("UPDATE DATABASECHANGELOGLOCK SET LOCKED = false WHERE LOCKED = true") > 0;
        }
    }
}
