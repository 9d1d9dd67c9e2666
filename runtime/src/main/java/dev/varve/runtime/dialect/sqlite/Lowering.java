package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.EnumUse;
import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says in the words that SQLite has what it has no words for: a column of an enum type is text with a check of its values,
 * and a changed enum type is a changed check.
 */
final class Lowering {

    private static final String CHECK = "varve_enum_";

    private Lowering() {}

    /** {@return the schema without enum types} */
    static SchemaModel of(SchemaModel model) {
        SchemaModel lowered = model;
        for (EnumType type : model.objects(EnumType.class)) {
            lowered = lowered.withoutObject(type.name());
        }
        for (Table table : model.tables().values()) {
            lowered = lowered.with(of(table, model));
        }
        return lowered;
    }

    /** {@return changes of the schema without enum types, to the same effect} */
    static List<Change> of(List<Change> changes, SchemaModel before) {
        var lowered = new ArrayList<Change>();
        SchemaModel model = before;
        for (Change change : changes) {
            SchemaModel after = change.applyTo(model);
            lowered.addAll(of(change, model, after));
            model = after;
        }
        return lowered;
    }

    private static List<Change> of(Change change, SchemaModel before, SchemaModel after) {
        if (change instanceof CreateSchema created) {
            throw Unsupported.because("SQLite has no database schemas, so there cannot be \"" + created.name() + "\".\n"
                    + "  Leave schema = ... away where the program runs on SQLite.");
        }
        List<Change> middle = middle(change, before, after);
        if (before.objects(EnumType.class).isEmpty() && after.objects(EnumType.class).isEmpty()) {
            return middle;
        }
        var lowered = new ArrayList<Change>();
        var added = new ArrayList<Change>();
        for (Table table : before.tables().values()) {
            String name = change instanceof RenameTable renamed && renamed.before().equals(table.name())
                    ? renamed.after()
                    : table.name();
            Optional<Table> now = after.table(name);
            if (now.isPresent()) {
                var was = checks(table, before);
                var is = checks(now.get(), after);
                was.values().stream()
                        .filter(check -> !is.containsValue(check))
                        .forEach(check -> lowered.add(new DropConstraint(table.name(), check)));
                is.values().stream()
                        .filter(check -> !was.containsValue(check))
                        .forEach(check -> added.add(new AddConstraint(name, check)));
            }
        }
        lowered.addAll(middle);
        lowered.addAll(added);
        return lowered;
    }

    private static List<Change> middle(Change change, SchemaModel before, SchemaModel after) {
        if (change instanceof CreateTable created) {
            created.definition().partitioning().ifPresent(how -> {
                throw Unsupported.because("SQLite does not spread a table over partitions, and \""
                        + created.definition().name() + "\" is to be: " + how.definition() + ".");
            });
            return List.of(new CreateTable(of(created.definition(), after)));
        }
        if (change instanceof DropTable dropped) {
            return List.of(new DropTable(of(dropped.definition(), before)));
        }
        if (change instanceof AddColumn added) {
            return List.of(new AddColumn(added.tableName(), of(added.column()), added.backfill()));
        }
        if (change instanceof DropColumn dropped) {
            return List.of(new DropColumn(dropped.tableName(), of(dropped.column())));
        }
        if (change instanceof AlterColumn altered) {
            return List.of(new AlterColumn(
                    altered.tableName(),
                    of(altered.before()),
                    of(altered.after()),
                    altered.using(),
                    altered.backfill()));
        }
        if (change instanceof AlterObject altered && altered.before() instanceof EnumType type) {
            return values(altered, type, before);
        }
        boolean ofEnum = (change instanceof CreateObject created && created.object() instanceof EnumType)
                || (change instanceof DropObject dropped && dropped.object() instanceof EnumType)
                || (change instanceof RenameObject renamed && renamed.object() instanceof EnumType);
        return ofEnum ? List.of() : List.of(change);
    }

    /** {@return the changes that give rows the values that take the place of others} */
    private static List<Change> values(AlterObject change, EnumType type, SchemaModel before) {
        var changes = new ArrayList<Change>();
        if (!change.values().isEmpty()) {
            for (EnumUse use : EnumUse.of(before, type.name())) {
                Column column = of(use.column());
                String mapped = EnumUse.mapped(SqliteSql.quote(column.name()), change.values());
                changes.add(new AlterColumn(
                        use.table().name(), column, column, Optional.of(mapped), Optional.empty()));
            }
        }
        return changes;
    }

    private static Table of(Table table, SchemaModel model) {
        Table lowered = table;
        for (Column column : table.columns().values()) {
            if (column.type() instanceof ColumnType.NamedEnum) {
                lowered = lowered.withColumn(of(column));
            }
        }
        for (Constraint check : checks(table, model).values()) {
            lowered = lowered.withConstraint(check);
        }
        return lowered;
    }

    private static Column of(Column column) {
        return column.type() instanceof ColumnType.NamedEnum ? column.withType(new ColumnType.Text()) : column;
    }

    private static SortedMap<String, Constraint> checks(Table table, SchemaModel model) {
        var checks = new TreeMap<String, Constraint>();
        for (Column column : table.columns().values()) {
            if (column.type() instanceof ColumnType.NamedEnum named) {
                String values = model.enumType(named.name()).orElseThrow().values().stream()
                        .map(DefaultValue::quote)
                        .collect(Collectors.joining(", "));
                String condition = SqliteSql.quote(column.name()) + " IN (" + values + ")";
                checks.put(
                        column.name(), new Constraint.Check(CHECK + column.name(), SqlText.of(condition)));
            }
        }
        return checks;
    }
}
