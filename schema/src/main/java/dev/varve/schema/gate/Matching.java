package dev.varve.schema.gate;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.intent.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What belongs together, what is gone and what is new. A rename that the snapshot remembers and whose new name it has
 * is over: it says nothing about this step, or a swap would swap back with the next one.
 */
final class Matching {

    private final GateInput input;
    private final Wording wording;
    private final List<Intent> intents;
    private final List<Intent> active = new ArrayList<>();
    private final Pairing pairing;
    private final Moves moves = new Moves(this);

    Matching(GateInput input) {
        this.input = input;
        this.wording = new Wording(input.source());
        this.intents = input.intents().stream()
                .distinct()
                .sorted(Comparator.comparing(Intent::key).thenComparing(Intent::toString))
                .toList();
        for (Intent intent : intents) {
            if ((!(intent instanceof Intent.RenamedTable renamed) || !isOver(renamed)) && !isOverObject(intent)) {
                active.add(intent);
            }
        }
        var tables = Pairing.of(input.from(), input.to(), active).tables();
        active.removeIf(intent -> intent instanceof Intent.RenamedColumn renamed && isOver(renamed, tables));
        active.removeIf(intent ->
                intent instanceof Intent.CodeStep && input.usedIntents().contains(intent.key()));
        this.pairing = Pairing.of(input.from(), input.to(), active);
    }

    private boolean isOver(Intent.RenamedTable renamed) {
        return input.usedIntents().contains(renamed.key())
                && from().table(renamed.table()).isPresent();
    }

    private boolean isOverObject(Intent intent) {
        if (!input.usedIntents().contains(intent.key())) {
            return false;
        }
        if (intent instanceof Intent.RenamedObject renamed) {
            return from().object(renamed.name()).isPresent();
        }
        return intent instanceof Intent.RenamedValue renamed
                && from().enumType(renamed.type())
                        .filter(type -> type.values().contains(renamed.value()))
                        .isPresent();
    }

    private boolean isOver(Intent.RenamedColumn renamed, Map<String, String> tables) {
        String formerTable = tables.get(renamed.table());
        if (formerTable == null) {
            return false;
        }
        var earlier = new Intent.RenamedColumn(formerTable, renamed.column(), renamed.before());
        boolean remembered = input.usedIntents().contains(renamed.key())
                || input.usedIntents().contains(earlier.key());
        return remembered
                && from().table(formerTable)
                        .orElseThrow()
                        .column(renamed.column())
                        .isPresent();
    }

    /** {@return whether the snapshot remembers the intent, under the present or the earlier names} */
    boolean isRemembered(Intent intent) {
        return input.usedIntents().contains(intent.key())
                || earlier(intent)
                        .filter(key -> input.usedIntents().contains(key))
                        .isPresent();
    }

    private Optional<String> earlier(Intent intent) {
        if (intent instanceof Intent.RenamedColumn renamed) {
            return formerName(renamed.table())
                    .map(table -> new Intent.RenamedColumn(table, renamed.column(), renamed.before()).key());
        }
        if (intent instanceof Intent.DroppedColumn dropped) {
            return formerName(dropped.table())
                    .map(table -> new Intent.DroppedColumn(table, dropped.column(), dropped.reason()).key());
        }
        if (intent instanceof Intent.ConvertedColumn converted) {
            String column = formerColumnName(converted.table(), converted.column());
            return formerName(converted.table())
                    .map(table -> new Intent.ConvertedColumn(
                                    table, column, converted.from(), converted.using(), converted.lossy())
                            .key());
        }
        if (intent instanceof Intent.BackfilledColumn filled) {
            String column = formerColumnName(filled.table(), filled.column());
            return formerName(filled.table())
                    .map(table -> new Intent.BackfilledColumn(table, column, filled.sql()).key());
        }
        return Optional.empty();
    }

    private Optional<String> formerName(String table) {
        return Optional.ofNullable(pairing.tables().get(table));
    }

    private String formerColumnName(String table, String column) {
        return columns(table).getOrDefault(column, column);
    }

    SchemaModel from() {
        return input.from();
    }

    SchemaModel to() {
        return input.to();
    }

    Wording wording() {
        return wording;
    }

    /** {@return what moves from table to table} */
    Moves moves() {
        return moves;
    }

    /** {@return the columns that hold constants of Java enums} */
    EnumColumns enums() {
        return EnumColumns.of(this, input.source().enums());
    }

    /** {@return whether columns hold constants of this type, and the database has no such type} */
    boolean isJavaEnum(String type) {
        return input.source().enums().values().stream().anyMatch(columns -> columns.containsValue(type));
    }

    /** {@return all intents in a stable order} */
    List<Intent> intents() {
        return intents;
    }

    /** {@return the intents without renames that are over} */
    List<Intent> active() {
        return active;
    }

    Pairing pairing() {
        return pairing;
    }

