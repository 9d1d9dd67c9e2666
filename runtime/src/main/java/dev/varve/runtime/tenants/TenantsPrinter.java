package dev.varve.runtime.tenants;

import dev.varve.runtime.tenants.TenantOutcome.State;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Writes outcomes as a table. */
final class TenantsPrinter {

    private TenantsPrinter() {}

    static String print(TenantsOutcome<?> outcome) {
        int widest = outcome.tenants().stream()
                .mapToInt(tenant -> tenant.tenant().length())
                .max()
                .orElse(0);
        String lines = outcome.tenants().stream()
                .map(tenant ->
                        tenant.tenant() + " ".repeat(widest - tenant.tenant().length() + 2) + tenant.words() + "\n")
                .collect(Collectors.joining());
        return lines + "\n" + outcome.summary() + "\n";
    }

    static String summary(TenantsOutcome<?> outcome) {
        var counts = new ArrayList<String>();
        for (State state : State.values()) {
            int count = outcome.in(state).size();
            if (count > 0) {
                counts.add(count + " " + state.words());
            }
        }
        int all = outcome.tenants().size();
        return all + (all == 1 ? " tenant: " : " tenants: ") + String.join(", ", counts) + "."
                + switch (outcome.end()) {
                    case COMPLETE -> "";
                    case CANARY_FAILED -> " The first one failed, so no other was begun.";
                    case TOO_MANY_FAILURES -> " Too many failed, so no more were begun.";
                    case STOPPED -> " The run was stopped.";
                };
    }
}
