package dev.varve.runtime.plan;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;

/** In which form a migration is carried out, where a database has more than one. */
public enum Form {
    /** In one transaction, where the database takes DDL back. So is a database built from nothing: nobody uses it yet. */
    AT_ONCE,
    /** So that tables stay usable meanwhile, in as many steps as that takes. */
    IN_STEPS,
    /** In steps, from where an earlier process left it. */
    GOING_ON;

    /** {@return what writes its statements} The same for a migration that goes on as when it began. */
    public Renderer renderer(Dialect dialect) {
        boolean whole = this == AT_ONCE && dialect.capabilities().transactionalDdl();
        return whole ? dialect.renderer() : dialect.onlineRenderer().orElseGet(dialect::renderer);
    }
}
