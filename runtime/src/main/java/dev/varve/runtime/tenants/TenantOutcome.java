package dev.varve.runtime.tenants;

import static java.util.Objects.requireNonNull;

import dev.varve.schema.problem.VarveException;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one tenant.
 *
 * @param tenant its name
 * @param state what became of it
 * @param result what the operation returned, if it ended well
 * @param failure what it threw, if it failed
 * @param words the result or the failure in a few words
 * @param duration how long it took
 * @param <T> what the operation returns
 */
public record TenantOutcome<T>(
        String tenant,
        State state,
        Optional<T> result,
        Optional<RuntimeException> failure,
        String words,
        Duration duration) {

    /** What became of a tenant. */
    public enum State {
        /** Migrations were applied. */
        APPLIED("applied"),
        /** There was nothing to apply. */
        NOTHING_TO_DO("nothing to do"),
        /** It was looked at. */
        LOOKED_AT("looked at"),
        /** It failed; its failure has a code and says in which state the tenant is. */
        FAILED("failed"),
        /** It was not begun, because the run ended before. */
        NOT_BEGUN("not begun");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** {@return the state as a report says it} */
        public String words() {
            return words;
        }
    }

    static <T> TenantOutcome<T> notBegun(String tenant) {
        return new TenantOutcome<>(
                tenant, State.NOT_BEGUN, Optional.empty(), Optional.empty(), State.NOT_BEGUN.words(), Duration.ZERO);
    }

    static <T> TenantOutcome<T> failed(String tenant, RuntimeException failure, Duration duration) {
        String first = String.valueOf(failure instanceof VarveException ? failure.getMessage() : failure.toString())
                .lines()
                .findFirst()
                .orElse("");
        return new TenantOutcome<>(
                tenant, State.FAILED, Optional.empty(), Optional.of(requireNonNull(failure)), first, duration);
    }

    /** {@return the code of the failure, such as {@code VRV402}, or {@code unexpected}; nothing if there is none} */
    public Optional<String> code() {
        return failure.map(thrown ->
                thrown instanceof VarveException refusal ? refusal.code().code() : "unexpected");
    }
}
