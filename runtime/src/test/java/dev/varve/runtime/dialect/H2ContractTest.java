package dev.varve.runtime.dialect;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

final class H2ContractTest extends DialectContractTest {

    @Override
    TestDatabase fresh() {
        return H2Database.inMemory();
    }

    @Override
    Optional<Set<Feature>> features() {
        return Optional.of(
                EnumSet.of(Feature.SEQUENCES, Feature.COUNTER_OPTIONS, Feature.NULLS_ORDER, Feature.INCLUDE));
    }
}
