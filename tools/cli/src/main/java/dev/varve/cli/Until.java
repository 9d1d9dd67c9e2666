package dev.varve.cli;

import dev.varve.runtime.Operations;
import dev.varve.runtime.drift.DriftTerms;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Up to which migration a database is taken as it is. */
final class Until {

    @Mixin
    private Terms terms = new Terms();

    @Mixin
    private Patience patience = new Patience();

    @Parameters(paramLabel = "ID", description = "The last migration whose schema the database has.")
    private String id = "";

    String id() {
        return id;
    }

    DriftTerms terms(Connect connect) {
        return terms.of(connect);
    }

    Operations operations(Connect connect) {
        return patience.of(connect.varve()).operations();
    }
}
