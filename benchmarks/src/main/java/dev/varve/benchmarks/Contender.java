package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** One of those who apply the same migrations. */
interface Contender {

    /** {@return the name in tables} */
    String name();

    /** Writes migrations in the form that it reads. */
    void write(Path folder, Workload work) throws IOException;

    /** Writes so many migrations of {@link Work}. */
    default void write(Path folder, int migrations) throws IOException {
        write(folder, new Work(migrations));
    }

    /** Brings a database up to date, as an application does at its start. */
    void migrate(DataSource dataSource, Path folder) throws Exception;

    /** {@return where its classes and the migrations' are, beside the common class path} */
    default String classPath(Path folder) {
        return "";
    }

    /** {@return options of the JVM that it starts with} */
    default List<String> options() {
        return List.of();
    }

    /** {@return whether a lock was left behind that no process holds; it is taken away} */
    default boolean unlock(Connection connection) throws SQLException {
        return false;
    }
}
