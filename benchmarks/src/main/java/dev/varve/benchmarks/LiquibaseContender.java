package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
    public void write(Path folder, int migrations) throws IOException {
        var lines = new ArrayList<String>(List.of("--liquibase formatted sql"));
        List<String> statements = Work.statements(migrations);
        for (int i = 0; i < migrations; i++) {
            lines.add("--changeset bench:" + (i + 1));
            lines.add(statements.get(i) + ";");
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
}
