package dev.varve.runtime.database;

import java.nio.file.Path;
import java.util.function.Function;

/** Every database that is proved live, for tests that say the same of all of them. */
public enum TestDatabases {
    H2(folder -> H2Database.inMemory()),
    SQLITE(SqliteDatabase::in),
    POSTGRES(folder -> PostgresDatabase.fresh()),
    MARIADB(folder -> MariaDbDatabase.fresh());

    private final Function<Path, TestDatabase> fresh;

    TestDatabases(Function<Path, TestDatabase> fresh) {
        this.fresh = fresh;
    }

    /** {@return a new and empty database} */
    public TestDatabase fresh(Path folder) {
        return fresh.apply(folder);
    }
}
