package dev.varve.schema.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The checksum of changes: it tells whether a migration does what it did, however its source is written. */
public final class ChangeChecksum {

    private static final String FORMAT = "c1:";
    private static final int BYTES = 16;

    private ChangeChecksum() {}

    /**
     * {@return {@code c1:} and 32 hexadecimal digits of the SHA-256 of the changes' canonical lines}
     *
     * @param changes the changes in their order
     */
    public static String of(List<Change> changes) {
        return ofLines(changes.stream().map(Change::describe).toList());
    }

    /**
     * {@return the checksum of changes}
     *
     * @param lines their canonical lines in their order
     */
    public static String ofLines(List<String> lines) {
        String text = String.join("\n", lines);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return FORMAT + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
