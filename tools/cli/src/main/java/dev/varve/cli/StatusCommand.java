package dev.varve.cli;

import dev.varve.runtime.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** Where database and application stand. */
@Command(
        name = "status",
        description = "Says where the database and the application stand. Exit code 3 if migrations are pending.")
final class StatusCommand extends Operation {

    @Override
    Answer run(Connect connect) {
        Status status = connect.varve().status();
        return new Answer(code(status), text(status, layout(), paint()), json(status));
    }

    static ExitCode code(Status status) {
        return switch (status.standing()) {
            case UP_TO_DATE, CONTRACT_WAITS -> ExitCode.OK;
            case BEHIND -> ExitCode.PENDING;
            case AHEAD -> ExitCode.MISFIT;
            case INTERRUPTED -> ExitCode.AMBIGUOUS;
        };
    }

    static String text(Status status, Layout layout, Paint paint) {
        String words = status.standing().words();
        String standing = switch (code(status)) {
            case OK -> paint.good(words);
            case PENDING -> paint.warning(words);
            default -> paint.bad(words);
        };
        String head = layout.table(List.of(
                List.of("database", status.database().orElse("(no migration)")),
                List.of("code", status.code().orElse("(no migration)")),
                List.of("status", words)));
        var rows = new ArrayList<List<String>>();
        for (Status.MigrationStatus migration : status.migrations()) {
            rows.add(List.of(
                    "  " + migration.id(),
                    migration.state().name().toLowerCase(Locale.ROOT),
                    migration.appliedAt().map(Words::of).orElse("")));
        }
        return head.replace(words, standing) + (rows.isEmpty() ? "" : "\n" + layout.table(rows));
    }

    static Map<String, Object> json(Status status) {
        var migrations = new ArrayList<Object>();
        for (Status.MigrationStatus migration : status.migrations()) {
            migrations.add(Json.object(
                    "id",
                    migration.id(),
                    "state",
                    migration.state().name().toLowerCase(Locale.ROOT),
                    "appliedAt",
                    migration.appliedAt()));
        }
        return Json.object(
                "standing",
                status.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "database",
                status.database(),
                "code",
                status.code(),
                "migrations",
                migrations);
    }
}
