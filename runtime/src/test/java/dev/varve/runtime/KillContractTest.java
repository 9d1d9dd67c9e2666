package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.KillProcess.Death;
import dev.varve.runtime.KillProcess.Kill;
import dev.varve.runtime.KillProcess.Point;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.execute.Boundary;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Law 7: a process that dies anywhere leaves a database that one plain migrate brings to the same end as if nothing had
 * died, with no step run twice and nothing done by hand. Every boundary of every kind of change; with
 * {@code -Pstress} every one several times, with death at random moments too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillContractTest {

    static final int BATCH = 64;
    private static final boolean STRESS = Boolean.getBoolean("varve.stress");

    @TempDir
    Path folder;

    private final Map<String, Expected> samples = new LinkedHashMap<>();

    abstract TestDatabase fresh();

    /** Ends the session that holds the migration lock, as the server does; where there is a server. */
    abstract Optional<SessionEnd> sessionEnd();

    /** One in how many boundaries is tried in a plain build. */
    int oneIn() {
        return 1;
    }

    @FunctionalInterface
    interface SessionEnd {
        void of(TestDatabase database) throws SQLException;
    }

    /** What a sample does when nobody dies. */
    private record Expected(List<Point> points, String end) {}

    /** A database on which a sample is to run. */
    private record Prepared(TestDatabase database, String suffix, String sample) {

        Varve varve() {
            return Varve.on(database.dataSource())
                    .registry(new ChangeSamples(suffix).chain(sample))
                    .pace(KillProcess.ROW_BY_ROW);
        }
    }

    @Test
    void everyKindOfChangeHasASample() {
        assertThat(new ChangeSamples("").all().stream().map(name -> name.split("/")[0]))
                .containsAll(Arrays.stream(ChangeVisitor.class.getMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void whereverAProcessDiesTheNextStartGoesOn() throws Exception {
        learn();
        List<Kill> kills = new ArrayList<>();
        var databases = new ArrayList<Prepared>();
        for (int round = 0; round < (STRESS ? 3 : 1); round++) {
            for (var sample : samples.entrySet()) {
                List<Point> points = sample.getValue().points();
                for (int i = 0; i < points.size(); i++) {
                    if (isTried(sample.getKey(), i)) {
                        add(sample.getKey(), i, kills, databases);
                    }
                }
            }
        }
        inBatches(kills, databases, List.of(Death.HALT, Death.KILL));
    }

    @Test
    void whenAProcessDiesDuringAStatementTheNextStartGoesOn() throws Exception {
        learn();
        List<Kill> kills = new ArrayList<>();
        var databases = new ArrayList<Prepared>();
        for (int round = 0; round < (STRESS ? 3 : 1); round++) {
            for (var sample : samples.entrySet()) {
                List<Point> points = sample.getValue().points();
                for (int i = 0; i < points.size(); i++) {
                    if (points.get(i).boundary() == Boundary.BEFORE_STATEMENT && isTried(sample.getKey(), i)) {
                        add(sample.getKey(), i, kills, databases);
                    }
                }
            }
        }
        inBatches(kills, databases, List.of(Death.HALT_DURING));
    }

    @Test
    void whenTheServerEndsTheSessionTheNextStartGoesOn() throws Exception {
        learn();
        if (sessionEnd().isEmpty()) {
            return;
        }
        for (var sample : samples.entrySet()) {
            List<Point> points = sample.getValue().points();
            for (int i = 0; i < points.size(); i++) {
                // Every third in turn at most: the boundaries are the same as those at which processes die.
                boolean turn = STRESS || Math.floorMod(i + sample.getKey().hashCode(), Math.max(3, oneIn())) == 0;
                if (turn && isOfTheChange(sample.getKey(), points.get(i))) {
                    Prepared prepared = prepare(sample.getKey());
                    endSessionAt(i, prepared);
                    requireSameEnd(prepared);
                }
            }
        }
    }

    /** The counting step before each change is killed in one sample alone. */
    boolean isOfTheChange(String sample, Point point) {
        return point.step() != 1 || sample.equals("runSql/rows");
    }

    private boolean isTried(String sample, int boundary) {
        return isOfTheChange(sample, samples.get(sample).points().get(boundary))
                && Math.floorMod(boundary + sample.hashCode(), STRESS ? Math.max(1, oneIn() / 4) : oneIn()) == 0;
    }

    /** Runs each sample once undisturbed. What a database cannot do has no boundaries. */
    private void learn() throws SQLException {
        if (!samples.isEmpty()) {
            return;
        }
        for (String sample : new ChangeSamples("").all()) {
            try {
                Prepared prepared = prepare(sample);
                List<Point> points = KillProcess.points(prepared.varve());
                samples.put(sample, new Expected(points, end(prepared)));
            } catch (VarveException refusal) {
                assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ProblemCode.DIALECT_CANNOT);
            }
        }
        assertThat(samples).hasSizeGreaterThan(15);
    }

    private Prepared prepare(String sample) throws SQLException {
        TestDatabase database = fresh();
        String suffix = "_" + Integer.toHexString(database.url().hashCode());
        Varve.on(database.dataSource())
                .registry(new ChangeSamples(suffix).chain(sample).first(1))
                .migrate();
        run(database, ChangeSamples.ROWS);
        return new Prepared(database, suffix, sample);
    }

    private void add(String sample, int boundary, List<Kill> kills, List<Prepared> databases) throws SQLException {
        Prepared prepared = prepare(sample);
        databases.add(prepared);
        kills.add(new Kill(prepared.database().url(), prepared.suffix(), sample, boundary));
    }

    private void inBatches(List<Kill> kills, List<Prepared> databases, List<Death> deaths) throws Exception {
        long start = System.nanoTime();
        for (int from = 0, turn = 0; from < kills.size(); from += BATCH, turn++) {
            int to = Math.min(kills.size(), from + BATCH);
            KillProcess.die(folder, kills.subList(from, to), deaths.get(turn % deaths.size()));
            for (Prepared prepared : databases.subList(from, to)) {
                requireSameEnd(prepared);
            }
        }
        System.out.printf(
                "%s: %d kills, %.1f ms each%n",
                getClass().getSimpleName(), kills.size(), (System.nanoTime() - start) / 1e6 / kills.size());
    }

    private void endSessionAt(int point, Prepared prepared) {
        var passed = new int[1];
        try {
            prepared.varve()
                    .trace((boundary, migration, step) -> {
                        if (passed[0]++ == point) {
                            try {
                                sessionEnd().orElseThrow().of(prepared.database());
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        }
                    })
                    .migrate();
        } catch (VarveException lost) {
            assertThat(lost.code())
                    .as(lost.getMessage())
                    .isIn(ProblemCode.CONNECTION_LOST, ProblemCode.DATABASE_UNREACHABLE);
        }
        assertThat(passed[0]).isGreaterThan(point);
    }

    private void requireSameEnd(Prepared prepared) throws SQLException {
        prepared.varve().migrate();
        assertThat(end(prepared))
                .as(prepared.sample())
                .isEqualTo(samples.get(prepared.sample()).end());
        assertThat(prepared.varve().migrate().upToDate()).isTrue();
    }

    /** The schema, every row, and the history. */
    private String end(Prepared prepared) throws SQLException {
        return Contents.of(prepared.database())
                .replace(prepared.suffix(), "")
                .lines()
                .collect(Collectors.joining("\n"));
    }
}
