package dev.varve.runtime.dialect;

import java.util.Optional;

/**
 * How a statement runs. Most run together: the consecutive ones of a migration are one transaction. The others are steps of
 * their own, so a migration that has one is written to the journal, also where the database takes DDL back.
 */
public sealed interface Manner {

    /** In one transaction with its neighbours. */
    record Together() implements Manner {}

    /** In a transaction of its own, so that the locks of its neighbours are not held while it works. */
    record Alone() implements Manner {}

    /**
     * Outside of any transaction, because the database runs it nowhere else. It waits for locks as long as it takes: it stops
     * nobody meanwhile, and giving up would leave something behind.
     *
     * @param tookEffect a query with one row and one boolean: whether what it does is there
     * @param leftover what a try that failed leaves behind, if it leaves anything
     */
    record Outside(String tookEffect, Optional<Leftover> leftover) implements Manner {}

    /**
     * In portions, each a transaction in which it is kept how far it is. The statement's text is what all of them do
     * together.
     *
     * @param backfill what is to be done to which rows
     */
    record InPortions(Backfill backfill) implements Manner {}

    /**
     * What a failed try leaves behind.
     *
     * @param isThere a query with one row and one boolean
     * @param removal the statement that removes it, outside of any transaction
     */
    record Leftover(String isThere, String removal) {}
}
