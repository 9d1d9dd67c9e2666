package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Applies migrations to an empty database, each with its transaction and its row of history. */
final class Apply {

    private Apply() {}

    static void run(Scene scene) throws Exception {
        for (Product product : scene.products("postgres", "mariadb", "sqlite")) {
            for (int length : scene.options().numbers("lengths", List.of(100, 1_000))) {
                var table = new Table(
                        String.format(Locale.ROOT, "Apply %,d migrations; %s", length, product.name()),
                        "One process that applies them to an empty database, each with a row of history.");
                for (Contender contender : Contenders.applying(product)) {
                    contender.write(scene.folder("apply" + product.name() + length + contender.name()), length);
                }
                for (int round = 0; round < scene.options().number("rounds", 5); round++) {
                    for (Contender contender : Contenders.applying(product)) {
                        Path own = scene.folder("apply" + product.name() + length + contender.name());
                        table.add(
                                contender.name(),
                                Launch.of(contender, own, product.url(product.fresh()))
                                        .result());
                        // The wire costs time, and counts are the same each time.
                        if (round == 0 && product.isServer()) {
                            count(contender, own, product, table, length);
                        }
                    }
                    scene.done(table);
                }
            }
        }
    }

    private static void count(Contender contender, Path own, Product product, Table table, int length)
            throws Exception {
        try (Wire wire = product.wire(new Wire.Tap() {})) {
            Launch.of(contender, own, product.url(product.fresh(), wire)).result();
            table.add(contender.name(), "turns per migration", wire.turns() / (double) length);
            table.add(contender.name(), "connections", wire.connections());
        }
    }
}
