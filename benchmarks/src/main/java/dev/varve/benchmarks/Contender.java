package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/** One of those who apply the same migrations. */
interface Contender {

    /** {@return the name in tables} */
    String name();

    /** Writes the migrations in the form that it reads. */
    void write(Path folder, int migrations) throws IOException;

    /** Brings a database up to date, as an application does at its start. */
    void migrate(DataSource dataSource, Path folder) throws Exception;

    /** {@return where its classes and the migrations' are, beside the common class path} */
    default String classPath(Path folder) {
        return "";
    }
}
