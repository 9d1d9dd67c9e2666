package dev.varve.runtime.execute;

/** Carries the failure of a data step past the handlers of SQL failures. */
final class DataStepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataStepFailure(String step, Exception cause) {
        super("\"" + step + "\"", cause);
    }
}
