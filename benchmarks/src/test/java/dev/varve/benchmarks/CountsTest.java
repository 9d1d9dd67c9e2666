package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not depend on the machine: it fails the build when it grows. */
class CountsTest {

    private static final int LENGTH = 100;

    @TempDir
    private static Path folder;

    private static Postgres server;

    @BeforeAll
    static void start() throws Exception {
        server = new Postgres();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private record Run(int turns, int connections, long classes) {}

    private static Run run(Contender contender, Path migrations, String database) throws Exception {
        try (var wire = new Wire(server.port())) {
            Launch.Result result = Launch.of(contender, migrations, Postgres.url(database, wire.port()))
                    .result();
            return new Run(wire.turns(), wire.connections(), result.classes());
        }
    }

    private static Path written(Contender contender, int length) throws Exception {
        Path own = Files.createDirectories(folder.resolve(contender.name() + length));
        contender.write(own, length);
        return own;
    }

    @Test
    void aStartWithNothingToDoIsTheFloorsAtAnyLength() throws Exception {
        var floor = new Floor();
        var varve = new VarveContender();
        Path statements = written(floor, 1);
        String atTheFloor = server.fresh();
        run(floor, statements, atTheFloor);
        Run least = run(floor, statements, atTheFloor);
        for (int length : List.of(1, LENGTH)) {
            Path migrations = written(varve, length);
            String database = server.fresh();
            run(varve, migrations, database);
            Run nothing = run(varve, migrations, database);
            assertThat(nothing.turns()).isEqualTo(least.turns()).isEqualTo(4);
            assertThat(nothing.connections()).isEqualTo(1);
            assertThat(nothing.classes() - least.classes()).as("classes").isLessThanOrEqualTo(60);
        }
    }

    @Test
    void aMigrationIsTwoTurns() throws Exception {
        var varve = new VarveContender();
        String database = server.fresh();
        run(varve, written(varve, 1), database);
        Run one = run(varve, written(varve, 2), database);
        Run many = run(varve, written(varve, 2 + LENGTH), database);
        assertThat(many.turns() - one.turns()).isLessThanOrEqualTo((LENGTH - 1) * 2);
    }
}
