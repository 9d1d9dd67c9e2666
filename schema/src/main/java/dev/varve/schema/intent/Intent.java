package dev.varve.schema.intent;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.ColumnType;
import java.util.List;
import java.util.Optional;

/**
 * What a developer declared about one change. Tables are named as they are in the new schema, but for a dropped table.
 */
public sealed interface Intent {

    /**
     * {@return the intent in one canonical line} Snapshots record the intents that a migration has used by this line,
     * so that they are known again as long as they stay in the source.
     */
    String key();

    /**
     * A table that is an older one under a new name.
     *
     * @param table the name it has now
     * @param before the names it may have had, newest knowledge first; the one that exists counts
     */
    record RenamedTable(String table, List<String> before) implements Intent {
        /** Copies the list. */
        public RenamedTable {
            requireNonNull(table);
            before = List.copyOf(before);
        }

        @Override
        public String key() {
            return "table " + table + " renamed from " + String.join(", ", before);
        }
    }

    /**
     * A column that is an older one under a new name.
     *
     * @param table the table
     * @param column the name it has now
     * @param before the names it may have had; the one that exists counts
     */
    record RenamedColumn(String table, String column, List<String> before) implements Intent {
        /** Copies the list. */
        public RenamedColumn {
            requireNonNull(table);
            requireNonNull(column);
            before = List.copyOf(before);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " renamed from " + String.join(", ", before);
        }
    }

    /**
     * A column whose data may go.
     *
     * @param table the table that had it
     * @param column its name
     * @param reason why
     */
    record DroppedColumn(String table, String column, String reason) implements Intent {
        /** Requires every part. */
        public DroppedColumn {
            requireNonNull(table);
            requireNonNull(column);
            requireNonNull(reason);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " dropped";
        }
    }

    /**
     * A table whose data may go.
     *
     * @param table its name
     * @param reason why
     */
    record DroppedTable(String table, String reason) implements Intent {
        /** Requires every part. */
        public DroppedTable {
            requireNonNull(table);
            requireNonNull(reason);
        }

        @Override
        public String key() {
            return "table " + table + " dropped";
        }
    }

    /**
     * A column whose values are converted to another type.
     *
     * @param table the table
     * @param column the column
     * @param from the type it had
     * @param using the SQL expression of the new value, or nothing for a cast
     * @param lossy whether the loss of values is accepted
     */
    record ConvertedColumn(String table, String column, ColumnType from, Optional<String> using, boolean lossy)
            implements Intent {
        /** Requires every part. */
        public ConvertedColumn {
            requireNonNull(table);
            requireNonNull(column);
            requireNonNull(from);
            requireNonNull(using);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " converted from " + from.text();
        }
    }

    /**
     * A column whose existing rows get a value.
     *
     * @param table the table
     * @param column the column
     * @param sql the SQL expression of the value
     */
    record BackfilledColumn(String table, String column, String sql) implements Intent {
        /** Requires every part. */
        public BackfilledColumn {
            requireNonNull(table);
            requireNonNull(column);
            requireNonNull(sql);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " backfilled";
        }
    }

    /**
     * An enum type or a sequence that is an older one under a new name.
     *
     * @param name the name it has now
     * @param before the names it may have had; the one that exists counts
     */
    record RenamedObject(String name, List<String> before) implements Intent {
        /** Copies the list. */
        public RenamedObject {
            requireNonNull(name);
            before = List.copyOf(before);
        }

        @Override
        public String key() {
            return "object " + name + " renamed from " + String.join(", ", before);
        }
    }

    /**
     * An enum type or a sequence that is not needed any more.
     *
     * @param name its name
     * @param reason why
     */
    record DroppedObject(String name, String reason) implements Intent {
        /** Requires every part. */
        public DroppedObject {
            requireNonNull(name);
            requireNonNull(reason);
        }

        @Override
        public String key() {
            return "object " + name + " dropped";
        }
    }

    /**
     * A database schema that is not needed any more and holds nothing.
     *
     * @param schema its name
     * @param reason why
     */
    record DroppedSchema(String schema, String reason) implements Intent {
        /** Requires every part. */
        public DroppedSchema {
            requireNonNull(schema);
            requireNonNull(reason);
        }

        @Override
        public String key() {
            return "schema " + schema + " dropped";
        }
    }

