package dev.varve.schema.snapshot;

import dev.varve.schema.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Thrown when snapshot files cannot be read. The message says where, what was expected and what is there. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String file;

    SnapshotException(ProblemCode code, String file, String message) {
        this(code, file, message, null);
    }

    SnapshotException(ProblemCode code, String file, String message, @Nullable Throwable cause) {
        super(file + message, cause);
        this.code = code;
        this.file = file;
    }

    /** {@return what kind of problem it is: edited, unreadable or newer} */
    public ProblemCode code() {
        return code;
    }

    /** {@return the path of the file, relative to the snapshot's folder} */
    public String file() {
        return file;
    }
}
