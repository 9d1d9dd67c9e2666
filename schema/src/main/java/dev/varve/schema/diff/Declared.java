package dev.varve.schema.diff;

import dev.varve.schema.Column;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intents;
import java.util.Collection;
import java.util.Optional;

/** The declared values and conversions, looked up by column. */
final class Declared {

    private final Intents intents;

    Declared(Collection<Intent> intents) {
        this.intents = Intents.of(intents);
    }

    Optional<String> backfill(String table, String column) {
        return intents.backfill(table, column);
    }

    Optional<String> conversion(String table, Column before) {
        return intents.conversions(table, before.name())
                .filter(intent -> intent.from().equals(before.type()))
                .flatMap(intent -> intent.using().stream())
                .findFirst();
    }
}