    /** {@return each enum type and sequence that existed before, with the name it had} */
    SortedMap<String, String> objects() {
        return Pairing.objects(from(), to(), active);
    }

    /** {@return the enum types and sequences that are gone} */
    SortedSet<String> goneObjects() {
        var gone = new TreeSet<String>();
        from().objects().values().stream()
                .filter(object -> !(object instanceof View))
                .forEach(object -> gone.add(object.name()));
        gone.removeAll(objects().values());
        return gone;
    }

    /** {@return the enum type as it was, if it existed} */
    Optional<EnumType> formerEnum(String type) {
        return Optional.ofNullable(objects().get(type)).flatMap(from()::enumType);
    }

    /** {@return the values of an enum type that existed before, with the names they had} */
    SortedMap<String, String> values(String type) {
        Optional<EnumType> before = formerEnum(type);
        Optional<EnumType> after = to().enumType(type);
        return before.isPresent() && after.isPresent()
                ? Pairing.values(before.get(), after.get(), active)
                : new TreeMap<>();
    }

    /** {@return the table as it was, if it existed} */
    Optional<Table> former(String table) {
        return formerName(table).flatMap(from()::table);
    }

    /** {@return the column as it was, if it existed; a renamed enum type has its present name} */
    Optional<Column> former(String table, String column) {
        return Optional.ofNullable(columns(table).get(column))
                .flatMap(before -> former(table).flatMap(earlier -> earlier.column(before)))
                .map(before -> before.withType(present(before.type())));
    }

    private ColumnType present(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(present(array.element()));
        }
        return type instanceof ColumnType.NamedEnum named
                ? objects().entrySet().stream()
                        .filter(pair -> pair.getValue().equals(named.name()))
                        .findFirst()
                        .<ColumnType>map(pair -> new ColumnType.NamedEnum(pair.getKey()))
                        .orElse(type)
                : type;
    }

    /** {@return the columns of a table that existed before, with the names they had} */
    SortedMap<String, String> columns(String table) {
        return pairing.columns().getOrDefault(table, new TreeMap<>());
    }

    /** {@return the tables that existed before and differ in anything, by the names they have now} */
    List<String> changedTables() {
        return pairing.tables().keySet().stream().filter(this::isChanged).toList();
    }

    private boolean isChanged(String table) {
        return !former(table).equals(to().table(table))
                || columns(table).entrySet().stream()
                        .anyMatch(pair -> !pair.getKey().equals(pair.getValue()));
    }

    /** {@return whether a table did not exist before, or does not exist} */
    boolean isNewTable(String table) {
        return !pairing.tables().containsKey(table);
    }

    SortedSet<String> goneTables() {
        return without(from().tables().keySet(), pairing.tables().values());
    }

    SortedSet<String> newTables() {
        return without(to().tables().keySet(), pairing.tables().keySet());
    }

    SortedSet<String> goneColumns(String table) {
        Set<String> before =
                former(table).map(earlier -> earlier.columns().keySet()).orElse(Set.of());
        return without(before, columns(table).values());
    }

    SortedSet<String> newColumns(String table) {
        return without(
                to().table(table).orElseThrow().columns().keySet(),
                columns(table).keySet());
    }

    /** {@return the tables that are gone and of which nobody says so} */
    SortedSet<String> undeclaredTables() {
        var undeclared = goneTables();
        undeclared.removeIf(table -> intents.stream()
                .anyMatch(intent -> (intent instanceof Intent.DroppedTable dropped
                                && dropped.table().equals(table))
                        || (intent instanceof Intent.CopiedRows copied
                                && copied.merged()
                                && copied.source().equals(table))));
        return undeclared;
    }

    /** {@return the columns that are gone and of which nobody says so} */
    SortedSet<String> undeclaredColumns(String table) {
        var undeclared = goneColumns(table);
        undeclared.removeIf(column -> intents.stream()
                .anyMatch(intent -> (intent instanceof Intent.DroppedColumn dropped
                                && dropped.table().equals(table)
                                && dropped.column().equals(column))
                        || moves.takes(intent, table, column)));
        return undeclared;
    }

    /**
     * {@return the new tables of which it is open whether they are new} Each undeclared loss is answered by at most one
     * of them; what follows from that answer is not reported before it is given.
     */
    SortedSet<String> openTables() {
        return open(undeclaredTables(), newTables());
    }

    /** {@return the new columns of which it is open whether they are new} */
    SortedSet<String> openColumns(String table) {
        return open(undeclaredColumns(table), newColumns(table));
    }

    private static SortedSet<String> open(SortedSet<String> gone, SortedSet<String> added) {
        var rest = new TreeSet<>(added);
        var open = new TreeSet<String>();
        for (String name : gone) {
            Similarity.order(name, rest).stream().findFirst().ifPresent(candidate -> {
                rest.remove(candidate);
                open.add(candidate);
            });
        }
        return open;
    }

    private static SortedSet<String> without(Collection<String> names, Collection<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
