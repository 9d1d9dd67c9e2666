package dev.varve.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** A database product, with a database for whoever asks. */
interface Product extends AutoCloseable {

    /** {@return the name in titles} */
    String name();

    /** {@return the name of a new empty database} */
    String fresh() throws SQLException;

    /** {@return the URL of a database} */
    String url(String database);

    /** {@return whether programs reach it over the network} */
    default boolean isServer() {
        return true;
    }

    /** {@return whether DDL can be part of a transaction} */
    default boolean takesBackDdl() {
        return true;
    }

    /** {@return the URL of a database of a server through a wire} */
    String url(String database, Wire wire);

    /** {@return a wire to the server} */
    Wire wire(Wire.Tap tap);

    @Override
    void close() throws IOException;
}
