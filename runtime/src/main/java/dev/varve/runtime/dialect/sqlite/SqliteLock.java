package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.ProcessLock;
import java.util.Optional;

/**
 * SQLite has no lock but its transaction: BEGIN IMMEDIATE keeps every other writer out until its end, and the operating
 * system frees it when the process dies. So there is nothing to hold beside the transactions of the session.
 */
final class SqliteLock implements ProcessLock {

    @Override
    public boolean tryAcquire() {
        return true;
    }

    @Override
    public Optional<String> holder() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
