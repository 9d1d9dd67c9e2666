package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The least that anybody can do: it reads how far the history is, and applies what comes after, without any check. */
final class Floor implements Contender {

    private static final String FILE = "statements.sql";

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public void write(Path folder, Workload work) throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < work.size(); i++) {
            lines.add(String.join(";", work.statements(i)));
        }
        Files.write(folder.resolve(FILE), lines);
    }

    @Override
    public void migrate(DataSource dataSource, Path folder) throws IOException, SQLException {
        List<String> statements = Files.readAllLines(folder.resolve(FILE));
        try (Connection connection = dataSource.getConnection()) {
            int done = done(connection);
            if (done == statements.size()) {
                return;
            }
            connection.setAutoCommit(false);
            for (int i = Math.max(0, done); i < statements.size(); i++) {
                try (Statement statement = connection.createStatement()) {
                    if (done < 0 && i == 0) {
                        statement.execute("CREATE TABLE floor_history (position int PRIMARY KEY, statement text)");
                    }
                    for (String each : statements.get(i).split(";")) {
                        statement.execute(each);
                    }
                }
                try (PreparedStatement row = connection.prepareStatement("INSERT INTO floor_history VALUES (?, ?)")) {
                    row.setInt(1, i + 1);
                    row.setString(2, statements.get(i));
                    row.executeUpdate();
                }
                connection.commit();
            }
        }
    }

    /** {@return how many are applied; less than 0 if there is no history} */
    private static int done(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(position) FROM floor_history")) {
            return row.next() ? row.getInt(1) : 0;
        } catch (SQLException none) {
            return -1;
        }
    }
}
