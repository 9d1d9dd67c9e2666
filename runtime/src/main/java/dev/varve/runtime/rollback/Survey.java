package dev.varve.runtime.rollback;

import dev.varve.runtime.dialect.sql.RowsInTheWay;
import dev.varve.runtime.fold.FoldedMigration;
import dev.varve.runtime.fold.Kept;
import dev.varve.runtime.migration.WayBack;
import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.EnumType;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.classify.TypeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds by the rows of the live database what the way back from one migration loses, and which rows stand in its way. Later
 * migrations may still be applied. What cannot be told counts as lost.
 */
final class Survey {

    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private final FoldedMigration forth;
    private final List<Change> applied;
    private final RowCount count;
    private final Values values;
    private final List<Loss> losses = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();

    /**
     * Looks at the database.
     *
     * @param forth the migration, as it was carried out
     * @param later the changes that were applied after it, in their order
     * @param count asks the database
     */
    Survey(FoldedMigration forth, List<Change> later, RowCount count) {
        this.forth = forth;
        this.applied = new ArrayList<>(forth.migration().changes());
        this.applied.addAll(later);
        this.count = count;
        this.values = new Values(count.dialect());
        List<Change> changes = forth.migration().changes();
        for (int i = 0; i < changes.size(); i++) {
            look(changes.get(i), i);
        }
    }

    List<Loss> losses() {
        return List.copyOf(losses);
    }

    List<String> obstacles() {
        return List.copyOf(obstacles);
    }

    private void look(Change change, int position) {
        Optional<WayBack> declared =
                Optional.ofNullable(forth.migration().ways().get(position));
        List<Change> later = applied.subList(position + 1, applied.size());
        if (change instanceof RunSql sql) {
            sql.undo()
                    .filter(way -> !way.keepsAll())
                    .ifPresent(way -> lost("what the way back from \"" + sql.name() + "\" does not keep", UNKNOWN));
        } else if (change instanceof RunCode code) {
            declared.filter(way -> !way.keepsAll())
                    .ifPresent(way -> lost("what the way back from \"" + code.name() + "\" does not keep", UNKNOWN));
        } else if (change instanceof CreateTable created) {
            created(created.definition(), later);
        } else if (change instanceof DropTable dropped) {
            lost(quoted("the rows that table", dropped.definition().name()) + " had are not brought back", UNKNOWN);
        } else if (change instanceof AddColumn added) {
            added(added, later);
        } else if (change instanceof DropColumn dropped) {
            dropped(dropped, declared, later);
        } else if (change instanceof AlterColumn altered) {
            new AlteredColumn(altered, declared, later).look();
        } else if (change instanceof AlterObject altered && altered.before() instanceof EnumType) {
            enumType(altered, later);
        } else if (change instanceof DropObject dropped && dropped.object() instanceof Sequence) {
            lost(
                    quoted("the number at which sequence", dropped.object().name()) + " stood is not brought back",
                    UNKNOWN);
        } else if (change instanceof AlterRow row) {
            new RowLosses(forth, count, this::lostIfAny).look(row, later);
        } else if (change instanceof DropConstraint dropped
                && dropped.constraint() instanceof Constraint.ForeignKey key
                && Spot.of(key.target()).after(later).isEmpty()) {
            orphans(dropped.tableName(), key, later);
        } else {
            rowsInTheWay(change, later);
        }
    }

    /** A foreign key returns, and the rows that it refers to do not. */
    private void orphans(String table, Constraint.ForeignKey key, List<Change> later) {
        var known = new ArrayList<String>();
        for (String column : key.columns()) {
            Optional<Spot> spot = Spot.of(table, column).after(later);
            if (spot.isEmpty()) {
                return;
            }
            known.add(values.known(spot.get().name()));
        }
        Spot.of(table).after(later).ifPresent(spot -> {
            OptionalLong rows = count.of(spot.table(), String.join(" AND ", known));
            if (rows.isEmpty() || rows.getAsLong() > 0) {
                obstacles.add("rows of table \"" + spot.table() + "\" would refer to rows of table \"" + key.target()
                        + "\", which are not brought back. Set " + String.join(", ", key.columns()) + " to NULL first");
            }
        });
    }

