package dev.varve.runtime.backfill;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets backfills pause between two portions, and go on: {@code Varve.on(dataSource).pause(pause)}. A run that pauses keeps
 * the migration lock and no other one, and no transaction. Thread-safe.
 */
public final class Pause {

    private final Lock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private boolean paused;

    /** Makes one that lets everything go on. */
    public Pause() {}

    /** Lets the run pause after its current portion. */
    public void begin() {
        set(true);
    }

    /** Lets the run go on. */
    public void end() {
        set(false);
    }

    /** {@return whether runs are to pause} */
    public boolean isBegun() {
        guard.lock();
        try {
            return paused;
        } finally {
            guard.unlock();
        }
    }

    /**
     * Waits until runs are not to pause, but no longer than this.
     *
     * @param atMost how long
     * @return whether they are still to pause
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(Duration atMost) throws InterruptedException {
        guard.lock();
        try {
            long left = atMost.toNanos();
            while (paused && left > 0) {
                left = changed.awaitNanos(left);
            }
            return paused;
        } finally {
            guard.unlock();
        }
    }

    private void set(boolean to) {
        guard.lock();
        try {
            paused = to;
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }
}
