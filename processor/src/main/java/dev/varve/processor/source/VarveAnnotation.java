package dev.varve.processor.source;

import dev.varve.annotations.Backfill;
import dev.varve.annotations.Check;
import dev.varve.annotations.Column;
import dev.varve.annotations.ConvertedFrom;
import dev.varve.annotations.DroppedColumn;
import dev.varve.annotations.DroppedTable;
import dev.varve.annotations.Exclude;
import dev.varve.annotations.ForeignKey;
import dev.varve.annotations.Id;
import dev.varve.annotations.Index;
import dev.varve.annotations.Migration;
import dev.varve.annotations.RenamedFrom;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Table;
import dev.varve.annotations.Unique;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/** The annotations that Varve reads, each found by its name. */
public enum VarveAnnotation {
    /** An entity. */
    TABLE(Table.class),
    /** The version of an entity. */
    SCHEMA_VERSION(SchemaVersion.class),
    /** A column. */
    COLUMN(Column.class),
    /** A key column. */
    ID(Id.class),
    /** An index. */
    INDEX(Index.class),
    /** A unique constraint. */
    UNIQUE(Unique.class),
    /** A foreign key. */
    FOREIGN_KEY(ForeignKey.class),
    /** A check. */
    CHECK(Check.class),
    /** An exclusion constraint. */
    EXCLUDE(Exclude.class),
    /** An older name. */
    RENAMED_FROM(RenamedFrom.class),
    /** A column that is gone. */
    DROPPED_COLUMN(DroppedColumn.class),
    /** A table that is gone. */
    DROPPED_TABLE(DroppedTable.class),
    /** An older type. */
    CONVERTED_FROM(ConvertedFrom.class),
    /** What existing rows get. */
    BACKFILL(Backfill.class),
    /** The header of a migration. */
    MIGRATION(Migration.class);

    private static final String CONTAINER = ".List";

    private final String name;
    private final String simpleName;

    VarveAnnotation(Class<? extends Annotation> type) {
        this.name = type.getName();
        this.simpleName = type.getSimpleName();
    }

    /** {@return the qualified name} */
    public String qualifiedName() {
        return name;
    }

    /** {@return the qualified name of the annotation that holds several of this one} */
    public String containerName() {
        return name + CONTAINER;
    }

    /** {@return the name as it is written in source, such as {@code @Table}} */
    public String shown() {
        return "@" + simpleName;
    }

    /** {@return the annotation of this kind on the element, if there is one} */
    public Optional<Written> on(Element element) {
        return allOn(element).stream().findFirst();
    }

    /** {@return every annotation of this kind on the element, in the order in which they are written} */
    public List<Written> allOn(Element element) {
        return Written.all(element, name, containerName());
    }
}
