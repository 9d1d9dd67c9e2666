package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Each DDL statement waits for its files here, so a build tries a part of the pairs; {@code -Dvarve.pairs} all it says. */
@Tag("mysql")
final class MySqlContractTest extends DialectContractTest {

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
        return Optional.of(EnumSet.of(Feature.VIRTUAL, Feature.EXPRESSION_INDEXES));
    }

    @Override
    Optional<String> refused() {
        return Optional.of("tables that refer to each other refer to it");
    }

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }
}
