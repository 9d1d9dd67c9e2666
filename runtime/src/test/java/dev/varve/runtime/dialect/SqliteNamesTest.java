package dev.varve.runtime.dialect;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteNamesTest extends NamesContractTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }
}
