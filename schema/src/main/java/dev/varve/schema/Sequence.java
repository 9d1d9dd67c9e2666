package dev.varve.schema;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sequence of numbers.
 *
 * @param name the name
 * @param options how it counts
 * @param ownedBy the column, as {@code table.column}, with which the database drops it
 */
public record Sequence(String name, Options options, Optional<String> ownedBy) implements SchemaObject {

    /**
     * How a sequence counts.
     *
     * @param start the first number
     * @param increment what is added for each next one, not 0
     * @param min the least number; empty for the database's default
     * @param max the greatest number; empty for the database's default
     * @param cache how many numbers a session takes at once, at least 1
     * @param cycle whether it begins again after its last number
     */
    public record Options(long start, long increment, OptionalLong min, OptionalLong max, long cache, boolean cycle) {

        /** 1, 2, 3 and so on. */
        public static final Options PLAIN = new Options(1, 1, OptionalLong.empty(), OptionalLong.empty(), 1, false);

        /** Checks the numbers. */
        public Options {
            if (increment == 0 || cache < 1) {
                throw new IllegalArgumentException("a sequence does not count by " + increment + " or cache " + cache);
            }
        }

        /** {@return the options in one canonical text} */
        public String text() {
            return "start " + start + " increment " + increment
                    + (min.isPresent() ? " min " + min.getAsLong() : "")
                    + (max.isPresent() ? " max " + max.getAsLong() : "")
                    + " cache " + cache + (cycle ? " cycle" : "");
        }
    }

    /** Requires every part. */
    public Sequence {
        requireNonNull(name);
        requireNonNull(options);
        requireNonNull(ownedBy);
    }

    @Override
    public Sequence withName(String name) {
        return new Sequence(name, options, ownedBy);
    }

    /** {@return this sequence owned by another column, or none} */
    public Sequence withOwner(Optional<String> ownedBy) {
        return new Sequence(name, options, ownedBy);
    }

    @Override
    public String definition() {
        return "sequence " + name + " " + options.text()
                + ownedBy.map(column -> " owned by " + column).orElse("");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.sequence(this);
    }
}
