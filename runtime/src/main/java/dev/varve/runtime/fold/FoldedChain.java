package dev.varve.runtime.fold;

import java.util.List;
import java.util.stream.Stream;

/**
 * The chain of a module between its schemas.
 *
 * @param module its name; empty in an application of one chain
 * @param migrations the migrations in order
 * @param replaced the migrations that the first one replaces, in order, as far as they are kept
 */
public record FoldedChain(String module, List<FoldedMigration> migrations, List<FoldedMigration> replaced) {

    /** Copies the lists. */
    public FoldedChain {
        migrations = List.copyOf(migrations);
        replaced = List.copyOf(replaced);
    }

    /** {@return every id that a migration has or had, or stands for} */
    public List<String> ids() {
        return Stream.concat(migrations.stream(), replaced.stream())
                .map(migration -> migration.migration().header())
                .flatMap(header -> Stream.of(List.of(header.id()), header.formerly(), header.replaces()))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
