package dev.varve.runtime.keep;

import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.Kept;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.WayBack;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes a migration so that what it drops is renamed aside. That takes no words but those of every other change, so every
 * database can do it, and its reverse brings everything back. No I/O.
 */
public final class Keeping {

    /** What the name of everything begins with that is set aside. */
    public static final String PREFIX = "varve_kept_";

    private static final int DIGITS = 16;

    private final FoldedMigration forth;
    private final Predicate<String> isKept;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, WayBack> ways = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();

    private Keeping(FoldedMigration forth, Predicate<String> isKept) {
        this.forth = forth;
        this.isKept = isKept;
    }

    /**
     * {@return the migration as it is carried out} The same migration gets the same names.
     *
     * @param forth the migration as its author wrote it
     * @param isKept of the names that things get aside, whether the thing is set aside and not dropped
     */
    public static FoldedMigration of(FoldedMigration forth, Predicate<String> isKept) {
        return new Keeping(forth, isKept).kept();
    }

    private FoldedMigration kept() {
        Migration declared = forth.migration();
        for (int i = 0; i < declared.changes().size(); i++) {
            Change change = declared.changes().get(i);
            Optional<WayBack> way = Optional.ofNullable(declared.ways().get(i));
            Optional<Kept> aside = aside(change).filter(thing -> isKept.test(thing.name()));
            if (aside.isEmpty()) {
                way.ifPresent(back -> ways.put(changes.size(), back));
                changes.add(change);
            } else if (change instanceof DropColumn dropped) {
                setAside(dropped, aside.get(), way);
            } else if (change instanceof DropTable dropped) {
                setAside(dropped.definition(), aside.get().name());
            }
            aside.ifPresent(kept::add);
        }
        if (kept.isEmpty()) {
            return forth;
        }
        SchemaModel after = forth.before();
        for (Change change : changes) {
            after = change.applyTo(after);
        }
        Migration carriedOut = new Migration(declared.header(), changes, declared.steps(), declared.reruns(), ways);
        return new FoldedMigration(
                forth.module(), carriedOut, forth.before(), after, new FoldedMigration.Forth(declared, kept));
    }

    private Optional<Kept> aside(Change change) {
        if (change instanceof DropTable dropped) {
            String table = dropped.definition().name();
            return Optional.of(new Kept(name(table), table, Optional.empty()));
        }
        if (change instanceof DropColumn dropped
                && dropped.column().computedBy().isEmpty()) {
            String column = dropped.column().name();
            String name = name(dropped.tableName() + "." + column);
            return Optional.of(new Kept(name, dropped.tableName(), Optional.of(column)));
        }
        return Optional.empty();
    }

    private String name(String thing) {
        try {
            byte[] text = (forth.key() + " " + thing).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return PREFIX + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private void setAside(DropColumn dropped, Kept aside, Optional<WayBack> way) {
        String table = dropped.tableName();
        Column column = freed(table, dropped.column());
        Column idle = column.withNullable(true).withDefault(Optional.empty()).withGenerated(Optional.empty());
        if (!idle.equals(column)) {
            // What rows that came since get in a column that does not accept NULL, the author may have said.
            Optional<String> fill = way.map(WayBack::change)
                    .filter(AddColumn.class::isInstance)
                    .flatMap(added -> ((AddColumn) added).backfill());
            fill.ifPresent(value -> ways.put(
                    changes.size(),
                    new WayBack(
                            new AlterColumn(table, idle, column, Optional.empty(), Optional.of(value)),
                            Optional.empty(),
                            true)));
            changes.add(new AlterColumn(table, column, idle, Optional.empty(), Optional.empty()));
        }
        changes.add(new RenameColumn(table, column.name(), aside.name()));
    }

    /** An enum type can only be dropped if no column has it, whether it is set aside or not. */
    private Column freed(String table, Column column) {
        if (!(column.type() instanceof ColumnType.NamedEnum)) {
            return column;
        }
        Column bare = column.withDefault(Optional.empty());
        Column text = bare.withType(new ColumnType.Text());
        if (!bare.equals(column)) {
            changes.add(new AlterColumn(table, column, bare, Optional.empty(), Optional.empty()));
        }
        var back = new AlterColumn(table, text, bare, Optional.empty(), Optional.empty());
        ways.put(changes.size(), new WayBack(back, Optional.empty(), true));
        changes.add(new AlterColumn(table, bare, text, Optional.empty(), Optional.empty()));
        return text;
    }

    /** Indexes, keys and constraints have names that another table may want. */
    private void setAside(Table table, String aside) {
        String name = table.name();
        for (Constraint constraint : table.constraints().values()) {
            changes.add(new DropConstraint(name, constraint));
        }
        table.indexes().values().forEach(index -> changes.add(new DropIndex(name, index)));
        for (Column column : table.columns().values()) {
            boolean isKey = table.keyColumns().contains(column.name());
            Column freed = isKey ? column : freed(name, column);
            boolean counts = freed.defaultValue()
                    .filter(DefaultValue.NextValue.class::isInstance)
                    .isPresent();
            if (counts) {
                changes.add(new AlterColumn(
                        name, freed, freed.withDefault(Optional.empty()), Optional.empty(), Optional.empty()));
            }
        }
        table.primaryKey().ifPresent(key -> changes.add(new RenameConstraint(name, key.name(), aside + "_pk")));
        changes.add(new RenameTable(name, aside));
    }
}
