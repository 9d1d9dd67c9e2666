package dev.varve.runtime.database;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** Every database that is proved live, for tests that say the same of all of them. */
public enum TestDatabases {
    H2(folder -> H2Database.inMemory()),
    SQLITE(SqliteDatabase::in),
    POSTGRES(folder -> PostgresDatabase.fresh()),
    MARIADB(folder -> MariaDbDatabase.fresh()),
    MYSQL(folder -> MySqlDatabase.fresh());

    private final Function<Path, TestDatabase> fresh;

    TestDatabases(Function<Path, TestDatabase> fresh) {
        this.fresh = fresh;
    }

    /** {@return those of this build: MySQL alone in its profile, and else all others} */
    public static Set<TestDatabases> tested() {
        var mysql = EnumSet.of(MYSQL);
        return System.getProperty(MySqlDatabase.PROGRAMS) == null ? EnumSet.complementOf(mysql) : mysql;
    }

    /** {@return whether it is MariaDB or MySQL} */
    public boolean isMariaDbOrMySql() {
        return this == MARIADB || this == MYSQL;
    }

    /** {@return a new and empty database} */
    public TestDatabase fresh(Path folder) {
        return fresh.apply(folder);
    }
}
