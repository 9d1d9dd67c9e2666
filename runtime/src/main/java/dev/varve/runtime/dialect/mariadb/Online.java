package dev.varve.runtime.dialect.mariadb;

import java.util.stream.Stream;

/**
 * How an alteration goes about its table, from what nobody notices to what stops writers. It is always said, so that the
 * server refuses where it would have to do more than expected, instead of doing it.
 */
enum Online {
    /** Only the catalog changes. */
    INSTANT("ALGORITHM=INSTANT", "ALGORITHM=INSTANT"),
    /** An index is built or dropped, or the catalog changes where a server does not call that instant. */
    NOCOPY("ALGORITHM=NOCOPY, LOCK=NONE", "ALGORITHM=INPLACE, LOCK=NONE"),
    /** The table is built anew while others read and write it. */
    REBUILD("ALGORITHM=INPLACE, LOCK=NONE", "ALGORITHM=INPLACE, LOCK=NONE"),
    /** As before, but nobody may write meanwhile. */
    SHARED("ALGORITHM=INPLACE, LOCK=SHARED", "ALGORITHM=INPLACE, LOCK=SHARED"),
    /** Every row is copied into a new table, and nobody may write meanwhile. */
    COPY("ALGORITHM=COPY, LOCK=SHARED", "ALGORITHM=COPY, LOCK=SHARED");

    private final String mariadb;
    private final String mysql;

    Online(String mariadb, String mysql) {
        this.mariadb = mariadb;
        this.mysql = mysql;
    }

    /** {@return the clauses of ALTER TABLE that say it} */
    String words(Product product) {
        return product == Product.MARIADB ? mariadb : mysql;
    }

    /** {@return the next way that says something else} */
    Online next(Product product) {
        return Stream.of(values())
                .filter(other -> other.compareTo(this) > 0)
                .filter(other -> !other.words(product).equals(words(product)))
                .findFirst()
                .orElse(this);
    }

    /** {@return what the two need together} */
    Online and(Online other) {
        return compareTo(other) > 0 ? this : other;
    }
}
