package dev.varve.cli;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import java.nio.file.Path;
import java.util.UUID;

/** Where a database is that a test makes. */
enum Place {
    H2,
    SQLITE,
    POSTGRES,
    MARIADB;

    /** {@return the URL of a new and empty database or schema} */
    String url(Path folder) {
        return switch (this) {
            case H2 -> "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            case SQLITE -> "jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db");
            case POSTGRES -> PostgresDatabase.fresh().url();
            case MARIADB -> MariaDbDatabase.fresh().url();
        };
    }
}
