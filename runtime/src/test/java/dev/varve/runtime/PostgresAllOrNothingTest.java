package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.CountingDataSource;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresAllOrNothingTest extends AllOrNothingContractTest {

    @Override
    TestDatabase fresh() {
        return PostgresDatabase.fresh();
    }

    @Test
    void statementsOfManyMigrationsGoTogether() {
        TestDatabase database = fresh();
        TestChain chain = TestChain.empty();
        for (int i = 0; i < 150; i++) {
            chain = chain.then("t" + i, Steps.create("t" + i));
        }
        var counting = new CountingDataSource(database.dataSource());
        Varve.on(counting).registry(chain).allOrNothing().migrate();
        // What every run has, one batch of statements and one of rows.
        assertThat(counting.statements().size()).isLessThan(25);
    }

    @Test
    void whatNeedsStepsIsRefusedBeforeAnythingIsDoneAndNamed() throws SQLException {
        TestDatabase database = fresh();
        Varve.on(database.dataSource()).registry(chain().first(4)).migrate();
        String before = Contents.of(database);
        Varve varve = together(database.dataSource());
        for (Runnable asked : List.<Runnable>of(varve::migrate, varve::plan)) {
            assertThatThrownBy(asked::run)
                    .isInstanceOfSatisfying(
                            VarveException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.NOT_ONE_TRANSACTION))
                    .hasMessageContaining("\"0005_index\" has a statement that runs in no transaction: CREATE INDEX")
                    .hasMessageNotContaining("0008_renamed")
                    .hasMessageContaining("inOneTransaction()");
        }
        assertThat(Contents.of(database)).isEqualTo(before);
        assertThat(query(database, "select to_regclass('varve_journal')::text")
                        .get(0)
                        .get(0))
                .isNull();
        assertThat(varve.inOneTransaction().migrate().applied()).hasSize(4);
    }
}
