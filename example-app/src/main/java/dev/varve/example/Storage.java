package dev.varve.example;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Writes runs and what they found, and reads them back. */
final class Storage {

    private final DataSource database;

    Storage(DataSource database) {
        this.database = database;
    }

    /** Records a run over a dataset, with one result and one event, in one transaction. */
    void recordRun(String dataset, long rows) {
        OffsetDateTime now = Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        String runId = UUID.randomUUID().toString();
        transact(jooq -> {
            jooq.insertInto(table("baselinr_runs"))
                    .set(field("run_id"), runId)
                    .set(field("dataset_name"), dataset)
                    .set(field("profiled_at"), now)
                    .set(field("status"), "completed")
                    .set(field("row_count"), rows)
                    .set(field("cost_dollars"), new BigDecimal("0.0125"))
                    .execute();
            jooq.insertInto(table("baselinr_results"))
                    .set(field("run_id"), runId)
                    .set(field("column_name"), "amount")
                    .set(field("metric_name"), "null_ratio")
                    .set(field("metric_value"), "0.002")
                    .set(field("profiled_at"), now)
                    .execute();
            return jooq.insertInto(table("baselinr_events"))
                    .set(field("event_id"), UUID.randomUUID().toString())
                    .set(field("run_id"), runId)
                    .set(field("event_type"), "run_completed")
                    .set(field("occurred_at"), now)
                    .execute();
        });
    }

    /** {@return the latest runs in one line each, newest first} */
    List<String> latestRuns(int most) {
        return transact(jooq -> {
            int runs = jooq.select(count()).from(table("baselinr_runs")).fetchSingle(count());
            return jooq.select(
                            field("dataset_name", String.class),
                            field("row_count", Long.class),
                            field("cost_dollars", BigDecimal.class))
                    .from(table("baselinr_runs"))
                    .orderBy(field("profiled_at").desc())
                    .limit(most)
                    .fetch(run -> "run over " + run.value1() + ": " + run.value2() + " rows, $" + run.value3()
                            + " (one of " + runs + ")");
        });
    }

    private <T> T transact(Function<DSLContext, T> work) {
        try (Connection connection = database.getConnection()) {
            return DSL.using(connection).transactionResult(transaction -> work.apply(transaction.dsl()));
        } catch (SQLException failure) {
            throw new IllegalStateException("the database did not answer: " + failure.getMessage(), failure);
        }
    }
}
