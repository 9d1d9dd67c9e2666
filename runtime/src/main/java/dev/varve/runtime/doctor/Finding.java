package dev.varve.runtime.doctor;

/**
 * What one check found.
 *
 * @param check what was checked, in a few words that stay the same
 * @param state what it means for migrating
 * @param words what was found
 */
public record Finding(String check, State state, String words) {

    /** What a finding means for migrating. */
    public enum State {
        /** As it should be. */
        OK,
        /** It works, with a limit that is worth knowing. */
        NOTE,
        /** Migrating will fail, or is not safe. */
        BAD
    }
}
