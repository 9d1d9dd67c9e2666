package dev.varve.runtime.dialect;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.ColumnType;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTypeMatrixTest extends TypeMatrixTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    /**
     * SQLite has one kind of float, and for times and enums text, of which a check says what the values are. Decimals that
     * no 64-bit integer holds are floats, which a test does not find again.
     */
    @Override
    boolean keepsAnyway(ColumnType before, ColumnType after) {
        return after instanceof ColumnType.Real && before.text().matches("integer|double")
                || before instanceof ColumnType.Time && after instanceof ColumnType.Time
                || after instanceof ColumnType.NamedEnum
                || before.text().equals("decimal(19,0)") && after instanceof ColumnType.BigInt;
    }

    @Override
    void prepare(LiveSchema database) {}

    @Override
    Optional<String> storage(LiveSchema database) {
        return Optional.empty();
    }
}
