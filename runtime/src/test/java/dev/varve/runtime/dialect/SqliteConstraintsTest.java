package dev.varve.runtime.dialect;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

final class SqliteConstraintsTest extends ConstraintsContractTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Override
    void prepare(LiveSchema schema) throws SQLException {
        schema.run("PRAGMA foreign_keys=ON");
    }

    @Override
    boolean canTakeNullForEqual() {
        return false;
    }

    @Override
    boolean canDeferUnique() {
        return false;
    }

    @Override
    boolean canDeferForeignKeys() {
        return true;
    }

    @Override
    boolean canExclude() {
        return false;
    }
}
