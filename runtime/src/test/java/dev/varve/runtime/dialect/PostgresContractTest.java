package dev.varve.runtime.dialect;

import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

final class PostgresContractTest extends DialectContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Override
    Optional<Set<Feature>> features() {
        return Optional.of(EnumSet.allOf(Feature.class));
    }

    @Override
    boolean hasPartitions() {
        return true;
    }
}
