package dev.varve.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a program and a database server, and counts how often the program waited for an answer: a turn is an
 * answer that comes after something was sent. Neither figure depends on the machine.
 */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final ServerSocket entry;
    private final int target;
    private final Tap tap;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    /** Listens in, in the threads of the connections. */
    interface Tap {

        /** The program sent something. */
        default void asked(byte[] bytes, int length) {}

        /**
         * {@return whether the program gets what the server sent}
         *
         * @param turn whether it is the first that comes after something was sent
         */
        default boolean answered(byte[] bytes, int length, boolean turn) {
            return true;
        }
    }

    /** Opens a port of its own on the loopback interface that leads to this one. */
    Wire(int target) {
        this(target, new Tap() {});
    }

    /** As the other one, with somebody who listens in. */
    Wire(int target, Tap tap) {
        this.target = target;
        this.tap = tap;
        try {
            this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        daemon(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    int turns() {
        return turns.get();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                connections.incrementAndGet();
                var asked = new AtomicBoolean();
                daemon(() -> pump(client, server, (bytes, length) -> {
                    asked.set(true);
                    tap.asked(bytes, length);
                    return true;
                }));
                daemon(() -> pump(server, client, (bytes, length) -> {
                    boolean turn = asked.getAndSet(false);
                    if (turn) {
                        turns.incrementAndGet();
                    }
                    return tap.answered(bytes, length, turn);
                }));
            }
        } catch (IOException closed) {
            // The entry is closed, which is the end.
        }
    }

    /** Sees what goes by. */
    private interface Gate {
        boolean passes(byte[] bytes, int length);
    }

    private static void pump(Socket from, Socket to, Gate gate) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!gate.passes(buffer, read)) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // One side hung up, which ends both.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
