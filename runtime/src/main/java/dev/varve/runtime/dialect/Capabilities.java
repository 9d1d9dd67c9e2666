package dev.varve.runtime.dialect;

/**
 * What a database product can do. Whoever needs to know asks here and never which product it is.
 *
 * @param transactionalDdl whether a transaction takes DDL back, so that a failed migration leaves nothing behind
 * @param lockSpansRun whether the {@link ProcessLock} keeps other processes out from the first to the last migration;
 *     if not, each transaction does so for itself, and what is applied must be read again in it
 * @param batches whether a JDBC batch is one round trip and ends at its first failure, and
 *     the renderer needs no look at the live database in between
 * @param comments whether tables and columns keep comments
 * @param maxNameLength the greatest length of a name, counted by {@link Dialect#nameLength}
 */
public record Capabilities(
        boolean transactionalDdl, boolean lockSpansRun, boolean batches, boolean comments, int maxNameLength) {}