    private void created(Table table, List<Change> later) {
        Spot.of(table.name()).after(later).ifPresent(spot -> {
            String others =
                    spot.asItWas() ? values.isNoneOf(List.copyOf(table.rows().values()), table) : "1 = 1";
            lostIfAny(quoted("rows of table", spot.table()) + " that is dropped", count.of(spot.table(), others));
        });
    }

    private void added(AddColumn added, List<Change> later) {
        Column column = added.column();
        if (column.computedBy().isPresent()) {
            return;
        }
        Spot.of(added.tableName(), column.name()).after(later).ifPresent(spot -> {
            OptionalLong rows = spot.asItWas() || added.backfill().isEmpty()
                    ? values.differsFromGiven(column.withName(spot.name()), added.backfill())
                            .map(condition -> count.of(spot.table(), condition))
                            .orElse(UNKNOWN)
                    : UNKNOWN;
            lostIfAny(
                    "values of " + inWords(spot) + " that is dropped",
                    rows.isPresent() ? rows : count.of(spot.table(), values.known(spot.name())));
        });
    }

    private void dropped(DropColumn dropped, Optional<WayBack> declared, List<Change> later) {
        Column column = dropped.column();
        if (column.computedBy().isPresent()
                || declared.filter(WayBack::keepsAll).isPresent()) {
            return;
        }
        Optional<Spot> table = Spot.of(dropped.tableName()).after(later);
        OptionalLong rows = table.map(spot -> count.of(spot.table(), "1 = 1")).orElse(UNKNOWN);
        String name = inWords(Spot.of(dropped.tableName(), column.name()));
        lostIfAny("values that " + name + " had are not brought back", rows);
        boolean filled = column.fillsItself() || declared.isPresent();
        if (!filled && (rows.isEmpty() || rows.getAsLong() > 0)) {
            obstacles.add(name + " did not accept NULL, and nothing says what the rows get in it. Write it behind"
                    + " dropColumn(...), which may be done now: .undo(\"...\")");
        }
    }

    private void enumType(AlterObject altered, List<Change> later) {
        var before = (EnumType) altered.before();
        var after = (EnumType) altered.after();
        var gone = new ArrayList<>(after.values());
        gone.removeAll(before.values());
        gone.removeAll(altered.values().values());
        var merged = altered.values().values().stream()
                .filter(value -> before.values().contains(value)
                        || altered.values().values().stream()
                                        .filter(value::equals)
                                        .count()
                                > 1)
                .distinct()
                .toList();
        for (Table table : forth.after().tables().values()) {
            for (Column column : table.columns().values()) {
                if (column.type().text().contains(altered.after().name())) {
                    enumColumn(Spot.of(table.name(), column.name()).after(later), column, gone, merged);
                }
            }
        }
    }

    private void enumColumn(Optional<Spot> there, Column column, List<String> gone, List<String> merged) {
        there.ifPresent(spot -> {
            for (String value : gone) {
                OptionalLong rows = count.of(spot.table(), values.equal(column.withName(spot.name()), value));
                if (rows.isEmpty() || rows.getAsLong() > 0) {
                    obstacles.add(inWords(spot) + " has " + counted(rows) + " with \"" + value
                            + "\", which its type did not have. Give them another value first");
                }
            }
            for (String value : merged) {
                lostIfAny(
                        "which value rows of " + inWords(spot) + " had before they got \"" + value + "\"",
                        count.of(spot.table(), values.equal(column.withName(spot.name()), value)));
            }
        });
    }

