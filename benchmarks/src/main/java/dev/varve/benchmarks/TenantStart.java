package dev.varve.benchmarks;

import dev.varve.runtime.tenants.Tenants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;

/** A program that brings many schemas of one database up to date, and says what that took. */
public final class TenantStart {

    private static final int AT_ONCE = 4;

    private TenantStart() {}

    /** The folder of the floor's migrations, empty for Varve; the URL of the database; the number of schemas. */
    public static void main(String[] arguments) throws Exception {
        int tenants = Integer.parseInt(arguments[2]);
        Meter meter = Meter.ofProcess();
        if (arguments[0].isEmpty()) {
            Tenants.ofSchemas(
                            DataSources.of(arguments[1]),
                            IntStream.range(0, tenants)
                                    .mapToObj(TenantStart::schema)
                                    .toList())
                    .parallel(AT_ONCE)
                    .migrate()
                    .requireGood();
        } else {
            floor(Path.of(arguments[0]), arguments[1], tenants);
        }
        meter.end();
    }

    static String schema(int tenant) {
        return "tenant" + tenant;
    }

    private static void floor(Path folder, String url, int tenants) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            var dataSource = new PGSimpleDataSource();
            dataSource.setUrl(url);
            dataSource.setCurrentSchema(schema(i));
            all.add(threads.submit(() -> {
                new Floor().migrate(dataSource, folder);
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
    }
}
