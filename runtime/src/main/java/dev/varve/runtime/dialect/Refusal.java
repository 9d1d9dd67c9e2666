package dev.varve.runtime.dialect;

/** Why a database refused, as far as it matters to what happens next. */
public enum Refusal {
    /** Another session held a lock for too long; trying again may help. */
    LOCK_TIMEOUT,
    /** The statement was cancelled: it took too long, or somebody asked for it. */
    CANCELLED,
    /** The database, the server or the session only reads. */
    READ_ONLY,
    /** The user may not do this. */
    NO_PRIVILEGE,
    /** The connection is lost. */
    CONNECTION_LOST,
    /** It has to do with the statement itself. */
    STATEMENT
}
