package dev.varve.schema.change;

/** Thrown when a change is applied to a schema that is not as the change says it was. */
public final class IllegalChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalChangeException(Change change, String reason) {
        super("\"" + change.describe() + "\" cannot be applied: " + reason);
    }
}
