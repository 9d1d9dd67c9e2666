package dev.varve.runtime.tenants;

import dev.varve.runtime.MigrateOutcome;
import dev.varve.runtime.Status;
import dev.varve.runtime.Varve;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.drift.DriftTerms;
import dev.varve.runtime.plan.Plan;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Does for many databases or schemas what {@link Varve} does for one: {@code Tenants.of(dataSources).migrate()}.
 *
 * <p>One tenant goes first; if it fails, no other is begun. Then several are at work at once, each with a connection of its
 * own that it keeps no longer than it works. What fails in one tenant stops no other, unless too many fail. Each tenant has
 * its own history, so a second call does only what is not done. Immutable and thread-safe.
 */
public final class Tenants {

    private final Map<String, DataSource> sources;
    private final Terms terms;

    private Tenants(Map<String, DataSource> sources, Terms terms) {
        this.sources = sources;
        this.terms = terms;
    }

    /**
     * {@return the tenants that have a data source each, in the order of their names}
     *
     * @param dataSources gives connections to each tenant, whose current schema is the one to migrate
     * @throws VarveException VRV563 if there are none, or one has no name
     */
    public static Tenants of(Map<String, ? extends DataSource> dataSources) {
        return of(dataSources.keySet(), new TreeMap<String, DataSource>(dataSources));
    }

    /**
     * {@return the tenants that are schemas of one database (PostgreSQL, H2) or databases of one server (MariaDB), in this order}
     * The schemas must be there. A connection of a run looks names up in its tenant's schema and nowhere else, and is given back as it was.
     *
     * @param database gives connections to the database
     * @param schemas the names of the schemas, as the catalog has them; each is the tenant's name too
     * @param shared further schemas in which names are looked up that a tenant's does not have, such as one with extensions;
     *     PostgreSQL only
     * @throws VarveException VRV563 if there are none, or one is there twice
     */
    public static Tenants ofSchemas(DataSource database, Collection<String> schemas, String... shared) {
        var sources = new LinkedHashMap<String, DataSource>();
        schemas.forEach(schema -> sources.put(schema, new SchemaDataSource(database, schema, List.of(shared))));
        return of(schemas, sources);
    }

