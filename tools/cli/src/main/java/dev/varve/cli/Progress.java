package dev.varve.cli;

import dev.varve.runtime.event.MigrationEvent;
import dev.varve.runtime.event.MigrationListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Says on standard error how a run goes on: one line that changes on a terminal, a line for each event elsewhere. */
final class Progress implements MigrationListener {

    /** What the runtime writes behind the id of a migration that is taken back. */
    private static final String BACK = " (rollback)";

    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final Paint paint;
    private final int width;
    private final boolean live;
    private final boolean silent;
    private int statements;

    /**
     * Makes it.
     *
     * @param err where it says it
     * @param paint the colours
     * @param width the columns there are; 0 if lines may be of any length
     * @param live whether a line may change
     * @param silent whether nothing is said
     */
    Progress(PrintWriter err, Paint paint, int width, boolean live, boolean silent) {
        this.err = err;
        this.paint = paint;
        this.width = width;
        this.live = live;
        this.silent = silent;
    }

    @Override
    public void on(MigrationEvent event) {
        if (silent) {
            return;
        }
        if (event instanceof MigrationEvent.MigrationStarted started) {
            statements = 0;
            passing(started.migration() + " begins: " + started.changes() + " change(s)");
        } else if (event instanceof MigrationEvent.StatementRan ran) {
            statements++;
            if (live) {
                passing(ran.migration() + ": " + statements + " statement(s), last: " + ran.purpose());
            }
        } else if (event instanceof MigrationEvent.BackfillMoved moved) {
            passing(moved.table() + "." + moved.column() + ": " + moved.rows() + " row(s)"
                    + (moved.expected().isPresent()
                            ? " of about " + moved.expected().getAsLong()
                            : "")
                    + ", " + Math.round(moved.perSecond()) + " a second"
                    + moved.left().map(left -> ", " + Words.of(left) + " left").orElse("")
                    + (moved.paused() ? ", paused" : ""));
        } else if (event instanceof MigrationEvent.MigrationApplied applied) {
            boolean isBack = applied.migration().endsWith(BACK);
            lasting(paint.good(isBack ? "rolled back" : "applied") + " "
                    + applied.migration().replace(BACK, "") + " in " + Words.of(applied.duration()));
        } else if (event instanceof MigrationEvent.Waiting waiting) {
            passing("waiting " + Words.of(waiting.waited()) + " of " + Words.of(waiting.atMost())
                    + " for another process" + holder(waiting.holder()));
        } else if (event instanceof MigrationEvent.Blocked blocked) {
            lasting(paint.warning("blocked") + " " + blocked.migration() + ", attempt " + blocked.attempt()
                    + holders(blocked.blockers()) + "; again in " + Words.of(blocked.pause()));
        } else if (event instanceof MigrationEvent.StepResolved resolved) {
            lasting("step " + resolved.step() + " of " + resolved.migration()
                    + (resolved.tookEffect() ? " took effect: " : " did not take effect: ") + resolved.reason());
        }
    }

    /** Says that one of many came to its end. */
    void ended(String line) {
        if (!silent) {
            passing(line);
        }
    }

    /** Ends the line that changes. */
    void done() {
        if (live && !silent) {
            lasting("");
        }
    }

    private static String holder(Optional<String> words) {
        return words.map(holder -> ": " + holder).orElse("");
    }

    private static String holders(List<String> words) {
        return words.isEmpty() ? "" : " by " + String.join(", ", words);
    }

    private void passing(String line) {
        // A line that is broken could not be erased any more.
        String fitting = width > 0 && line.length() >= width ? line.substring(0, width - 1) : line;
        err.print(live ? ERASE + paint.faint(fitting) : line + "\n");
        err.flush();
    }

    private void lasting(String line) {
        err.print((live ? ERASE : "") + line + "\n");
        err.flush();
    }
}
