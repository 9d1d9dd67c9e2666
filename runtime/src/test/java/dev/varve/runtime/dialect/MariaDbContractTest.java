package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Each DDL statement waits for its files here, so a build tries a part of the pairs; {@code -Dvarve.pairs} all it says. */
class MariaDbContractTest extends DialectContractTest {

    private static final int PAIRS = 120;

    @Override
    int pairs() {
        return Integer.getInteger("varve.pairs", PAIRS);
    }

    @Override
    boolean hasLists() {
        return false;
    }

    @Override
    Optional<Set<Feature>> features() {
        return Optional.of(EnumSet.of(Feature.VIRTUAL, Feature.SEQUENCES));
    }

    @Override
    TestDatabase fresh() {
        return MariaDbDatabase.fresh();
    }
}
