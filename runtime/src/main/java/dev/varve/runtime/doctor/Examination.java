package dev.varve.runtime.doctor;

import java.util.List;

/**
 * What a server guarantees.
 *
 * @param database its product and version
 * @param findings what each check found, in order
 */
public record Examination(String database, List<Finding> findings) {

    /** Copies the list. */
    public Examination {
        findings = List.copyOf(findings);
    }

    /** {@return whether migrating is safe} */
    public boolean isHealthy() {
        return findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
    }
}
