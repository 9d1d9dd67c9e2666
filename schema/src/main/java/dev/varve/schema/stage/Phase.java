package dev.varve.schema.stage;

/** What a migration is of a change in phases. The names stand in the headers of migrations and never change. */
public enum Phase {
    /** A migration that is no part of a change in phases. */
    WHOLE,
    /** Adds what is new and leaves what is old; programs of both versions work afterwards. */
    EXPAND,
    /** Takes away what is old; programs of the earlier version do not work afterwards. */
    CONTRACT
}
