package dev.varve.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.ibatis.migration.DataSourceConnectionProvider;
import org.apache.ibatis.migration.FileMigrationLoader;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;

/** MyBatis Migrations with a file for each migration. It has neither a lock nor checksums. */
final class MyBatisContender implements Contender {

    @Override
    public String name() {
        return "MyBatis Migrations";
    }

    @Override
    public void write(Path folder, Workload work) throws IOException {
        // Its first migration creates its own table.
        Files.writeString(
                folder.resolve("00000_changelog.sql"),
                "CREATE TABLE CHANGELOG (ID NUMERIC(20,0) NOT NULL PRIMARY KEY, APPLIED_AT VARCHAR(25) NOT NULL,"
                        + " DESCRIPTION VARCHAR(255) NOT NULL);\n");
        for (int i = 0; i < work.size(); i++) {
            Files.writeString(
                    folder.resolve(String.format(Locale.ROOT, "%05d_m%d.sql", i + 1, i + 1)),
                    String.join(";\n", work.statements(i)) + ";\n");
        }
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) {
        var loader = new FileMigrationLoader(folder.toFile(), StandardCharsets.UTF_8.name(), new Properties());
        new UpOperation()
                .operate(
                        new DataSourceConnectionProvider(dataSource),
                        loader,
                        new DatabaseOperationOption(),
                        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    }
}
