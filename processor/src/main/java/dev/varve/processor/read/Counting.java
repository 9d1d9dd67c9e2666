package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Sequence;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads how numbers are counted. */
final class Counting {

    private static final String START = "start";
    private static final String INCREMENT = "increment";

    private Counting() {}

    /**
     * {@return the options, or nothing if no database can count so, which is then reported}
     *
     * @param at the annotation
     * @param greatest the greatest number that the column can hold
     */
    static Optional<Sequence.Options> read(Written at, long greatest, Report report) {
        long increment = at.number(INCREMENT).orElse(1);
        long cache = at.number("cache").orElse(1);
        OptionalLong min = at.number("min");
        OptionalLong max = at.number("max");
        long least = min.orElse(increment > 0 ? 1 : -greatest - 1);
        long most = max.orElse(increment > 0 ? greatest : -1);
        long start = at.number(START).orElse(1);
        if (increment == 0 || cache < 1) {
            report.add(
                    ProblemCode.INVALID_SEQUENCE,
                    at.spot(increment == 0 ? INCREMENT : "cache"),
                    "it counts by " + increment + " and takes " + cache + " at once. Both must be something: increment"
                            + " = 1, cache = 1");
            return Optional.empty();
        }
        if (least > start || start > most || least >= most || most > greatest || least < -greatest - 1) {
            report.add(
                    ProblemCode.INVALID_SEQUENCE,
                    at.spot(START),
                    "it begins with " + start + " and goes from " + least + " to " + most
                            + ", which must be in this order and be numbers from " + (-greatest - 1) + " to " + greatest
                            + ". Write other numbers: start = " + Math.max(least, Math.min(1, most)));
            return Optional.empty();
        }
        return Optional.of(new Sequence.Options(start, increment, min, max, cache, at.flag("cycle")));
    }
}
