package dev.varve.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Kills a process when the server has answered for the n-th time after a DDL statement, and starts it again, unaided. */
final class Crash {

    private static final int MIGRATIONS = 10;

    private Crash() {}

    static void run(Scene scene) throws Exception {
        int answers = scene.options().number("answers", 6);
        for (Product product : scene.products("postgres", "mariadb")) {
            var table = new Table(
                    "Crashes at " + answers + " answers; " + product.name(),
                    "An empty database; a process that applies " + MIGRATIONS + " migrations, a table and then a column"
                            + " each, is killed when the server has answered for the first, second and so on time after the first"
                            + " ALTER TABLE was sent, and before it gets that answer. Stuck are those whose next start, on"
                            + " its own, fails; a lock that is left behind belongs to no process, and a start that ends well found none. The"
                            + " third column is those that fail again when somebody has taken that lock away.");
            for (Contender contender : Contenders.applying(product)) {
                crash(scene, product, contender, answers, table);
                scene.done(table);
            }
        }
    }

    private static void crash(Scene scene, Product product, Contender contender, int answers, Table table)
            throws Exception {
        Path all = scene.folder("crash" + contender.name());
        contender.write(all, MIGRATIONS);
        var databases = new ArrayList<String>();
        for (int answer = 1; answer <= answers; answer++) {
            String database = product.fresh();
            if (kill(product, contender, all, database, answer)) {
                databases.add(database);
            }
        }
        List<String> stuck = stuck(product, contender, all, databases);
        int locks = 0;
        for (String database : databases) {
            try (Connection connection = DataSources.of(product.url(database)).getConnection()) {
                locks += contender.unlock(connection) ? 1 : 0;
            }
        }
        table.add(contender.name(), "crashes", databases.size());
        table.add(contender.name(), "stuck", stuck.size());
        table.add(contender.name(), "lock left", locks);
        table.add(
                contender.name(),
                "stuck without the lock",
                stuck(product, contender, all, stuck).size());
    }

    /** {@return the databases where a start fails; all start at once, because some wait a minute for a lock} */
    private static List<String> stuck(Product product, Contender contender, Path folder, List<String> databases)
            throws Exception {
        var launches = new ArrayList<Launch>();
        for (String database : databases) {
            launches.add(Launch.of(contender, folder, product.url(database)));
        }
        var stuck = new ArrayList<String>();
        for (int i = 0; i < databases.size(); i++) {
            if (!launches.get(i).isWell()) {
                stuck.add(databases.get(i));
            }
        }
        return stuck;
    }

    /** {@return whether there was such an answer} */
    private static boolean kill(Product product, Contender contender, Path folder, String database, int answer)
            throws Exception {
        var victim = new CompletableFuture<Launch>();
        var end = new End(victim, answer);
        try (Wire wire = product.wire(end)) {
            Launch launch = Launch.of(contender, folder, product.url(database, wire));
            victim.complete(launch);
            if (launch.isWell() == end.came) {
                throw new IllegalStateException(contender.name() + " failed before answer " + answer);
            }
        }
        return end.came;
    }

    /** Kills a process. */
    private static final class End implements Wire.Tap {

        private static final String DDL = "ALTER TABLE T0";

        private final CompletableFuture<Launch> victim;
        private final int answer;
        private boolean isBegun;
        private int seen;
        private volatile boolean came;

        End(CompletableFuture<Launch> victim, int answer) {
            this.victim = victim;
            this.answer = answer;
        }

        @Override
        public synchronized void asked(byte[] bytes, int length) {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replaceAll("[\"`]", "");
            isBegun |= text.toUpperCase(Locale.ROOT).contains(DDL);
        }

        @Override
        public synchronized boolean answered(byte[] bytes, int length, boolean turn) {
            if (isBegun && turn && ++seen >= answer) {
                came = true;
                victim.join().kill();
            }
            return !came;
        }
    }
}
