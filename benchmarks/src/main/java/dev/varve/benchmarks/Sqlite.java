package dev.varve.benchmarks;

import java.nio.file.Path;

/** SQLite: each database is a file. */
final class Sqlite implements Product {

    private final Path folder;
    private int made;

    Sqlite(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public String fresh() {
        return folder.resolve("bench" + ++made + ".db").toString();
    }

    @Override
    public String url(String database) {
        return "jdbc:sqlite:" + database;
    }

    @Override
    public boolean isServer() {
        return false;
    }

    @Override
    public String url(String database, Wire wire) {
        throw new UnsupportedOperationException("there is no server");
    }

    @Override
    public Wire wire(Wire.Tap tap) {
        throw new UnsupportedOperationException("there is no server");
    }

    @Override
    public void close() {
        // The folder of the run goes with everything in it.
    }
}
