package dev.varve.runtime.dialect;

import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

final class SqliteContractTest extends DialectContractTest {

    @TempDir
    Path folder;

    @Override
    TestDatabase fresh() {
        return SqliteDatabase.in(folder);
    }

    @Override
    boolean hasLists() {
        return false;
    }

    @Override
    Optional<Set<Feature>> features() {
        return Optional.of(EnumSet.of(Feature.VIRTUAL, Feature.EXPRESSION_INDEXES, Feature.PARTIAL_INDEXES));
    }
}
