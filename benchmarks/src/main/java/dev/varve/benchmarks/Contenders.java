package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        var all = new ArrayList<Contender>(all());
        if (product.takesBackDdl()) {
            all.add(2, new VarveContender(true));
        }
        return all;
    }

    static Contender named(String name) {
        return Stream.concat(all().stream(), Stream.of(new VarveContender(true)))
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
