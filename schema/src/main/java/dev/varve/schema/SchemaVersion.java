package dev.varve.schema;

import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");

    /** {@return the version written so, or nothing if the text is not three numbers joined by dots} */
    public static Optional<SchemaVersion> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new SchemaVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(SchemaVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
