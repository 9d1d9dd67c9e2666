package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.KillProcess.Death;
import dev.varve.runtime.KillProcess.Kill;
import dev.varve.runtime.KillProcess.Point;
import dev.varve.runtime.database.EachDatabase;
import dev.varve.runtime.database.H2Server;
import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.PostgresDatabase;
import dev.varve.runtime.database.SqliteDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.TestDatabases;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 7 on the way back: wherever the process dies, or the server ends its session, the next rollback or the next plain
 * migrate brings the database where it would be without that. Each sample counts, so that a step that runs twice shows.
 */
class RollbackKillTest {

    private static final boolean STRESS = Boolean.getBoolean("varve.stress");
    private static final List<String> SAMPLES = List.of(
            "createTable",
            "dropTable",
            "addColumn/filled",
            "dropColumn",
            "alterColumn/wider",
            "createIndex",
            "addConstraint/pet_fk",
            "alterRow");

    @TempDir
    private Path folder;

    private record Expected(List<Point> points, String below, String above) {}

    private record Prepared(TestDatabase database, String suffix, String sample) {

        Varve varve() {
            return KillProcess.rollback(database.dataSource(), suffix, sample);
        }
    }

    private TestDatabase fresh(TestDatabases kind) {
        return switch (kind) {
            case H2 -> H2Server.database();
            case SQLITE -> SqliteDatabase.in(folder);
            case POSTGRES -> PostgresDatabase.fresh();
            case MARIADB -> MariaDbDatabase.fresh();
            case MYSQL -> MySqlDatabase.fresh();
        };
    }

    private Prepared prepare(TestDatabases kind, String sample) throws SQLException {
        TestDatabase database = fresh(kind);
        String suffix = "_" + Integer.toHexString(database.url().hashCode());
        Varve.on(database.dataSource())
                .registry(new ChangeSamples(suffix).chain(sample).first(1))
                .migrate();
        run(database, ChangeSamples.ROWS);
        var prepared = new Prepared(database, suffix, sample);
        prepared.varve().migrate();
        return prepared;
    }

    @EachDatabase
    void whereverARollbackDiesItIsFinished(TestDatabases kind) throws Exception {
        Map<String, Expected> samples = learn(kind);
        var kills = new ArrayList<Kill>();
        var databases = new ArrayList<Prepared>();
        for (int round = 0; round < (STRESS ? 6 : 1); round++) {
            for (var sample : samples.entrySet()) {
                // MariaDB and MySQL wait for files at each statement, so a build tries every third boundary of them,
                // each in turn.
                int step = kind.isMariaDbOrMySql() && !STRESS ? 3 : 1;
                for (int i = Math.floorMod(sample.getKey().hashCode(), step);
                        i < sample.getValue().points().size();
                        i += step) {
                    Prepared prepared = prepare(kind, sample.getKey());
                    databases.add(prepared);
                    kills.add(new Kill(prepared.database().url(), prepared.suffix(), "back " + sample.getKey(), i));
                }
            }
        }
        for (int from = 0, turn = 0; from < kills.size(); from += 64, turn++) {
            int to = Math.min(kills.size(), from + 64);
            KillProcess.die(folder, kills.subList(from, to), turn % 2 == 0 ? Death.HALT : Death.KILL);
            for (int i = from; i < to; i++) {
                requireEnd(databases.get(i), samples.get(databases.get(i).sample()), i % 2 == 0);
            }
        }
        System.out.printf("%s: %d kills of rollbacks%n", kind, kills.size());
    }

    @EachDatabase(except = TestDatabases.SQLITE)
    void whereverTheServerEndsTheSessionItIsFinished(TestDatabases kind) throws Exception {
        Map<String, Expected> samples = learn(kind);
        for (var sample : samples.entrySet()) {
            for (int i = 0; i < sample.getValue().points().size(); i += STRESS ? 1 : kind.isMariaDbOrMySql() ? 12 : 4) {
                Prepared prepared = prepare(kind, sample.getKey());
                endSessionAt(kind, i, prepared);
                requireEnd(prepared, sample.getValue(), i % 8 == 0);
            }
        }
    }

    /** Rolls each sample back undisturbed, and applies it again. */
    private Map<String, Expected> learn(TestDatabases kind) throws SQLException {
        var samples = new LinkedHashMap<String, Expected>();
        for (String sample : SAMPLES) {
            Prepared prepared = prepare(kind, sample);
            var points = new ArrayList<Point>();
            prepared.varve()
                    .trace((boundary, migration, step) -> points.add(new Point(boundary, step)))
                    .rollback(1);
            String below = contents(prepared);
            prepared.varve().migrate();
            samples.put(sample, new Expected(points, below, contents(prepared)));
        }
        return samples;
    }

    private void requireEnd(Prepared prepared, Expected expected, boolean back) throws SQLException {
        if (back) {
            prepared.varve().explain();
            prepared.varve().rollbackTo("0001_base");
            assertThat(contents(prepared)).as(prepared.sample()).isEqualTo(expected.below());
        }
        boolean wentBack = !prepared.varve().status().standing().equals(Status.Standing.UP_TO_DATE);
        prepared.varve().migrate();
        if (wentBack) {
            assertThat(contents(prepared)).as(prepared.sample()).isEqualTo(expected.above());
        }
        assertThat(prepared.varve().migrate().upToDate()).isTrue();
    }

    private static String contents(Prepared prepared) throws SQLException {
        return Contents.of(prepared.database()).replace(prepared.suffix(), "");
    }

    private static void endSessionAt(TestDatabases kind, int point, Prepared prepared) {
        var passed = new int[1];
        try {
            prepared.varve()
                    .trace((boundary, migration, step) -> {
                        if (passed[0]++ == point) {
                            try {
                                switch (kind) {
                                    case H2 -> H2KillTest.endSession(prepared.database());
                                    case MARIADB, MYSQL -> MariaDbKillTest.endSession(prepared.database());
                                    default -> PostgresKillTest.endSession(prepared.database());
                                }
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        }
                    })
                    .rollback(1);
        } catch (VarveException lost) {
            assertThat(lost.code())
                    .as(lost.getMessage())
                    .isIn(ProblemCode.CONNECTION_LOST, ProblemCode.DATABASE_UNREACHABLE);
        }
        assertThat(passed[0]).isGreaterThan(point);
    }
}
