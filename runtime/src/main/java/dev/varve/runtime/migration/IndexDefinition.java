package dev.varve.runtime.migration;

import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The definition of an index that is more than a list of columns: {@code indexOn("name").desc().where("active")}. What is
 * said of one part follows that part.
 */
public final class IndexDefinition {

    private final Index index;

    private IndexDefinition(Index index) {
        this.index = index;
    }

    static IndexDefinition of(IndexPart first) {
        return new IndexDefinition(
                new Index("", List.of(first), false, Optional.empty(), List.of(), Optional.empty(), false));
    }

    /** {@return this index with another column behind} */
    public IndexDefinition and(String column) {
        return and(IndexPart.of(column));
    }

    /** {@return this index with an expression behind} */
    public IndexDefinition andExpression(String sql) {
        return and(IndexPart.of(SqlText.of(sql)));
    }

    /** {@return this index with an expression behind that has texts for single databases} */
    public IndexDefinition andExpression(SqlText sql) {
        return and(IndexPart.of(sql));
    }

    private IndexDefinition and(IndexPart part) {
        var parts = new ArrayList<>(index.parts());
        parts.add(part);
        return withParts(parts);
    }

    /** {@return this index with greater values of the last part first} */
    public IndexDefinition desc() {
        IndexPart part = last();
        return withLast(new IndexPart(part.key(), true, part.nulls(), part.prefix(), part.operatorClass()));
    }

    /** {@return this index with NULL of the last part before all values} */
    public IndexDefinition nullsFirst() {
        return nulls(IndexPart.Nulls.FIRST);
    }

    /** {@return this index with NULL of the last part after all values} */
    public IndexDefinition nullsLast() {
        return nulls(IndexPart.Nulls.LAST);
    }

    private IndexDefinition nulls(IndexPart.Nulls nulls) {
        IndexPart part = last();
        return withLast(new IndexPart(part.key(), part.descending(), nulls, part.prefix(), part.operatorClass()));
    }

    /** {@return this index with only the beginning of the last part, of so many characters or bytes} */
    public IndexDefinition prefix(int length) {
        IndexPart part = last();
        return withLast(new IndexPart(part.key(), part.descending(), part.nulls(), length, part.operatorClass()));
    }

    /** {@return this index comparing the last part by an operator class of PostgreSQL} */
    public IndexDefinition operatorClass(String name) {
        IndexPart part = last();
        return withLast(new IndexPart(part.key(), part.descending(), part.nulls(), part.prefix(), Optional.of(name)));
    }

    /** {@return this index refusing rows with equal values} */
    public IndexDefinition unique() {
        return new IndexDefinition(new Index(
                "", index.parts(), true, index.method(), index.include(), index.where(), index.nullsNotDistinct()));
    }

    /** {@return this unique index taking NULL for equal to NULL} */
    public IndexDefinition nullsNotDistinct() {
        return new IndexDefinition(
                new Index("", index.parts(), true, index.method(), index.include(), index.where(), true));
    }

    /** {@return this index built by a method, such as {@code gin}} */
    public IndexDefinition using(String method) {
        return new IndexDefinition(new Index(
                "",
                index.parts(),
                index.unique(),
                Optional.of(method),
                index.include(),
                index.where(),
                index.nullsNotDistinct()));
    }

    /** {@return this index storing these columns too} */
    public IndexDefinition include(String... columns) {
        return new IndexDefinition(new Index(
                "",
                index.parts(),
                index.unique(),
                index.method(),
                List.of(columns),
                index.where(),
                index.nullsNotDistinct()));
    }

    /** {@return this index of only the rows of which a condition holds} */
    public IndexDefinition where(String sql) {
        return where(SqlText.of(sql));
    }

    /** {@return this index of only the rows of which a condition holds that has texts for single databases} */
    public IndexDefinition where(SqlText sql) {
        return new IndexDefinition(new Index(
                "",
                index.parts(),
                index.unique(),
                index.method(),
                index.include(),
                Optional.of(sql),
                index.nullsNotDistinct()));
    }

    private IndexPart last() {
        return index.parts().get(index.parts().size() - 1);
    }

    private IndexDefinition withLast(IndexPart part) {
        var parts = new ArrayList<>(index.parts());
        parts.set(parts.size() - 1, part);
        return withParts(parts);
    }

    private IndexDefinition withParts(List<IndexPart> parts) {
        return new IndexDefinition(new Index(
                "", parts, index.unique(), index.method(), index.include(), index.where(), index.nullsNotDistinct()));
    }

    Index named(String name) {
        return index.withName(name);
    }
}
