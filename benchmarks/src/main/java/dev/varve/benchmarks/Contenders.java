package dev.varve.benchmarks;

import java.util.List;

/** All of them, in the order of the tables. */
final class Contenders {

    private Contenders() {}

    static List<Contender> all() {
        return List.of(
                new Floor(),
                new VarveContender(),
                new FlywayContender(),
                new LiquibaseContender(),
                new MyBatisContender());
    }

    /** {@return those who apply migrations, in each of the ways that they have on a product} */
    static List<Contender> applying(Product product) {
        return all();
    }

    static Contender named(String name) {
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
