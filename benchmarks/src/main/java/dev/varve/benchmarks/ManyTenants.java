package dev.varve.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many schemas of one database, each with a history of its own. */
final class ManyTenants {

    private static final String FLOOR = new Floor().name();

    private ManyTenants() {}

    static void run(Scene scene) throws Exception {
        Product product = scene.postgres();
        int tenants = scene.options().number("tenants", 1_000);
        int migrations = scene.options().number("migrations", 10);
        String about = "One process, schemas of one PostgreSQL database with " + migrations
                + " migrations each, four at work at once. The floor opens a connection for each, asks its history one"
                + " question and applies what is missing.";
        var nothing = new Table(String.format(Locale.ROOT, "%,d tenants, nothing to do", tenants), about);
        var pending = new Table(String.format(Locale.ROOT, "%,d tenants, one migration pending each", tenants), about);
        var all = new ArrayList<Side>();
        for (Contender contender : List.of(new Floor(), new VarveContender())) {
            var side = new Side(contender, product.fresh());
            schemas(product.url(side.database()), tenants);
            run(scene, product, side, tenants, migrations);
            all.add(side);
        }
        for (int round = 0; round < scene.options().number("rounds", 5); round++) {
            for (Side side : all) {
                nothing.add(side.contender().name(), run(scene, product, side, tenants, migrations + round));
            }
            for (Side side : all) {
                pending.add(side.contender().name(), run(scene, product, side, tenants, migrations + round + 1));
            }
            scene.done(List.of(nothing, pending));
        }
    }

    /** Who, and on which database. */
    private record Side(Contender contender, String database) {}

    private static void schemas(String url, int tenants) throws Exception {
        try (Connection connection = DataSources.of(url).getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < tenants; i++) {
                statement.execute("CREATE SCHEMA " + TenantStart.schema(i));
            }
        }
    }

    private static Launch.Result run(Scene scene, Product product, Side side, int tenants, int migrations)
            throws Exception {
        String name = side.contender().name();
        Path own = scene.folder("tenants" + migrations + name);
        side.contender().write(own, migrations);
        return Launch.of(
                        side.contender(),
                        own,
                        TenantStart.class,
                        List.of(
                                name.equals(FLOOR) ? own.toString() : "",
                                product.url(side.database()),
                                Integer.toString(tenants)))
                .result();
    }
}
