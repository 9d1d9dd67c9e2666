package dev.varve.schema.problem;

/** Thrown when Varve refuses to go on. Its message has the code, what is there, what was expected and what to do. */
public final class VarveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    /**
     * Makes an exception.
     *
     * @param code the kind of problem
     * @param message what is there, what was expected, and what to do; without code and page
     */
    public VarveException(ProblemCode code, String message) {
        super(text(code, message));
        this.code = code;
    }

    /**
     * Makes an exception with the error that led to it.
     *
     * @param code the kind of problem
     * @param message what is there, what was expected, and what to do; without code and page
     * @param cause the error that led to it
     */
    public VarveException(ProblemCode code, String message, Throwable cause) {
        super(text(code, message), cause);
        this.code = code;
    }

    /** {@return the kind of problem} */
    public ProblemCode code() {
        return code;
    }

    private static String text(ProblemCode code, String message) {
        return "[" + code.code() + "] " + message + "\n  More: " + code.page();
    }
}
