package dev.varve.runtime.tenants;

import dev.varve.runtime.Status;
import dev.varve.runtime.Varve;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is done for each tenant.
 *
 * @param work does it
 * @param state what became of the tenant, by the result
 * @param words the result in a few words
 * @param done whether a tenant has already got what the task brings; nothing if the task changes nothing
 * @param <T> the result
 */
record Task<T>(
        Function<Varve, T> work,
        Function<T, TenantOutcome.State> state,
        Function<T, String> words,
        Optional<Predicate<Status>> done) {

    /** {@return a task that changes nothing} */
    static <T> Task<T> look(Function<Varve, T> work, Function<T, String> words) {
        return new Task<>(work, result -> TenantOutcome.State.LOOKED_AT, words, Optional.empty());
    }
}
