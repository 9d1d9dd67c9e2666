package dev.varve.processor.source;

import dev.varve.annotations.Backfill;
import dev.varve.annotations.Check;
import dev.varve.annotations.CollectionTable;
import dev.varve.annotations.Column;
import dev.varve.annotations.Computed;
import dev.varve.annotations.ConvertedFrom;
import dev.varve.annotations.DataStep;
import dev.varve.annotations.DroppedColumn;
import dev.varve.annotations.DroppedObject;
import dev.varve.annotations.DroppedSchema;
import dev.varve.annotations.DroppedTable;
import dev.varve.annotations.DroppedValue;
import dev.varve.annotations.Embedded;
import dev.varve.annotations.Exclude;
import dev.varve.annotations.Fields;
import dev.varve.annotations.ForeignKey;
import dev.varve.annotations.FromSequence;
import dev.varve.annotations.Id;
import dev.varve.annotations.Identity;
import dev.varve.annotations.Index;
import dev.varve.annotations.Inheritance;
import dev.varve.annotations.Json;
import dev.varve.annotations.MergedFrom;
import dev.varve.annotations.Migration;
import dev.varve.annotations.MovedFrom;
import dev.varve.annotations.NamedEnum;
import dev.varve.annotations.NativeType;
import dev.varve.annotations.Partitioned;
import dev.varve.annotations.Phased;
import dev.varve.annotations.RenamedFrom;
import dev.varve.annotations.Rows;
import dev.varve.annotations.SchemaVersion;
import dev.varve.annotations.Sequence;
import dev.varve.annotations.SplitFrom;
import dev.varve.annotations.Stored;
import dev.varve.annotations.Table;
import dev.varve.annotations.Unique;
import dev.varve.annotations.View;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

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
    /** A column of JSON. */
    JSON(Json.class),
    /** What a column is stored as. */
    STORED(Stored.class),
    /** The database's own type of a column. */
    NATIVE_TYPE(NativeType.class),
    /** Columns of another type. */
    EMBEDDED(Embedded.class),
    /** A table of a collection. */
    COLLECTION_TABLE(CollectionTable.class),
    /** How subtypes are stored. */
    INHERITANCE(Inheritance.class),
    /** An index. */
    INDEX(Index.class),
    /** A column that counts by itself. */
    IDENTITY(Identity.class),
    /** A sequence. */
    SEQUENCE(Sequence.class),
    /** A column that takes numbers from a sequence. */
    FROM_SEQUENCE(FromSequence.class),
    /** A computed column. */
    COMPUTED(Computed.class),
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
    /** An enum type or a sequence that is gone. */
    DROPPED_OBJECT(DroppedObject.class),
    /** A database schema that is gone. */
    DROPPED_SCHEMA(DroppedSchema.class),
    /** A value of an enum type that is gone. */
    DROPPED_VALUE(DroppedValue.class),
    /** A view. */
    VIEW(View.class),
    /** An enum that is a type of the database. */
    NAMED_ENUM(NamedEnum.class),
    /** Rows that belong to the schema. */
    ROWS(Rows.class),
    /** What others deliver for a table. */
    FIELDS(Fields.class),
    /** How rows are spread over partitions. */
    PARTITIONED(Partitioned.class),
    /** An older type. */
    CONVERTED_FROM(ConvertedFrom.class),
    /** What existing rows get. */
    BACKFILL(Backfill.class),
    /** A change that goes in phases. */
    PHASED(Phased.class),
    /** Code that moves rows. */
    DATA_STEP(DataStep.class),
    /** A column of another table. */
    MOVED_FROM(MovedFrom.class),
    /** A table that rows are taken from. */
    SPLIT_FROM(SplitFrom.class),
    /** A table that is merged into another one. */
    MERGED_FROM(MergedFrom.class),
    /** The header of a migration. */
    MIGRATION(Migration.class);

    private static final String CONTAINER = ".List";

    private static final Map<String, Kind> KINDS = kinds();

    private final String name;
    private final String container;
    private final String simpleName;

    VarveAnnotation(Class<? extends Annotation> type) {
        this.name = type.getName();
        this.container = name + CONTAINER;
        this.simpleName = type.getSimpleName();
    }

    /**
     * What the name of an annotation says.
     *
     * @param repeated whether it is the one that holds several of the annotation
     */
    record Kind(VarveAnnotation annotation, boolean repeated) {}

    private static Map<String, Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        for (VarveAnnotation each : values()) {
            kinds.put(each.name, new Kind(each, false));
            kinds.put(each.container, new Kind(each, true));
        }
        return Collections.unmodifiableMap(kinds);
    }

    /** {@return what an annotation of this qualified name is; nothing if it is none of Varve} */
    static @Nullable Kind kind(String qualifiedName) {
        return KINDS.get(qualifiedName);
    }

    /** {@return the qualified name} */
    public String qualifiedName() {
        return name;
    }

    /** {@return the qualified name of the annotation that holds several of this one} */
    public String containerName() {
        return container;
    }

    /** {@return the name as it is written in source, such as {@code @Table}} */
    public String shown() {
        return "@" + simpleName;
    }

    /** {@return the annotation of this kind on the element, if there is one} */
    public Optional<Written> on(Element element) {
        List<Written> all = allOn(element);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** {@return every annotation of this kind on the element, in the order in which they are written} */
    public List<Written> allOn(Element element) {
        return Written.all(element, name, container);
    }
}