    /** What a key, an index or a constraint that returns does not accept. */
    private void rowsInTheWay(Change change, List<Change> later) {
        Optional<Spot> spot = change.table().flatMap(table -> Spot.of(table).after(later));
        boolean last = applied.size() == forth.migration().changes().size();
        if (!last || spot.isEmpty() || !spot.get().asItWas()) {
            return;
        }
        change.reverse()
                .flatMap(back -> new RowsInTheWay(count.dialect(), forth.after()).query(back))
                .filter(query -> count.of(query).orElse(0) > 0)
                .ifPresent(query -> obstacles.add("rows break what returns ("
                        + change.reverse().orElseThrow().describe() + "). This finds them: " + query));
    }

    private static String counted(OptionalLong rows) {
        if (rows.isEmpty() || rows.getAsLong() > Loss.COUNTED) {
            return "rows";
        }
        return rows.getAsLong() == 1 ? "1 row" : rows.getAsLong() + " rows";
    }

    private void lostIfAny(String what, OptionalLong rows) {
        if (rows.isEmpty() || rows.getAsLong() > 0) {
            lost(what, rows);
        }
    }

    private void lost(String what, OptionalLong rows) {
        losses.add(new Loss(what, rows));
    }

    private static String inWords(Spot spot) {
        return new Kept("", spot.table(), spot.column()).inWords();
    }

    private static String quoted(String what, String name) {
        return what + " \"" + name + "\"";
    }

    /** What became of a column under its name. */
    private final class AlteredColumn {

        private final AlterColumn change;
        private final Optional<WayBack> declared;
        private final Spot spot;
        private final boolean isThere;

        AlteredColumn(AlterColumn change, Optional<WayBack> declared, List<Change> later) {
            this.change = change;
            this.declared = declared;
            Optional<Spot> now = Spot.of(change.tableName(), change.name()).after(later);
            this.isThere = now.isPresent();
            this.spot = now.orElseGet(() -> Spot.of(change.tableName(), change.name()));
        }

        void look() {
            if (!isThere) {
                return;
            }
            if (declared.isPresent()) {
                if (!declared.get().keepsAll()) {
                    lostIfAny(
                            "what the way back of " + inWords(spot) + " does not keep",
                            rows(values.known(spot.name())));
                }
                return;
            }
            if (change.altersType()) {
                type();
            }
            if (change.altersNullability()) {
                nullability();
            }
            boolean computed = change.before().computedBy().isPresent();
            if (change.altersGenerated()
                    && (computed || change.after().computedBy().isPresent())) {
                lostIfAny(
                        computed
                                ? "values of " + inWords(spot) + " that are computed again"
                                : "values that " + inWords(spot) + " had before it was computed",
                        rows(values.known(spot.name())));
            }
        }

        private void type() {
            var before = change.before().type();
            var after = change.after().type();
            if (TypeChange.of(before, after) != TypeChange.WIDENING) {
                lostIfAny(
                        "what the conversion to " + after.text() + " took from values of " + inWords(spot),
                        rows(values.known(spot.name())));
            } else if (TypeChange.of(after, before) != TypeChange.WIDENING) {
                String condition =
                        values.doesNotFit(before, after, spot.name()).orElseGet(() -> values.known(spot.name()));
                lostIfAny(
                        "what values of " + inWords(spot) + " do not keep when they become " + before.text() + " again",
                        rows(condition));
            }
        }

        private void nullability() {
            String name = count.dialect().quote(spot.name());
            if (change.after().nullable()) {
                OptionalLong without = rows(name + " IS NULL");
                if (without.isEmpty() || without.getAsLong() > 0) {
                    obstacles.add(
                            inWords(spot) + " did not accept NULL, and rows have none now. Give them a value: UPDATE "
                                    + count.dialect().quote(spot.table()) + " SET " + name + " = ... WHERE " + name
                                    + " IS NULL; or write it behind alterColumn(...), which may be done now: .undo(\"...\")");
                }
                return;
            }
            change.backfill().ifPresent(value -> {
                OptionalLong same =
                        spot.asItWas() ? rows(name + " = (" + value + ")") : rows(values.known(spot.name()));
                lostIfAny("which rows of " + inWords(spot) + " had NULL before they got (" + value + ")", same);
            });
        }

        private OptionalLong rows(String condition) {
            return count.of(spot.table(), condition);
        }
    }
}
