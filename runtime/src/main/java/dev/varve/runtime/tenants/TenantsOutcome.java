package dev.varve.runtime.tenants;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of all tenants.
 *
 * @param tenants one outcome for each tenant, in the order in which they were given
 * @param end how the run ended
 * @param duration how long the run took
 * @param <T> what the operation returns
 */
public record TenantsOutcome<T>(List<TenantOutcome<T>> tenants, End end, Duration duration) {

    /** How a run ended. */
    public enum End {
        /** Every tenant had its turn. */
        COMPLETE,
        /** The canary failed, and no other tenant was begun. */
        CANARY_FAILED,
        /** So many tenants failed that no more were begun. */
        TOO_MANY_FAILURES,
        /** The process is ending or the thread was interrupted, and no more were begun. */
        STOPPED
    }

    /** Copies the list. */
    public TenantsOutcome {
        tenants = List.copyOf(tenants);
    }

    /** {@return the tenants of which this became, in order} */
    public List<TenantOutcome<T>> in(TenantOutcome.State state) {
        return tenants.stream().filter(tenant -> tenant.state() == state).toList();
    }

    /** {@return whether every tenant had its turn and none failed} */
    public boolean isGood() {
        return end == End.COMPLETE && in(TenantOutcome.State.FAILED).isEmpty();
    }

    /**
     * Requires that every tenant had its turn and none failed.
     *
     * @return this
     * @throws VarveException VRV560 if some failed, VRV561 if the canary did, VRV562 if too many did, VRV421 if the run was
     *     stopped; what is done stays done, and the next run does only the rest
     */
    public TenantsOutcome<T> requireGood() {
        if (isGood()) {
            return this;
        }
        ProblemCode code = code();
        List<TenantOutcome<T>> failed = in(TenantOutcome.State.FAILED);
        int others = tenants.size()
                - failed.size()
                - in(TenantOutcome.State.NOT_BEGUN).size();
        var refusal = new VarveException(
                code,
                code.title() + ": " + failed.size() + " of " + tenants.size() + " failed, " + others + " ended well, "
                        + in(TenantOutcome.State.NOT_BEGUN).size() + " not begun."
                        + failed.stream()
                                .map(tenant -> "\n    " + tenant.tenant() + ": " + tenant.words())
                                .collect(Collectors.joining())
                        + "\n  Each tenant is by itself, and what ended well stays. Look at each failure under its own code,"
                        + " then start again: the run does only what is not done.");
        failed.forEach(tenant -> tenant.failure().ifPresent(refusal::addSuppressed));
        throw refusal;
    }

    private ProblemCode code() {
        return switch (end) {
            case COMPLETE -> ProblemCode.TENANTS_FAILED;
            case CANARY_FAILED -> ProblemCode.CANARY_FAILED;
            case TOO_MANY_FAILURES -> ProblemCode.TOO_MANY_TENANTS_FAILED;
            case STOPPED -> ProblemCode.STOPPED;
        };
    }

    /** {@return in a line how many tenants there are of each outcome, and how the run ended} */
    public String summary() {
        return TenantsPrinter.summary(this);
    }

    /** {@return the outcome as a table to read: a line for each tenant, and a summary} */
    public String print() {
        return TenantsPrinter.print(this);
    }

    @Override
    public String toString() {
        return print();
    }
}
