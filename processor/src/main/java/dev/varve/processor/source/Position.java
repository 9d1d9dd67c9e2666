package dev.varve.processor.source;

import java.util.Comparator;

/**
 * A place in a source file; in order, places read from top to bottom, file by file.
 *
 * @param file the file, as a URI
 * @param offset the character in it
 * @param line the line, counted from 1
 * @param column the character in the line, counted from 1
 */
public record Position(String file, long offset, long line, long column) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::file).thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
