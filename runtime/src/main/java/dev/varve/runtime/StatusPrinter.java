package dev.varve.runtime;

import java.util.Locale;

/** Writes a status for people. */
final class StatusPrinter {

    private StatusPrinter() {}

    static String print(Status status) {
        var text = new StringBuilder();
        text.append("database  ")
                .append(status.database().orElse("(no migration)"))
                .append('\n');
        text.append("code      ").append(status.code().orElse("(no migration)")).append('\n');
        text.append("status    ").append(status.standing().words()).append('\n');
        int width = status.migrations().stream()
                .mapToInt(migration -> migration.id().length())
                .max()
                .orElse(0);
        for (Status.MigrationStatus migration : status.migrations()) {
            String state = migration.state().name().toLowerCase(Locale.ROOT);
            text.append(String.format(Locale.ROOT, "%n  %-" + width + "s  %-8s", migration.id(), state)
                    .stripTrailing());
            migration.appliedAt().ifPresent(instant -> text.append("  ").append(instant));
        }
        return text.append(status.migrations().isEmpty() ? "" : "\n").toString().replace(System.lineSeparator(), "\n");
    }
}
