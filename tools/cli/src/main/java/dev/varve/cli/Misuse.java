package dev.varve.cli;

import java.util.function.Supplier;

/** The words of the command line make no sense, which only shows when they are used. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message);
    }

    private Misuse(String option, IllegalArgumentException refusal) {
        super(option + ": " + refusal.getMessage(), refusal);
    }

    /** {@return what comes of an option's value} */
    static <T> T of(String option, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException refusal) {
            throw new Misuse(option, refusal);
        }
    }
}
