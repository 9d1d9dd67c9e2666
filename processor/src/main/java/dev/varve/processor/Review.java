package dev.varve.processor;

import dev.varve.processor.chain.Chain;
import dev.varve.processor.read.Entities;
import dev.varve.processor.store.Folders;
import dev.varve.processor.store.SnapshotStore;
import dev.varve.schema.gate.Verdict;
import dev.varve.schema.snapshot.Snapshot;

/**
 * Everything that was found out about one compile. The problems are in the report.
 *
 * @param folders where the files of the project are
 * @param store the snapshot's folder
 * @param before the snapshot
 * @param chain the migrations
 * @param entities what the entities say
 * @param verdict the changes that lead from the snapshot to the entities
 */
record Review(Folders folders, SnapshotStore store, Snapshot before, Chain chain, Entities entities, Verdict verdict) {

    /** {@return whether some entity or migration exists that this compile was not shown} */
    boolean isPartial() {
        return !entities.missing().isEmpty() || !chain.complete();
    }
}
