package dev.varve.runtime.fold;

import dev.varve.runtime.migration.Migration;
import dev.varve.schema.SchemaModel;
import java.util.List;

/**
 * A migration between two schemas.
 *
 * @param module the module whose chain it is in; empty in an application of one chain
 * @param migration what is carried out
 * @param before the schema it is applied to
 * @param after the schema it leads to
 * @param way which way it goes
 */
public record FoldedMigration(String module, Migration migration, SchemaModel before, SchemaModel after, Way way) {

    /** Which way a migration goes, and what of that its changes do not say. */
    public sealed interface Way permits Forth, Back {
        /** {@return what is set aside, or was, instead of being dropped} */
        List<Kept> kept();
    }

    /**
     * It is applied.
     *
     * @param declared the migration as its author wrote it, which is what the history tells of
     * @param kept what is set aside instead of being dropped
     */
    public record Forth(Migration declared, List<Kept> kept) implements Way {
        /** Copies the list. */
        public Forth {
            kept = List.copyOf(kept);
        }
    }

    /**
     * It is taken back.
     *
     * @param kept what was set aside and returns
     */
    public record Back(List<Kept> kept) implements Way {
        /** Copies the list. */
        public Back {
            kept = List.copyOf(kept);
        }
    }

    /**
     * Makes a migration that is carried out as its author wrote it.
     *
     * @param module the module whose chain it is in; empty in an application of one chain
     * @param migration the migration
     * @param before the schema it is applied to
     * @param after the schema it leads to
     */
    public FoldedMigration(String module, Migration migration, SchemaModel before, SchemaModel after) {
        this(module, migration, before, after, new Forth(migration, List.of()));
    }

    /** {@return the id of the migration} */
    public String id() {
        return migration.id();
    }

    /** {@return the id as people and the history see it: with the module, if it has a name, and marked on the way back} */
    public String key() {
        return key(module, id()) + (isBack() ? backMark() : "");
    }

    /** {@return what follows the id of a migration that is taken back} */
    public static String backMark() {
        return " (rollback)";
    }

    /** {@return whether it is taken back} */
    public boolean isBack() {
        return way instanceof Back;
    }

    /** {@return what the history tells of: the migration as its author wrote it, or what is carried out on the way back} */
    public Migration declared() {
        return way instanceof Forth forth ? forth.declared() : migration;
    }

    /** {@return the id of a module's migration as people and the history see it} */
    public static String key(String module, String id) {
        return module.isEmpty() ? id : module + ":" + id;
    }
}
