package dev.varve.runtime.dialect.sql;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.VarveException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Writes indexes; what the product has no words for is refused. */
public final class IndexSql {

    private static final String PLAIN_METHOD = "btree";

    private final Dialect dialect;
    private final Set<IndexFeature> features;
    private final BiFunction<Index, String, Optional<String>> methods;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param features what indexes of the product can have
     * @param methods says for an index that names a method what is wrong with that; nothing if it is as it should be
     */
    public IndexSql(Dialect dialect, Set<IndexFeature> features, BiFunction<Index, String, Optional<String>> methods) {
        this.dialect = dialect;
        this.features = Set.copyOf(features);
        this.methods = methods;
    }

    /** {@return a writer for a product that knows no method but the usual one} */
    public static IndexSql ofTrees(Dialect dialect, Set<IndexFeature> features) {
        return new IndexSql(
                dialect,
                features,
                (index, method) -> method.equals(PLAIN_METHOD)
                        ? Optional.empty()
                        : Optional.of("has no indexes by the method \"" + method + "\""));
    }

    /** {@return the statement that creates an index on a table} */
    public Statement create(String table, Index index) {
        return new Statement(sql(table, index), "create index " + index.name());
    }

    /** {@return the text of that statement} */
    public String sql(String table, Index index) {
        requireFeatures(table, index);
        String method = index.method().isEmpty() || index.method().get().equals(PLAIN_METHOD)
                ? ""
                : " USING " + dialect.quote(index.method().get());
        var parts = new StringJoiner(", ", " (", ")");
        for (IndexPart part : index.parts()) {
            parts.add(part(table, index, part));
        }
        return (index.unique() ? "CREATE UNIQUE " : "CREATE ") + (isInFront(index) ? "NULLS NOT DISTINCT " : "")
                + "INDEX " + dialect.quote(index.name()) + " ON " + dialect.quote(table) + method + parts
                + include(index)
                + (index.nullsNotDistinct() && !isInFront(index) ? " NULLS NOT DISTINCT" : "")
                + (index.where().isPresent()
                        ? " WHERE " + text(table, index, index.where().get())
                        : "");
    }

    /** Where no index can be of only some rows, its rule for NULL stands in front. */
    private boolean isInFront(Index index) {
        return index.nullsNotDistinct() && !features.contains(IndexFeature.PARTIAL);
    }

    private String part(String table, Index index, IndexPart part) {
        String key = part.column().isPresent()
                ? dialect.quote(part.column().get())
                : "(" + text(table, index, part.expression().orElseThrow()) + ")";
        return key
                + (part.operatorClass().isPresent() ? " " + part.operatorClass().get() : "")
                + (part.descending() ? " DESC" : "")
                + switch (part.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> " NULLS FIRST";
                    case LAST -> " NULLS LAST";
                };
    }

    private String text(String table, Index index, SqlText sql) {
        return SqlTexts.of(dialect, sql, "the index \"" + index.name() + "\" of table \"" + table + "\"");
    }

    private String include(Index index) {
        return index.include().isEmpty()
                ? ""
                : index.include().stream().map(dialect::quote).collect(Collectors.joining(", ", " INCLUDE (", ")"));
    }

    private void requireFeatures(String table, Index index) {
        for (IndexFeature feature : used(index)) {
            if (!features.contains(feature)) {
                throw refuse(table, index, "has " + feature.lack(), "On the index, " + feature.remedy() + ".");
            }
        }
        index.method().flatMap(method -> methods.apply(index, method)).ifPresent(wrong -> {
            throw refuse(table, index, wrong, "Change the index.");
        });
    }

    private VarveException refuse(String table, Index index, String why, String remedy) {
        return Unsupported.because("the index \"" + index.name() + "\" of table \"" + table + "\" cannot be made: "
                + dialect.name() + " " + why + ".\n  Index: " + index.definition() + "\n  " + remedy);
    }

    private List<IndexFeature> used(Index index) {
        var used = EnumSet.noneOf(IndexFeature.class);
        for (IndexPart part : index.parts()) {
            add(used, part.nulls() != IndexPart.Nulls.DEFAULT, IndexFeature.NULLS_ORDER);
            add(used, part.expression().isPresent(), IndexFeature.EXPRESSION);
            add(used, part.operatorClass().isPresent(), IndexFeature.OPERATOR_CLASS);
            add(used, part.prefix() > 0, IndexFeature.PREFIX);
        }
        boolean includes = !index.include().isEmpty() && !features.contains(IndexFeature.INCLUDE);
        add(used, includes, index.unique() ? IndexFeature.INCLUDE_IN_UNIQUE : IndexFeature.INCLUDE);
        add(used, index.where().isPresent(), IndexFeature.PARTIAL);
        add(used, index.nullsNotDistinct(), IndexFeature.NULLS_NOT_DISTINCT);
        return new ArrayList<>(used);
    }

    private static void add(EnumSet<IndexFeature> used, boolean uses, IndexFeature feature) {
        if (uses) {
            used.add(feature);
        }
    }
}
