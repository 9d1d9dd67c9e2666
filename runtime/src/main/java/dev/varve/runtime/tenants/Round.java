package dev.varve.runtime.tenants;

import static java.util.Objects.requireNonNull;

import dev.varve.runtime.Status;
import dev.varve.runtime.Varve;
import dev.varve.runtime.tenants.TenantsOutcome.End;
import dev.varve.schema.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over all tenants: the canaries one after the other, then the others beside each other. */
final class Round<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Map<String, DataSource> tenants;
    private final Terms terms;
    private final Task<T> task;
    private final Crew crew;
    private final Map<String, TenantOutcome<T>> outcomes = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    Round(Map<String, DataSource> tenants, Terms terms, Task<T> task) {
        this.tenants = tenants;
        this.terms = terms;
        this.task = task;
        this.crew = new Crew(terms.parallel());
    }

    TenantsOutcome<T> run() {
        long start = System.nanoTime();
        boolean canaryFailed = canaries().stream()
                .filter(canary -> !crew.isStopped())
                .anyMatch(canary -> {
                    turn(canary);
                    return failures.get() > 0;
                });
        if (!canaryFailed) {
            crew.work(rest(), this::turn);
        }
        List<TenantOutcome<T>> all = tenants.keySet().stream()
                .map(tenant -> outcomes.getOrDefault(tenant, TenantOutcome.notBegun(tenant)))
                .toList();
        return new TenantsOutcome<>(all, end(canaryFailed), Duration.ofNanos(System.nanoTime() - start));
    }

    private List<String> rest() {
        return tenants.keySet().stream()
                .filter(tenant -> !outcomes.containsKey(tenant))
                .toList();
    }

    private End end(boolean canaryFailed) {
        if (crew.isStopped() && failures.get() < terms.failures() || wasStopped()) {
            return End.STOPPED;
        }
        if (canaryFailed) {
            return End.CANARY_FAILED;
        }
        return outcomes.size() < tenants.size() ? End.TOO_MANY_FAILURES : End.COMPLETE;
    }

    private boolean wasStopped() {
        return outcomes.values().stream().anyMatch(Round::isStopped);
    }

    private static boolean isStopped(TenantOutcome<?> outcome) {
        return outcome.code().filter(ProblemCode.STOPPED.code()::equals).isPresent();
    }

    /** Does the task for one tenant. What fails for it, fails for it alone. */
    private void turn(String tenant) {
        long start = System.nanoTime();
        TenantOutcome<T> outcome;
        try {
            T result = task.work().apply(varve(tenant));
            outcome = new TenantOutcome<>(
                    tenant,
                    task.state().apply(result),
                    Optional.of(result),
                    Optional.empty(),
                    task.words().apply(result),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException failure) {
            outcome = TenantOutcome.failed(tenant, failure, Duration.ofNanos(System.nanoTime() - start));
            if (failures.incrementAndGet() >= terms.failures() || isStopped(outcome)) {
                crew.stop();
            }
        }
        outcomes.put(tenant, outcome);
        tell(outcome);
    }

    private void tell(TenantOutcome<T> outcome) {
        try {
            terms.ended().accept(outcome);
        } catch (RuntimeException failure) {
            LOG.warn("A listener of tenants failed; the run goes on.", failure);
        }
    }

    private Varve varve(String tenant) {
        return terms.each().apply(tenant, Varve.on(requireNonNull(tenants.get(tenant))));
    }

    /** {@return the tenants that go first} Nobody need go first where somebody has already got there. */
    private List<String> canaries() {
        if (task.done().isEmpty()) {
            return List.of();
        }
        if (terms.canaries().isPresent()) {
            return tenants.keySet().stream()
                    .filter(terms.canaries().get()::contains)
                    .toList();
        }
        Predicate<Status> done = task.done().get();
        Map<String, Status> found = look();
        return found.values().stream().anyMatch(done)
                ? List.of()
                : likeliest(found).stream().toList();
    }

    /** {@return where the tenants stand, but for those that cannot be asked, which the run proper will say} */
    private Map<String, Status> look() {
        var found = new ConcurrentHashMap<String, Status>();
        crew.work(List.copyOf(tenants.keySet()), tenant -> {
            try {
                found.put(tenant, varve(tenant).status());
            } catch (RuntimeException unknown) {
                LOG.debug("Tenant {} cannot be asked where it stands.", tenant, unknown);
            }
        });
        return found;
    }

    /** {@return the first tenant that tells most: one with something to lose, else one that is empty} */
    private Optional<String> likeliest(Map<String, Status> found) {
        List<Predicate<Status>> inTurn = List.of(
                status -> isBehind(status) && status.database().isPresent(),
                Round::isBehind,
                status -> status.standing() == Status.Standing.CONTRACT_WAITS);
        return inTurn.stream()
                .flatMap(wanted -> tenants.keySet().stream()
                        .filter(tenant -> found.containsKey(tenant) && wanted.test(found.get(tenant))))
                .findFirst();
    }

    private static boolean isBehind(Status status) {
        return status.standing() == Status.Standing.BEHIND || status.standing() == Status.Standing.INTERRUPTED;
    }
}
