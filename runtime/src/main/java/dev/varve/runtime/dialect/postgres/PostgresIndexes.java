package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.sql.IndexFeature;
import dev.varve.runtime.dialect.sql.IndexSql;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What indexes can have on PostgreSQL. Methods that extensions bring are the server's to judge. */
final class PostgresIndexes {

    private static final int FIRST_WITH_NULLS_NOT_DISTINCT = 15;
    private static final String BTREE = "btree";
    private static final Set<String> KNOWN = Set.of(BTREE, "hash", "gin", "gist", "spgist", "brin");
    private static final Set<String> WITH_INCLUDE = Set.of(BTREE, "gist", "spgist");
    private static final Set<String> OF_ONE_COLUMN = Set.of("hash", "spgist");

    private PostgresIndexes() {}

    static IndexSql of(Dialect dialect, int version) {
        var features = EnumSet.complementOf(EnumSet.of(IndexFeature.PREFIX));
        if (version < FIRST_WITH_NULLS_NOT_DISTINCT) {
            features.remove(IndexFeature.NULLS_NOT_DISTINCT);
        }
        return new IndexSql(dialect, features, PostgresIndexes::wrong);
    }

    private static Optional<String> wrong(Index index, String method) {
        if (method.equals("fulltext")) {
            return Optional.of("has no indexes by the method \"fulltext\", but by \"gin\" on the expression"
                    + " to_tsvector('simple', ...)");
        }
        if (!KNOWN.contains(method) || method.equals(BTREE)) {
            return Optional.empty();
        }
        if (index.unique()) {
            return Optional.of("has no unique indexes by the method \"" + method + "\"");
        }
        if (index.parts().stream().anyMatch(part -> part.descending() || part.nulls() != IndexPart.Nulls.DEFAULT)) {
            return Optional.of("has no order in indexes by the method \"" + method + "\"");
        }
        if (!index.include().isEmpty() && !WITH_INCLUDE.contains(method)) {
            return Optional.of("has no columns that an index by the method \"" + method + "\" only stores");
        }
        return index.parts().size() > 1 && OF_ONE_COLUMN.contains(method)
                ? Optional.of("has only indexes on one column by the method \"" + method + "\"")
                : Optional.empty();
    }
}
