package dev.varve.annotations;

/** What a migration is of a change in phases; see {@link Phased}. */
public enum Phase {
    /** A migration that is no part of a change in phases. */
    WHOLE,
    /** Adds what is new and leaves what is old; programs of both versions work afterwards. */
    EXPAND,
    /** Takes away what is old; it is applied only with consent. */
    CONTRACT
}
