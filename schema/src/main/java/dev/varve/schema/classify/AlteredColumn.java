package dev.varve.schema.classify;

import dev.varve.schema.Column;
import dev.varve.schema.Generated;
import dev.varve.schema.change.AlterColumn;
import java.util.ArrayList;

/** Classifies each aspect of an altered column; the strictest decides. */
final class AlteredColumn {

    private static final Classification COMMENT =
            new Classification(Step.PATCH, Risk.SAFE, Rollback.LOSSLESS, "only a comment changes");
    private static final Classification NOTHING =
            new Classification(Step.NONE, Risk.SAFE, Rollback.LOSSLESS, "nothing changes");

    private AlteredColumn() {}

    static Classification classify(AlterColumn change) {
        var aspects = new ArrayList<Classification>();
        if (change.altersType()) {
            aspects.add(type(change));
        }
        if (change.altersNullability()) {
            aspects.add(nullability(change));
        }
        if (change.altersDefault()) {
            aspects.add(defaultValue(change));
        }
        if (change.altersGenerated()) {
            aspects.add(generated(change));
        }
        if (change.altersCollation()) {
            aspects.add(new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "text is compared and sorted in another way"));
        }
        if (change.altersComment()) {
            aspects.add(COMMENT);
        }
        return aspects.stream().reduce(Classification::and).orElse(NOTHING);
    }

    private static Classification type(AlterColumn change) {
        var before = change.before().type();
        var after = change.after().type();
        var forth = TypeChange.of(before, after);
        var rollback = TypeChange.of(after, before) == TypeChange.IMPOSSIBLE ? Rollback.IMPOSSIBLE : Rollback.LOSSY;
        String types = before.text() + " to " + after.text();
        if (forth == TypeChange.IMPOSSIBLE) {
            return new Classification(Step.MAJOR, Risk.LOSSY, rollback, "nothing casts " + types);
        }
        if (forth == TypeChange.NARROWING) {
            return new Classification(Step.MAJOR, Risk.LOSSY, rollback, "not every value survives from " + types);
        }
        // An expression may do to values whatever it likes, so they count as changed even where a cast would keep them.
        var risk = change.using().isPresent() ? Risk.LOSSY : Risk.SAFE;
        return TypeChange.isSameFamily(before, after)
                ? new Classification(Step.MINOR, risk, rollback, "every value survives from " + types)
                : new Classification(Step.MAJOR, risk, rollback, "programs read another kind of value, from " + types);
    }

    private static Classification nullability(AlterColumn change) {
        if (change.after().nullable()) {
            return new Classification(
                    Step.MINOR, Risk.SAFE, Rollback.LOSSLESS, "NULL is accepted; rows that have it block the way back");
        }
        return new Classification(
                Step.MAJOR,
                Risk.CAUTION,
                change.backfill().isPresent() ? Rollback.LOSSY : Rollback.LOSSLESS,
                "NULL is accepted no more, and programs that write it break");
    }

    private static Classification generated(AlterColumn change) {
        boolean wasComputed = change.before().computedBy().isPresent();
        if (change.after().computedBy().isPresent()) {
            return wasComputed
                    ? new Classification(
                            Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "programs read other values from here on")
                    : new Classification(
                            Step.MAJOR, Risk.LOSSY, Rollback.LOSSY, "computed values take the place of stored ones");
        }
        if (wasComputed) {
            return new Classification(
                    Step.MAJOR, Risk.CAUTION, Rollback.LOSSY, "its values are not computed from here on");
        }
        if (!change.after().fillsItself()) {
            return new Classification(
                    Step.MAJOR, Risk.SAFE, Rollback.LOSSLESS, "it counts no more, so every INSERT must fill it");
        }
        return isAlways(change.after()) && !isAlways(change.before())
                ? new Classification(
                        Step.MAJOR, Risk.CAUTION, Rollback.LOSSLESS, "an INSERT may give no value of its own any more")
                : new Classification(Step.MINOR, Risk.SAFE, Rollback.LOSSLESS, "only how new rows are counted changes");
    }

    private static boolean isAlways(Column column) {
        return column.generated()
                .filter(how -> how instanceof Generated.Identity identity && identity.always())
                .isPresent();
    }

    private static Classification defaultValue(AlterColumn change) {
        if (!change.after().fillsItself()) {
            return new Classification(
                    Step.MAJOR, Risk.SAFE, Rollback.LOSSLESS, "without a default, every INSERT must fill it");
        }
        return new Classification(Step.MINOR, Risk.SAFE, Rollback.LOSSLESS, "only the default of new rows changes");
    }
}
