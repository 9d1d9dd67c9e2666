package dev.varve.cli;

import dev.varve.runtime.MigrateOutcome;
import dev.varve.runtime.Status;
import dev.varve.runtime.Varve;
import dev.varve.runtime.drift.Drift;
import dev.varve.runtime.plan.Plan;
import dev.varve.runtime.tenants.TenantOutcome;
import dev.varve.runtime.tenants.Tenants;
import dev.varve.runtime.tenants.TenantsOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does for many databases or schemas what other commands do for one. */
@Command(
        name = "tenants",
        description =
                "Migrates many databases or schemas, or says where they stand. One goes first; what fails in one stops"
                        + " no other; called again, it does only what is not done.")
final class TenantsCommand extends Operation {

    /** What is done. */
    enum Action {
        /** Applies what is pending. */
        migrate,
        /** Says where each tenant stands. */
        status,
        /** Says what would be applied. */
        plan,
        /** Checks chain and histories. */
        validate,
        /** Compares the schemas with what the migrations left. */
        drift
    }

    /** Where the tenants are listed. */
    static final class Source {
        @Option(
                names = "--tenants",
                paramLabel = "FILE",
                description = "A name and a JDBC URL in each line, or JSON; $${NAME} is a variable of the environment.")
        private Optional<Path> file = Optional.empty();

        @Option(
                names = "--schemas",
                paramLabel = "NAME",
                split = ",",
                description = "Schemas of the one database, or databases of the one server, that --url names.")
        private List<String> schemas = new ArrayList<>();

        @Option(
                names = "--schemas-query",
                paramLabel = "SQL",
                description = "A SELECT on that database which gives the schema of a tenant in each row.")
        private Optional<String> query = Optional.empty();
    }

    @Parameters(paramLabel = "ACTION", description = "$${COMPLETION-CANDIDATES}: ${COMPLETION-CANDIDATES}")
    private Action action = Action.status;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source = new Source();

    @Option(
            names = "--shared-schemas",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Schemas in which names are looked up that a tenant's does not have, such as that of extensions.")
    private List<String> shared = new ArrayList<>();

    @Option(names = "--parallel", paramLabel = "COUNT", description = "How many are at work at once, instead of 4.")
    private Optional<Integer> parallel = Optional.empty();

    @Option(
            names = "--canary",
            paramLabel = "NAME",
            split = ",",
            description = "The tenants that go first, instead of one that is found to be behind.")
    private List<String> canaries = new ArrayList<>();

    @Option(names = "--no-canary", description = "No tenant goes first.")
    private boolean withoutCanary;

    @Option(
            names = "--stop-after",
            paramLabel = "COUNT",
            description = "How many failures are so many that no more tenants are begun, instead of 10.")
    private Optional<Integer> stopAfter = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "ID",
            description = "With migrate: nothing that comes after this migration.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--contract",
            description = "Also the contract phases: no program of an earlier version runs any more.")
    private boolean contract;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait in a tenant for other processes that migrate, instead of 300.")
    private Optional<Integer> lockTimeout = Optional.empty();

    @Mixin
    private Terms terms = new Terms();

    private Secrets secrets = new Secrets(List.of());

    @Override
    Answer run(Connect connect) {
        Tenants tenants = configured(listed(connect), connect);
        return switch (action) {
            case migrate ->
                answer(
                        target.map(tenants::migrateTo).orElseGet(tenants::migrate),
                        outcome -> ExitCode.OK,
                        TenantsCommand::json);
            case status -> answer(tenants.status(), StatusCommand::code, TenantsCommand::json);
            case validate -> answer(tenants.validate(), status -> ExitCode.OK, TenantsCommand::json);
            case plan ->
                answer(tenants.plan(), plan -> plan.isEmpty() ? ExitCode.OK : ExitCode.PENDING, TenantsCommand::json);
            case drift ->
                answer(
                        tenants.drift(terms.of(connect)),
                        drift -> drift.isNone() ? ExitCode.OK : ExitCode.DRIFT,
                        TenantsCommand::json);
        };
    }

    private Tenants listed(Connect connect) {
        if (source.file.isPresent()) {
            var list = new TenantList(connect, source.file.get());
            Tenants tenants = list.read();
            secrets = list.secrets();
            return tenants;
        }
        String[] others = shared.toArray(String[]::new);
        return source.query
                .map(query -> Tenants.ofSchemaQuery(connect.dataSource(), query, others))
                .orElseGet(() -> Tenants.ofSchemas(connect.dataSource(), source.schemas, others));
    }

