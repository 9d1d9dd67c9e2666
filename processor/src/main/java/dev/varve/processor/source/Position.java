package dev.varve.processor.source;

import java.util.Comparator;

/**
 * A place in a source file; in order, places read from top to bottom, file by file.
 *
 * @param file the file, as a URI
 * @param offset the character in it
 */
public record Position(String file, long offset) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::file).thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
