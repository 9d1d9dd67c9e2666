package dev.varve.runtime.tenants;

import dev.varve.runtime.Varve;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * How a run goes over its tenants.
 *
 * @param each says how Varve is set for a tenant, by the tenant's name
 * @param parallel how many tenants are at work at once
 * @param canaries the tenants that go first; nothing if the run finds one itself, an empty list if none does
 * @param failures how many failures stop the run
 * @param ended hears of each tenant that came to its end
 */
record Terms(
        BiFunction<String, Varve, Varve> each,
        int parallel,
        Optional<List<String>> canaries,
        int failures,
        Consumer<TenantOutcome<?>> ended) {

    private static final int PARALLEL = 4;
    private static final int FAILURES = 10;

    static Terms standard() {
        return new Terms((tenant, varve) -> varve, PARALLEL, Optional.empty(), FAILURES, outcome -> {});
    }

    Terms with(BiFunction<String, Varve, Varve> setting) {
        return new Terms(setting, parallel, canaries, failures, ended);
    }

    Terms withParallel(int count) {
        return new Terms(each, count, canaries, failures, ended);
    }

    Terms withCanaries(List<String> tenants) {
        return new Terms(each, parallel, Optional.of(List.copyOf(tenants)), failures, ended);
    }

    Terms withFailures(int count) {
        return new Terms(each, parallel, canaries, count, ended);
    }

    Terms with(Consumer<TenantOutcome<?>> listener) {
        return new Terms(each, parallel, canaries, failures, listener);
    }
}