    /**
     * {@return the tenants that {@link #ofSchemas} gives for the schemas that a query finds, in its order}
     *
     * @param database gives connections to the database
     * @param query a SELECT of one column, such as {@code select schema_name from tenant order by 1}
     * @param shared as for {@link #ofSchemas}
     * @throws VarveException VRV404 if the query fails, VRV563 as {@link #ofSchemas}
     */
    public static Tenants ofSchemaQuery(DataSource database, String query, String... shared) {
        var schemas = new ArrayList<String>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        } catch (SQLException failure) {
            throw new VarveException(
                    ProblemCode.DATABASE_UNREACHABLE,
                    "the schemas of the tenants cannot be asked for: " + failure.getMessage()
                            + "\n  Correct the query, which gives one name in each row: " + query,
                    failure);
        }
        return ofSchemas(database, schemas, shared);
    }

    private static Tenants of(Collection<String> names, Map<String, DataSource> sources) {
        if (names.isEmpty()) {
            throw unclear("there are no tenants");
        }
        if (names.stream().anyMatch(name -> name == null || name.isBlank())) {
            throw unclear("a tenant has no name");
        }
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw unclear("the tenant \"" + twice + "\" is there twice");
                });
        return new Tenants(Collections.unmodifiableMap(sources), Terms.standard());
    }

    private static VarveException unclear(String what) {
        return new VarveException(
                ProblemCode.TENANTS_UNCLEAR,
                what + ".\n  Nothing was changed. Correct the list of tenants, or where it comes from.");
    }

    /**
     * {@return this with Varve set for each tenant, such as {@code (tenant, varve) -> varve.contract()}}
     *
     * @param setting takes the name of a tenant and Varve on its database; it is called in the thread of the tenant
     */
    public Tenants each(BiFunction<String, Varve, Varve> setting) {
        return new Tenants(sources, terms.with(setting));
    }

    /**
     * {@return this with another number of tenants that are at work at once, instead of four}
     *
     * @param count 1 or more; each needs a connection, and a second one where the database locks by a lease
     */
    public Tenants parallel(int count) {
        return new Tenants(sources, terms.withParallel(atLeastOne(count)));
    }

    /**
     * {@return this with these tenants going first, one after the other in the order of all tenants} If one of them fails,
     * no other tenant is begun. Without it the run finds one itself that has something to do, the first with a history if
     * there is one; and none if some tenant already has what the application brings.
     *
     * @param names the names of tenants
     * @throws VarveException VRV563 if there is no such tenant
     */
    public Tenants canary(String... names) {
        for (String name : names) {
            if (!sources.containsKey(name)) {
                throw unclear("there is no tenant \"" + name + "\" that could go first");
            }
        }
        return new Tenants(sources, terms.withCanaries(List.of(names)));
    }

    /** {@return this with no tenant going first} */
    public Tenants withoutCanary() {
        return new Tenants(sources, terms.withCanaries(List.of()));
    }

    /**
     * {@return this with another number of failures after which no more tenants are begun, instead of ten}
     *
     * @param failures 1 or more
     */
    public Tenants stopAfter(int failures) {
        return new Tenants(sources, terms.withFailures(atLeastOne(failures)));
    }

    private static int atLeastOne(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("it must be 1 or more, and is " + number);
        }
        return number;
    }

    /**
     * {@return this with another listener}
     *
     * @param ended hears of each tenant that came to its end, in the thread of that tenant, so several may speak at once;
     *     what it throws is logged and changes nothing
     */
    public Tenants listener(Consumer<TenantOutcome<?>> ended) {
        return new Tenants(sources, terms.with(ended));
    }

    /** {@return the names of the tenants, in order} */
    public List<String> names() {
        return List.copyOf(sources.keySet());
    }

    /**
     * {@return what became of each tenant} Does {@link Varve#migrate()} for each. Failures are in the outcome and not
     * thrown; {@link TenantsOutcome#requireGood()} throws them.
     */
    public TenantsOutcome<MigrateOutcome> migrate() {
        return migrate(Varve::migrate, status -> status.standing() == Status.Standing.UP_TO_DATE);
    }

    /**
     * {@return what {@link #migrate()} returns, where nothing is applied that comes after this migration}
     *
     * @param id the id of a migration
     */
    public TenantsOutcome<MigrateOutcome> migrateTo(String id) {
        return migrate(
                varve -> varve.migrateTo(id),
                status -> status.migrations().stream()
                        .anyMatch(migration -> migration.state() == Status.State.APPLIED
                                && (migration.id().equals(id) || migration.id().endsWith(":" + id))));
    }

    private TenantsOutcome<MigrateOutcome> migrate(Function<Varve, MigrateOutcome> work, Predicate<Status> done) {
        return run(new Task<>(
                work,
                outcome ->
                        outcome.applied().isEmpty() ? TenantOutcome.State.NOTHING_TO_DO : TenantOutcome.State.APPLIED,
                Tenants::words,
                Optional.of(done)));
    }

    private static String words(MigrateOutcome outcome) {
        int applied = outcome.applied().size();
        return (applied == 0 ? "nothing to do" : "applied " + applied + (applied == 1 ? " migration" : " migrations"))
                + (outcome.waiting().isEmpty() ? "" : ", waits for consent: " + String.join(", ", outcome.waiting()));
    }

    /** {@return where each tenant stands} Changes nothing. */
    public TenantsOutcome<Status> status() {
        return run(Task.look(Varve::status, status -> status.standing().words()));
    }

    /** {@return what {@link Varve#validate()} finds for each tenant} Changes nothing. */
    public TenantsOutcome<Status> validate() {
        return run(Task.look(
                Varve::validate, status -> "valid; " + status.standing().words()));
    }

    /** {@return what {@link #migrate()} would do for each tenant} Changes nothing. */
    public TenantsOutcome<Plan> plan() {
        return run(Task.look(
                Varve::plan,
                plan -> plan.isEmpty() ? "nothing to do" : plan.steps().size() + " pending"));
    }

    /**
     * {@return how the schema of each tenant differs from what its migrations left} Changes nothing.
     *
     * @param driftTerms what is no drift
     */
    public TenantsOutcome<Drift> drift(DriftTerms driftTerms) {
        return run(Task.look(
                varve -> varve.operations().drift(driftTerms),
                drift -> drift.isNone()
                        ? "no drift"
                        : drift.differences().size()
                                + (drift.differences().size() == 1 ? " difference" : " differences")));
    }

    private <T> TenantsOutcome<T> run(Task<T> task) {
        return new Round<>(sources, terms, task).run();
    }
}
