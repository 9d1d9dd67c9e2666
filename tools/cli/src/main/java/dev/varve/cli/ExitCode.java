package dev.varve.cli;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;

/** What the process says when it ends. The numbers are promised in docs/cli.md and never change. */
enum ExitCode {
    /** It is done, or there was nothing to do. */
    OK(0),
    /** It was refused for a reason that has no number of its own. */
    REFUSED(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** There are pending migrations, or something waits for consent. */
    PENDING(3),
    /** The schema is not as the migrations left it. */
    DRIFT(4),
    /** Others kept a lock for too long; nothing was changed. */
    LOCKED(5),
    /** A migration failed, and it is known what is left of it. */
    FAILED(6),
    /** A migration was interrupted where nobody can tell yet what is left of it. */
    AMBIGUOUS(7),
    /** History and application do not fit. */
    MISFIT(8),
    /** The run was stopped, or had no time left. */
    STOPPED(9),
    /** The database cannot be reached, or does not allow what is needed. */
    DATABASE(10),
    /** Some tenants failed; the others are done, or were not begun because too many failed. */
    TENANTS(11),
    /** The tenant that goes first failed; no other was begun. */
    CANARY(12);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(VarveException refusal) {
        ProblemCode code = refusal.code();
        return switch (code) {
            case DRIFTED -> DRIFT;
            case LOCK_TIMEOUT, TABLE_BLOCKED -> LOCKED;
            case STEP_UNKNOWN, CONNECTION_LOST -> AMBIGUOUS;
            case STOPPED, TIME_SPENT -> STOPPED;
            case DATABASE_UNREACHABLE, POOLED_CONNECTION, READ_ONLY, NO_PRIVILEGE, UNSUPPORTED_DATABASE -> DATABASE;
            case WRONG_DATABASE, HISTORY_EDITED, INTERRUPTED_MIGRATION_CHANGED -> MISFIT;
            case CONTRACT_WAITS, ROLLBACK_LOSES -> PENDING;
            case STATEMENT_FAILED, DATA_STEP_FAILED, STATEMENT_TIMEOUT, LOCK_LOST, ROW_NOT_FILLED -> FAILED;
            default -> isMisfit(code) ? MISFIT : REFUSED;
        };
    }

    /** The fifties are of integrity; what is asked for in vain is only refused. */
    private static boolean isMisfit(ProblemCode code) {
        return switch (code) {
            case NO_BLANK_SCHEMA, DRIFT_UNFINISHED, BASELINE_HAS_HISTORY, BASELINE_UNKNOWN -> false;
            default -> code.code().startsWith("VRV50") || code.code().startsWith("VRV51");
        };
    }
}
