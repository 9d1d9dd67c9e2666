package dev.varve.runtime.migration;

import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint.Action;
import java.util.List;
import dev.varve.schema.SqlText;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every migration class extends. It lists its changes in {@link #define}; the types of columns are methods here,
 * so that a migration reads without imports.
 *
 * <p>A migration is generated once and then belongs to its developer, who may reorder its changes and add data steps
 * as long as it still leads to the schema its header names.
 */
public abstract class SchemaMigration {

    /** The rows are deleted with the one they refer to, or their values follow. */
    protected static final Action CASCADE = Action.CASCADE;

    /** The change of a row that is referred to is refused at once. */
    protected static final Action RESTRICT = Action.RESTRICT;

    /** The values become NULL. */
    protected static final Action SET_NULL = Action.SET_NULL;

    /** The values become the columns' defaults. */
    protected static final Action SET_DEFAULT = Action.SET_DEFAULT;

    /** For subclasses. */
    protected SchemaMigration() {}

    /**
     * Lists the changes in the order in which they are applied. It must list the same changes whenever it is called.
     *
     * @param changes takes them
     */
    protected abstract void define(Changes changes);

    final Migration read(MigrationHeader header) {
        var changes = new Changes();
        define(changes);
        return changes.toMigration(header);
    }

    /** {@return a column of true or false} */
    protected static ColumnDefinition bool() {
        return ColumnDefinition.of(new ColumnType.Bool());
    }

    /** {@return a column of 16-bit integers} */
    protected static ColumnDefinition smallint() {
        return ColumnDefinition.of(new ColumnType.SmallInt());
    }

    /** {@return a column of 32-bit integers} */
    protected static ColumnDefinition integer() {
        return ColumnDefinition.of(new ColumnType.Int());
    }

    /** {@return a column of 64-bit integers} */
    protected static ColumnDefinition bigint() {
        return ColumnDefinition.of(new ColumnType.BigInt());
    }

    /** {@return a column of 32-bit floating-point numbers} */
    protected static ColumnDefinition real() {
        return ColumnDefinition.of(new ColumnType.Real());
    }

    /** {@return a column of 64-bit floating-point numbers} */
    protected static ColumnDefinition doublePrecision() {
        return ColumnDefinition.of(new ColumnType.DoublePrecision());
    }

    /**
     * {@return a column of exact decimal numbers}
     *
     * @param precision digits in all, 1 to 38
     * @param scale digits right of the point
     */
    protected static ColumnDefinition decimal(int precision, int scale) {
        return ColumnDefinition.of(new ColumnType.Decimal(precision, scale));
    }

    /**
     * {@return a column of text of bounded length}
     *
     * @param length characters
     */
    protected static ColumnDefinition varchar(int length) {
        return ColumnDefinition.of(new ColumnType.Varchar(length));
    }

    /** {@return a column of text of any length} */
    protected static ColumnDefinition text() {
        return ColumnDefinition.of(new ColumnType.Text());
    }

    /** {@return a column of bytes of any length} */
    protected static ColumnDefinition blob() {
        return ColumnDefinition.of(new ColumnType.Blob());
    }

    /** {@return a column of UUIDs} */
    protected static ColumnDefinition uuid() {
        return ColumnDefinition.of(new ColumnType.Uuid());
    }

    /** {@return a column of dates} */
    protected static ColumnDefinition date() {
        return ColumnDefinition.of(new ColumnType.Date());
    }

    /**
     * {@return a column of times of day}
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    protected static ColumnDefinition time(int precision) {
        return ColumnDefinition.of(new ColumnType.Time(precision));
    }

    /**
     * {@return a column of dates with time, without zone}
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    protected static ColumnDefinition timestamp(int precision) {
        return ColumnDefinition.of(new ColumnType.Timestamp(precision));
    }

    /**
     * {@return a column of points in time}
     *
     * @param precision fractional digits of a second, 0 to 6
     */
    protected static ColumnDefinition timestamptz(int precision) {
        return ColumnDefinition.of(new ColumnType.TimestampTz(precision));
    }

    /**
     * {@return a unique constraint}
     *
     * @param columns its columns in order
     */
    protected static UniqueDefinition unique(String... columns) {
        return UniqueDefinition.of(List.of(columns));
    }

    /**
     * {@return a foreign key; what it refers to is said by {@link ForeignKeyDefinition#references}}
     *
     * @param columns its columns in order
     */
    protected static ForeignKeyDefinition foreignKey(String... columns) {
        return ForeignKeyDefinition.of(List.of(columns));
    }

    /**
     * {@return a check}
     *
     * @param condition the condition that no row makes false; an empty text if each database has one of its own
     */
    protected static CheckDefinition check(String condition) {
        return CheckDefinition.of(condition);
    }

    /**
     * {@return an exclusion constraint}
     *
     * @param method the method of its index, such as {@code gist}
     */
    protected static ExclusionDefinition exclude(String method) {
        return ExclusionDefinition.of(method);
    }

    /**
     * {@return a column of text of fixed length, filled up with spaces}
     *
     * @param length characters, 1 to 255
     */
    protected static ColumnDefinition character(int length) {
        return ColumnDefinition.of(new ColumnType.Char(length));
    }

    /**
     * {@return a column of bytes of bounded length}
     *
     * @param length bytes
     */
    protected static ColumnDefinition varbinary(int length) {
        return ColumnDefinition.of(new ColumnType.Varbinary(length));
    }

    /** {@return a column of JSON documents} */
    protected static ColumnDefinition json() {
        return ColumnDefinition.of(new ColumnType.Json());
    }

    /** {@return a column of Internet addresses} */
    protected static ColumnDefinition inet() {
        return ColumnDefinition.of(new ColumnType.Inet());
    }

    /**
     * {@return a column of lists}
     *
     * @param element says the type of each element, such as {@code integer()}
     */
    protected static ColumnDefinition arrayOf(ColumnDefinition element) {
        return ColumnDefinition.of(new ColumnType.Array(element.type()));
    }

    /**
     * {@return a column of the values of an enum type}
     *
     * @param type the enum type's name
     */
    protected static ColumnDefinition namedEnum(String type) {
        return ColumnDefinition.of(new ColumnType.NamedEnum(type));
    }

    /**
     * {@return a column of a type that only databases know, spelled the same in each} Where one spells it in another way,
     * {@link ColumnDefinition#spelled} says so.
     *
     * @param spelling the type as SQL writes it
     */
    protected static ColumnDefinition nativeType(String spelling) {
        return ColumnDefinition.of(new ColumnType.Native(SqlText.of(spelling)));
    }

    /**
     * {@return a column of a type that one database knows} {@link ColumnDefinition#spelled} adds others.
     *
     * @param dialect the database, such as {@code postgres}
     * @param spelling the type as its SQL writes it
     */
    protected static ColumnDefinition nativeType(String dialect, String spelling) {
        return ColumnDefinition.of(new ColumnType.Native(new SqlText("", new TreeMap<>(Map.of(dialect, spelling)))));
    }
}
