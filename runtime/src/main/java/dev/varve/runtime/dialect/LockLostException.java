package dev.varve.runtime.dialect;

/** Another process took the lock over, so this one must not write any more. */
public final class LockLostException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what was held, and who holds it now
     */
    public LockLostException(String message) {
        super(message);
    }
}
