package dev.varve.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The semantic version of one table.
 *
 * @param major stepped by what can break a running program
 * @param minor stepped by what is only added
 * @param patch stepped by comments
 */
public record SchemaVersion(int major, int minor, int patch) implements Comparable<SchemaVersion> {

    /** The version of a table that was read from a database, which knows of none. */
    public static final SchemaVersion NONE = new SchemaVersion(0, 0, 0);

    private static final int PARTS = 3;
    private static final int MOST_DIGITS = 9;

    /**
     * {@return the version written so, or nothing if the text is not three numbers joined by dots} None has leading zeros or more
     * than nine digits.
     */
    public static Optional<SchemaVersion> parse(String text) {
        var numbers = new int[PARTS];
        int part = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '.' && digits > 0 && part < PARTS - 1) {
                part++;
                digits = 0;
            } else if (character >= '0'
                    && character <= '9'
                    && digits < MOST_DIGITS
                    && (digits == 0 || numbers[part] > 0)) {
                numbers[part] = numbers[part] * 10 + character - '0';
                digits++;
            } else {
                return Optional.empty();
            }
        }
        return part == PARTS - 1 && digits > 0
                ? Optional.of(new SchemaVersion(numbers[0], numbers[1], numbers[2]))
                : Optional.empty();
    }

    @Override
    public int compareTo(SchemaVersion other) {
        int order = Integer.compare(major, other.major);
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    // What the JVM writes for a record, it writes when it is first asked, at a start of each program.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return (major * 31 + minor) * 31 + patch;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
