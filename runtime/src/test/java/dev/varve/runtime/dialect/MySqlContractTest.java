package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.testing.RandomGeneration.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlContractTest extends MariaDbContractTest {

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
