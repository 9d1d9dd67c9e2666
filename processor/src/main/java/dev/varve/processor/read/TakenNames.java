package dev.varve.processor.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names that are taken, each with what has it, and new ones beside them. Case makes no difference. */
final class TakenNames {

    private static final int TAIL_BYTES = 4;

    private final Map<String, String> taken = new TreeMap<>();

    /** {@return what has the name already; nothing if it was free and is now taken} */
    Optional<String> take(String name, String owner) {
        return Optional.ofNullable(taken.putIfAbsent(lower(name), owner));
    }

    /** {@return the name, or one like it that is free; it is taken from now on and fits every database} */
    String derive(String name) {
        String candidate = shorten(name, "");
        for (int i = 2; taken.containsKey(lower(candidate)); i++) {
            candidate = shorten(name, "_" + i);
        }
        taken.put(lower(candidate), "a new key, index or constraint");
        return candidate;
    }

    /** {@return the name, cut if it is too long for the strictest database} */
    static String shorten(String name, String suffix) {
        if (Names.bytes(name + suffix) <= Names.MAX_BYTES) {
            return name + suffix;
        }
        String tail = "_" + hash(name) + suffix;
        String head = name;
        while (Names.bytes(head + tail) > Names.MAX_BYTES) {
            head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        }
        return head + tail;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAIL_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
