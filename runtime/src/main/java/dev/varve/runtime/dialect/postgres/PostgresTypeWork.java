package dev.varve.runtime.dialect.postgres;

import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.Blob;
import dev.varve.schema.ColumnType.Decimal;
import dev.varve.schema.ColumnType.Text;
import dev.varve.schema.ColumnType.Time;
import dev.varve.schema.ColumnType.Timestamp;
import dev.varve.schema.ColumnType.TimestampTz;
import dev.varve.schema.ColumnType.Varbinary;
import dev.varve.schema.ColumnType.Varchar;

/**
 * Which changes of a type write every row anew. PostgreSQL sees by itself that a longer text, a longer decimal of the
 * same scale or a finer time needs no look at the values; everything else it writes.
 */
final class PostgresTypeWork {

    private PostgresTypeWork() {}

    static boolean rewrites(ColumnType before, ColumnType after) {
        return !before.equals(after) && !keeps(before, after);
    }

    private static boolean keeps(ColumnType before, ColumnType after) {
        if (before instanceof Varchar narrow) {
            return after instanceof Text || after instanceof Varchar wide && wide.length() >= narrow.length();
        }
        if (before instanceof Varbinary narrow) {
            return after instanceof Blob || after instanceof Varbinary wide && wide.length() >= narrow.length();
        }
        if (before instanceof Decimal narrow) {
            return after instanceof Decimal wide
                    && wide.scale() == narrow.scale()
                    && wide.precision() >= narrow.precision();
        }
        if (before instanceof Time coarse) {
            return after instanceof Time fine && fine.precision() >= coarse.precision();
        }
        if (before instanceof Timestamp coarse && after instanceof Timestamp fine) {
            return fine.precision() >= coarse.precision();
        }
        if (before instanceof TimestampTz coarse && after instanceof TimestampTz fine) {
            return fine.precision() >= coarse.precision();
        }
        // A migration runs in UTC, where one kind is the other; but only of the finest PostgreSQL sees that it fits.
        return before instanceof Timestamp && after.equals(new TimestampTz(ColumnType.MAX_FRACTION))
                || before instanceof TimestampTz && after.equals(new Timestamp(ColumnType.MAX_FRACTION));
    }
}
