package dev.varve.runtime.database;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Where a server of the tests keeps its data: files take most of its time, so in memory where there is plenty of it. */
final class ServerFolder {

    private static final File MEMORY = new File("/dev/shm");
    private static final long PLENTY = 8L << 30;

    private ServerFolder() {}

    /** {@return a folder in memory that is not there yet; nothing where there is no room for all that tests write} */
    static Optional<Path> inMemory(String server) {
        return MEMORY.canWrite() && MEMORY.getUsableSpace() >= PLENTY
                ? Optional.of(MEMORY.toPath().resolve("varve-" + server + "-" + UUID.randomUUID()))
                : Optional.empty();
    }
}
