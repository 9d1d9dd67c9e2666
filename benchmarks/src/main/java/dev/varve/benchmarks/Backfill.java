package dev.varve.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fills a new column of a table while a client updates a hundred of its rows a second. */
final class Backfill {

    /** The row of the loop that somebody wrote by hand. */
    static final String BY_HAND = "keyset loop by hand";

    /** The row of a client that has the table for itself. */
    static final String NOBODY = "no fill";

    private static final String FLOOR = "one UPDATE";
    private static final long ALONE = 5_000;
    private static final int A_SECOND = 100;

    private Backfill() {}

    static void run(Scene scene) throws Exception {
        int rows = scene.options().number("rows", 5_000_000);
        var table = new Table(
                String.format(Locale.ROOT, "Fill %,d rows", rows),
                "One process that fills a new column of a PostgreSQL table, while a client in another one updates "
                        + A_SECOND
                        + " rows a second, each at its time; it waits from when its request was due. The loop by"
                        + " hand goes along the key in portions of " + FillStart.PORTION
                        + " rows, without any journal, check or pause.");
        var varve = new VarveContender();
        Path empty = scene.folder("backfill-empty");
        varve.write(empty, new Filled(1));
        Path filled = scene.folder("backfill-filled");
        varve.write(filled, new Filled(2));
        for (int round = 0; round < scene.options().number("rounds", 3); round++) {
            for (String way : List.of(FLOOR, BY_HAND, varve.name(), NOBODY)) {
                String database = scene.postgres().fresh();
                Launch.of(varve, empty, scene.postgres().url(database)).result();
                measure(scene, way, filled, database, table);
            }
            scene.done(table);
        }
    }

    private static void measure(Scene scene, String way, Path filled, String database, Table table) throws Exception {
        Product product = scene.postgres();
        int rows = scene.options().number("rows", 5_000_000);
        boolean isByHand = way.equals(FLOOR) || way.equals(BY_HAND);
        prepare(product.url(database), rows, isByHand);
        var transactions = new Transactions();
        List<Double> waits;
        try (Wire wire = product.wire(transactions);
                var client = new Client(product.url(database), rows)) {
            if (way.equals(NOBODY)) {
                Thread.sleep(ALONE);
            } else {
                String url = product.url(database, wire);
                Launch launch = isByHand
                        ? Launch.of(FillStart.class, List.of(Boolean.toString(way.equals(FLOOR)), url))
                        : Launch.of(new VarveContender(), filled, url);
                Launch.Result result = launch.result();
                table.add(way, "rows/s", rows / (result.wall() / 1e9));
                table.add(way, "CPU ms", result.cpu() / 1e6);
                table.add(way, "longest transaction ms", transactions.longest() / 1e6);
            }
            waits = client.waits();
        }
        table.add(way, "client p99 ms", waits.get((int) (waits.size() * 0.99)));
        finish(product.url(database), way.equals(NOBODY));
    }

    private static void prepare(String url, int rows, boolean isByHand) throws SQLException {
        try (Connection connection = DataSources.of(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO item (id, amount, note) SELECT x, x, 'a note of some length ' || x"
                    + " FROM generate_series(1, " + rows + ") x");
            if (isByHand) {
                statement.execute("ALTER TABLE item ADD label varchar(40)");
            }
            statement.execute("VACUUM ANALYZE item");
            statement.execute("CHECKPOINT");
        }
    }

    private static void finish(String url, boolean isUnfilled) throws SQLException {
        try (Connection connection = DataSources.of(url).getConnection();
                Statement statement = connection.createStatement()) {
            if (!isUnfilled) {
                try (var row = statement.executeQuery("SELECT count(*) FROM item WHERE label IS NULL")) {
                    row.next();
                    if (row.getLong(1) != 0) {
                        throw new IllegalStateException(row.getLong(1) + " rows are not filled");
                    }
                }
            }
            statement.execute("DROP TABLE item");
        }
    }

    /** Sees how long transactions are, by what the server says of itself after each statement. */
    private static final class Transactions implements Wire.Tap {

        private static final byte[] IDLE = {'Z', 0, 0, 0, 5, 'I'};

        private long begun;
        private long longest;

        @Override
        public synchronized void asked(byte[] bytes, int length) {
            if (begun == 0) {
                begun = System.nanoTime();
            }
        }

        @Override
        public synchronized boolean answered(byte[] bytes, int length, boolean turn) {
            boolean isIdle = length >= IDLE.length;
            for (int i = 0; isIdle && i < IDLE.length; i++) {
                isIdle = bytes[length - IDLE.length + i] == IDLE[i];
            }
            if (isIdle && begun != 0) {
                longest = Math.max(longest, System.nanoTime() - begun);
                begun = 0;
            }
            return true;
        }

        synchronized long longest() {
            return longest;
        }
    }

    /** A program that updates rows while the column is filled. */
    private static final class Client implements AutoCloseable {

        private final AtomicBoolean stop = new AtomicBoolean();
        private final List<Double> waits = Collections.synchronizedList(new ArrayList<>());
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> work;

        Client(String url, int rows) {
            this.work = thread.submit(() -> {
                write(url, rows);
                return null;
            });
        }

        private void write(String url, int rows) throws SQLException, InterruptedException {
            var random = new SplittableRandom(1);
            try (Connection connection = DataSources.of(url).getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("UPDATE item SET amount = amount + 1 WHERE id = ?")) {
                long begun = System.nanoTime();
                for (long i = 0; !stop.get(); i++) {
                    long due = begun + i * (1_000_000_000L / A_SECOND);
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                    statement.setLong(1, 1 + random.nextInt(rows));
                    statement.executeUpdate();
                    waits.add((System.nanoTime() - due) / 1e6);
                }
            }
        }

        /** {@return the milliseconds that each request took, the shortest first; it sends no more} */
        List<Double> waits() throws Exception {
            stop.set(true);
            work.get();
            waits.sort(null);
            return waits;
        }

        @Override
        public void close() {
            stop.set(true);
            thread.shutdown();
        }
    }

    /**
     * A table, and its new column.
     *
     * @param size how many of the two
     */
    private record Filled(int size) implements Workload {

        @Override
        public List<String> statements(int migration) {
            throw new UnsupportedOperationException("only Varve fills in portions");
        }

        @Override
        public List<String> definition(int migration) {
            return List.of(migration == 0 ? """
                            changes.createTable("item", "1.0.0")
                                .column("id", bigint().notNull())
                                .column("amount", bigint().notNull())
                                .column("note", text().notNull())
                                .primaryKey("item_pk", "id");
                            """ : """
                            changes.table("item").version("1.0.0", "1.1.0")
                                .addColumn("label", varchar(40).nullable()).backfill("'n' || (id + 1)");
                            """);
        }
    }
}
