package dev.varve.runtime.dialect;

import org.junit.jupiter.api.Tag;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;

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
