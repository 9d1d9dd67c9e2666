package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.fold.FoldedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the journal counts as one step.
 *
 * @param number its position in the migration, counted from 1
 * @param kind how it runs
 * @param parts what runs, in order, at least one; one alone unless they are a transaction
 */
record Unit(int number, Kind kind, List<Part> parts) {

    /** How a step runs. */
    enum Kind {
        /** In a transaction with its row in the journal: it is done or nothing of it is. */
        TRANSACTION,
        /** As a statement that commits by itself, or code that may make it do so. */
        COMMITTING,
        /** Outside of any transaction. */
        OUTSIDE,
        /** In many transactions, each with how far it is. */
        PORTIONS
    }

    /** {@return the steps of a migration in order; the same whenever it is asked on the same database} */
    static List<Unit> of(FoldedMigration migration, Renderer renderer, Dialect dialect, Connection live)
            throws SQLException {
        boolean takesBack = dialect.capabilities().transactionalDdl();
        var units = new ArrayList<Unit>();
        var together = new ArrayList<Part>();
        for (Block block : renderer.blocks(migration.migration().changes(), migration.before())) {
            for (Part part : Part.of(block, renderer, Optional.of(live))) {
                if (takesBack && part.statement().isTogether()) {
                    together.add(part);
                } else {
                    close(together, units);
                    units.add(new Unit(units.size() + 1, kind(part, takesBack), List.of(part)));
                }
            }
        }
        close(together, units);
        return List.copyOf(units);
    }

    private static void close(List<Part> together, List<Unit> units) {
        if (!together.isEmpty()) {
            units.add(new Unit(units.size() + 1, Kind.TRANSACTION, List.copyOf(together)));
            together.clear();
        }
    }

    private static Kind kind(Part part, boolean takesBack) {
        Manner manner = part.statement().manner();
        if (manner instanceof Manner.Outside) {
            return Kind.OUTSIDE;
        }
        if (manner instanceof Manner.InPortions) {
            return Kind.PORTIONS;
        }
        return takesBack ? Kind.TRANSACTION : Kind.COMMITTING;
    }

    /** {@return its first part, which is all of it unless it is a transaction} */
    Part first() {
        return parts.get(0);
    }

    /** {@return what the journal says of it} The same text means the same step. */
    String text() {
        return parts.stream().map(part -> part.statement().sql()).collect(Collectors.joining(";\n"));
    }

    /** {@return what it is in a line} */
    String inWords() {
        String line = first().statement().sql().lines().findFirst().orElse("");
        return parts.size() == 1 ? line : line + " and " + (parts.size() - 1) + " more in one transaction";
    }

    List<String> lines() {
        return parts.stream().flatMap(part -> part.lines().stream()).distinct().toList();
    }

    /** {@return the tables whose catalog entries it changes; none if it may be any object} */
    List<String> tables() {
        return List.copyOf(first().tables());
    }
}