    /**
     * A value of an enum type that is an older one under a new name.
     *
     * @param type the enum type
     * @param value the name it has now
     * @param before the names it may have had; the one that exists counts
     */
    record RenamedValue(String type, String value, List<String> before) implements Intent {
        /** Copies the list. */
        public RenamedValue {
            requireNonNull(type);
            requireNonNull(value);
            before = List.copyOf(before);
        }

        @Override
        public String key() {
            return "value " + type + "." + value + " renamed from " + String.join(", ", before);
        }
    }

    /**
     * A value that an enum type no longer has.
     *
     * @param type the enum type
     * @param value the value
     * @param becomes the value that rows get in its place
     */
    record DroppedValue(String type, String value, String becomes) implements Intent {
        /** Requires every part. */
        public DroppedValue {
            requireNonNull(type);
            requireNonNull(value);
            requireNonNull(becomes);
        }

        @Override
        public String key() {
            return "value " + type + "." + value + " becomes " + becomes;
        }
    }

    /**
     * A column whose values code of the migration makes.
     *
     * @param table the table
     * @param column the column
     */
    record CodedColumn(String table, String column) implements Intent {
        /** Requires both parts. */
        public CodedColumn {
            requireNonNull(table);
            requireNonNull(column);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " filled by code";
        }
    }

    /**
     * Code that runs in the next migration, when what is new is there and what is old is still there.
     *
     * @param table the table it is declared on
     * @param name what it does
     * @param tables the other tables it needs
     */
    record CodeStep(String table, String name, List<String> tables) implements Intent {
        /** Copies the list. */
        public CodeStep {
            requireNonNull(table);
            requireNonNull(name);
            tables = List.copyOf(tables);
        }

        @Override
        public String key() {
            return "table " + table + " step " + name;
        }
    }

    /**
     * A column whose breaking change goes in phases.
     *
     * @param table the table
     * @param column the column by the name it has now; by the name it had, if it is dropped
     * @param dropped whether it is dropped
     * @param back an SQL expression over what is new: the value of what is old
     * @param apartOn the databases on which the columns are not kept in step
     */
    record PhasedColumn(String table, String column, boolean dropped, Optional<String> back, List<String> apartOn)
            implements Intent {
        /** Copies the list. */
        public PhasedColumn {
            requireNonNull(table);
            requireNonNull(column);
            requireNonNull(back);
            apartOn = List.copyOf(apartOn);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + (dropped ? " dropped in phases" : " phased");
        }
    }

    /**
     * A table whose breaking changes go in phases.
     *
     * @param table the table; by the name it had, if it is dropped
     * @param dropped whether it is dropped
     * @param apartOn the databases on which its columns are not kept in step
     */
    record PhasedTable(String table, boolean dropped, List<String> apartOn) implements Intent {
        /** Copies the list. */
        public PhasedTable {
            requireNonNull(table);
            apartOn = List.copyOf(apartOn);
        }

        @Override
        public String key() {
            return "table " + table + (dropped ? " dropped in phases" : " phased");
        }
    }

    /**
     * A new column whose values come from a column of another table.
     *
     * @param table the table
     * @param column the column
     * @param source the other table
     * @param sourceColumn its column
     * @param on an SQL condition that joins a row of the table with one of the other; empty where whole rows are copied
     */
    record MovedColumn(String table, String column, String source, String sourceColumn, String on) implements Intent {
        /** Requires every part. */
        public MovedColumn {
            requireNonNull(table);
            requireNonNull(column);
            requireNonNull(source);
            requireNonNull(sourceColumn);
            requireNonNull(on);
        }

        @Override
        public String key() {
            return "column " + table + "." + column + " moved from " + source + "." + sourceColumn;
        }
    }

    /**
     * A table that gets rows of another one: a new one that is split off, or one that another is merged into.
     *
     * @param table the table
     * @param source the other table
     * @param where an SQL condition on its rows; empty for all of them
     * @param merged whether the other table is gone
     */
    record CopiedRows(String table, String source, String where, boolean merged) implements Intent {
        /** Requires every part. */
        public CopiedRows {
            requireNonNull(table);
            requireNonNull(source);
            requireNonNull(where);
        }

        @Override
        public String key() {
            return "table " + table + (merged ? " merged from " : " split from ") + source;
        }
    }
}
