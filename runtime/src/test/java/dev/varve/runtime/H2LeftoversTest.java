package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.ids;
import static dev.varve.runtime.LifecycleContractTest.query;
import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.H2Database;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.execute.Boundary;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** H2 alters a table by copying it; a process that dies meanwhile leaves the copy under a name that H2 made up. */
final class H2LeftoversTest {

    private static final String COPY = "BASELINR_RUNS_COPY_3_0";

    private final TestDatabase database = H2Database.inMemory();

    @BeforeEach
    void rows() throws SQLException {
        varve(database, Baselinr.chain().first(1)).migrate();
        run(
                database,
                "insert into baselinr_runs (run_id, dataset_name, row_count, profiled_at)"
                        + " values ('r', 'd', 0, '2026-01-01 00:00:00')");
    }

    @Test
    void aCopyIsRemoved() throws SQLException {
        die();
        run(database, "create table " + COPY + " as select * from baselinr_runs");
        assertThat(varve(database, Baselinr.chain()).explain().print())
                .contains("the catalog is as it was before it")
                .contains("removes the copy \"PUBLIC\".\"" + COPY);
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).contains("0002_run_costs");
        assertThat(tables()).isEmpty();
        assertThat(query(database, "select count(*) from baselinr_runs")).containsExactly(List.of("1"));
    }

    @Test
    void aTableThatWasThereBeforeStays() throws SQLException {
        run(database, "create table " + COPY + " (mine int)");
        die();
        varve(database, Baselinr.chain()).migrate();
        assertThat(tables()).containsExactly(List.of(COPY));
    }

    @Test
    void aCopyWithRowsThatTheTableLacksIsShownToAPerson() throws SQLException {
        die();
        run(database, "create table " + COPY + " as select * from baselinr_runs", "delete from baselinr_runs");
        assertThatThrownBy(() -> varve(database, Baselinr.chain()).migrate())
                .hasMessageContaining("VRV415")
                .hasMessageContaining(COPY);
        assertThat(query(database, "select count(*) from " + COPY)).containsExactly(List.of("1"));
    }

    @Test
    void aCopyWhoseTableIsGoneAlreadyTakesItsPlace() throws SQLException {
        die();
        run(
                database,
                "create view seen as select run_id from baselinr_runs",
                "create table other (run varchar(36) constraint other_fk references baselinr_runs)",
                "alter table baselinr_runs rename to " + COPY,
                "alter table " + COPY + " rename constraint baselinr_runs_pk to " + COPY + "_baselinr_runs_pk",
                "alter table other rename constraint other_fk to " + COPY + "_other_fk",
                "alter index idx_runs_dataset rename to " + COPY + "_idx_runs_dataset");
        assertThat(varve(database, Baselinr.chain()).explain().print())
                .contains("puts the copy \"PUBLIC\".\"" + COPY + "\" in its place");
        assertThat(ids(varve(database, Baselinr.chain()).migrate())).contains("0002_run_costs");
        assertThat(tables()).isEmpty();
        assertThat(query(
                        database,
                        "select constraint_name from information_schema.table_constraints where table_name in"
                                + " ('BASELINR_RUNS', 'OTHER') order by 1"))
                .containsExactly(List.of("BASELINR_RUNS_PK"), List.of("OTHER_FK"));
        assertThat(query(
                        database,
                        "select count(*) from information_schema.indexes where index_name = 'IDX_RUNS_DATASET'"))
                .containsExactly(List.of("1"));
        assertThat(query(database, "select * from seen")).containsExactly(List.of("r"));
    }

    /** The table has its name again, and what belongs to it does not yet. */
    @Test
    void whatBelongsToATableGetsItsNameToo() throws SQLException {
        die();
        run(database, "alter table baselinr_runs rename constraint baselinr_runs_pk to " + COPY + "_baselinr_runs_pk");
        varve(database, Baselinr.chain()).migrate();
        assertThat(query(
                        database,
                        "select constraint_name from information_schema.table_constraints where table_name ="
                                + " 'BASELINR_RUNS'"))
                .containsExactly(List.of("BASELINR_RUNS_PK"));
    }

    private List<List<String>> tables() throws SQLException {
        return query(database, "select table_name from information_schema.tables where table_name like '%\\_COPY\\_%'");
    }

    private void die() {
        assertThatThrownBy(() -> varve(database, Baselinr.chain())
                        .trace((boundary, migration, step) -> {
                            if (boundary == Boundary.BEFORE_STATEMENT) {
                                throw new Dead();
                            }
                        })
                        .migrate())
                .isInstanceOf(Dead.class);
    }

    private static final class Dead extends Error {
        private static final long serialVersionUID = 1L;
    }
}
