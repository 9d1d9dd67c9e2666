package dev.varve.runtime.dialect;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
final class MySqlObjectsTest extends ObjectsContractTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    /** It keeps the view, which fails when it is read. */
    @Override
    boolean protectsViews() {
        return false;
    }
}
