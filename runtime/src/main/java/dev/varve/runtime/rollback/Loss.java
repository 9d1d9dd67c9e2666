package dev.varve.runtime.rollback;

import java.util.OptionalLong;

/**
 * What a rollback does not keep or does not bring back.
 *
 * @param what it is, in words
 * @param rows how many rows it is about; empty if that is not known
 */
public record Loss(String what, OptionalLong rows) {

    /** Rows are counted up to here and one more, because counting a large table takes long. */
    static final int COUNTED = 10_000;

    /** {@return the loss in one line} */
    public String inWords() {
        if (rows.isEmpty()) {
            return what;
        }
        long number = rows.getAsLong();
        return what + ": "
                + (number > COUNTED ? "more than " + COUNTED + " rows" : number + (number == 1 ? " row" : " rows"));
    }
}
