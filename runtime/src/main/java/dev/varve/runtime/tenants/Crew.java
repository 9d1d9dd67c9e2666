package dev.varve.runtime.tenants;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Works at several tenants at once, in their order, until all had their turn or the crew is stopped. */
final class Crew {

    private final int size;
    private final AtomicReference<Throwable> broken = new AtomicReference<>();
    private volatile boolean stopped;

    Crew(int size) {
        this.size = size;
    }

    /** No tenant begins any more; those at work come to their end. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /**
     * Gives each tenant its turn. Interrupted, it passes that on to those at work, waits for them and stays interrupted.
     *
     * @param tenants the tenants
     * @param turn what is done; an error of it stops the crew and is thrown here
     */
    void work(List<String> tenants, Consumer<String> turn) {
        if (Thread.currentThread().isInterrupted()) {
            stop();
        }
        var queue = new ConcurrentLinkedQueue<>(tenants);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < Math.min(size, tenants.size()); i++) {
            var thread = new Thread(() -> work(queue, turn), "varve-tenants");
            threads.add(thread);
            thread.start();
        }
        boolean interrupted = false;
        for (int i = 0; i < threads.size(); ) {
            try {
                threads.get(i).join();
                i++;
            } catch (InterruptedException passedOn) {
                interrupted = true;
                stop();
                threads.forEach(Thread::interrupt);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken.get() instanceof Error error) {
            throw error;
        }
    }

    /** A thread has the name of the tenant it works at, so that the log tells them apart. */
    private void work(ConcurrentLinkedQueue<String> queue, Consumer<String> turn) {
        try {
            for (String tenant = queue.poll(); tenant != null && !stopped; tenant = queue.poll()) {
                Thread.currentThread().setName("varve-tenant-" + tenant);
                turn.accept(tenant);
            }
        } catch (Throwable error) {
            broken.compareAndSet(null, error);
            stop();
        }
    }
}
