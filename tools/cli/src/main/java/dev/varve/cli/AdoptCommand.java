package dev.varve.cli;

import dev.varve.runtime.adopt.Adoption;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a database over from another tool. */
@Command(
        name = "adopt",
        description =
                "Takes a database over from Flyway, Liquibase or Alembic: marks migrations as applied whose schema it"
                        + " has. Exit code 4 if the schema is another one.")
final class AdoptCommand extends Operation {

    @Mixin
    private Until until = new Until();

    @Override
    Answer run(Connect connect) {
        Adoption adoption = until.operations(connect).adopt(until.id(), until.terms(connect));
        return new Answer(
                ExitCode.OK,
                layout().wrapped(
                                "Adopted from " + adoption.tool().title() + ", which is at " + adoption.at()
                                        + ". Marked as applied, since the schema is theirs:\n  "
                                        + String.join("\n  ", adoption.marked()) + "\n",
                                2),
                Json.object(
                        "tool",
                        adoption.tool().name().toLowerCase(Locale.ROOT),
                        "at",
                        adoption.at(),
                        "marked",
                        adoption.marked()));
    }
}