    private Tenants configured(Tenants plain, Connect connect) {
        Progress progress = progress();
        var ended = new AtomicInteger();
        int all = plain.names().size();
        Tenants told = plain.each((name, varve) -> configured(connect.chosen(varve)))
                .listener(outcome -> progress.ended(ended.incrementAndGet() + " of " + all + ": " + outcome.tenant()
                        + ": " + secrets.hidden(outcome.words())));
        Tenants beside =
                Misuse.of("--parallel", () -> parallel.map(told::parallel).orElse(told));
        Tenants bounded =
                Misuse.of("--stop-after", () -> stopAfter.map(beside::stopAfter).orElse(beside));
        Tenants tenants = withoutCanary ? bounded.withoutCanary() : bounded;
        return canaries.isEmpty() ? tenants : tenants.canary(canaries.toArray(String[]::new));
    }

    private Varve configured(Varve plain) {
        Varve varve = contract ? plain.contract() : plain;
        return lockTimeout.map(Duration::ofSeconds).map(varve::lockTimeout).orElse(varve);
    }

    private <T> Answer answer(
            TenantsOutcome<T> outcome, Function<T, ExitCode> code, Function<T, Map<String, Object>> members) {
        progress().done();
        var rows = new ArrayList<List<String>>();
        var json = new ArrayList<Object>();
        for (TenantOutcome<T> tenant : outcome.tenants()) {
            rows.add(List.of(tenant.tenant(), painted(tenant, secrets.hidden(tenant.words()))));
            var object = Json.object(
                    "tenant",
                    tenant.tenant(),
                    "state",
                    tenant.state().words().replace(' ', '-'),
                    "durationMillis",
                    tenant.duration().toMillis());
            tenant.result().map(members).ifPresent(object::putAll);
            tenant.failure()
                    .ifPresent(failure -> object.put(
                            "error",
                            Json.object(
                                    "code",
                                    tenant.code().orElse(""),
                                    "message",
                                    secrets.hidden(String.valueOf(failure.getMessage())))));
            json.add(object);
        }
        return new Answer(
                code(outcome, code),
                layout().table(rows) + "\n" + outcome.summary() + "\n" + failures(outcome),
                Json.object(
                        "action",
                        action.name(),
                        "end",
                        outcome.end().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "durationMillis",
                        outcome.duration().toMillis(),
                        "tenants",
                        json));
    }

    private String failures(TenantsOutcome<?> outcome) {
        var text = new StringBuilder();
        for (TenantOutcome<?> tenant : outcome.in(TenantOutcome.State.FAILED)) {
            String message = tenant.failure().map(RuntimeException::getMessage).orElse("");
            text.append('\n')
                    .append(layout().wrapped(tenant.tenant() + ": " + secrets.hidden(message), 2))
                    .append('\n');
        }
        return text.toString();
    }

    private String painted(TenantOutcome<?> tenant, String words) {
        return switch (tenant.state()) {
            case APPLIED -> paint().good(words);
            case FAILED -> paint().bad(words);
            case NOT_BEGUN -> paint().warning(words);
            case NOTHING_TO_DO, LOOKED_AT -> words;
        };
    }

    /** A failure counts more than what was found; of what was found, the greatest number is the gravest. */
    private static <T> ExitCode code(TenantsOutcome<T> outcome, Function<T, ExitCode> code) {
        return switch (outcome.end()) {
            case CANARY_FAILED -> ExitCode.CANARY;
            case TOO_MANY_FAILURES -> ExitCode.TENANTS;
            case STOPPED -> ExitCode.STOPPED;
            case COMPLETE ->
                outcome.isGood()
                        ? outcome.tenants().stream()
                                .flatMap(tenant -> tenant.result().map(code).stream())
                                .max(Comparator.comparingInt(ExitCode::number))
                                .orElse(ExitCode.OK)
                        : ExitCode.TENANTS;
        };
    }

    private static Map<String, Object> json(MigrateOutcome outcome) {
        return Json.object(
                "applied",
                outcome.applied().stream().map(MigrateOutcome.Applied::id).toList(),
                "waiting",
                outcome.waiting());
    }

    private static Map<String, Object> json(Status status) {
        return StatusCommand.json(status);
    }

    private static Map<String, Object> json(Plan plan) {
        return Json.object(
                "pending", plan.steps().stream().map(step -> step.id()).toList());
    }

    private static Map<String, Object> json(Drift drift) {
        return Json.object(
                "differences",
                drift.differences().stream()
                        .map(difference -> Json.object(
                                "kind",
                                difference.kind().name().toLowerCase(Locale.ROOT),
                                "object",
                                difference.object(),
                                "name",
                                difference.name()))
                        .toList());
    }
}
