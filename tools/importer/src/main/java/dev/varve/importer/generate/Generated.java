package dev.varve.importer.generate;

import java.util.List;

/**
 * What a compile said.
 *
 * @param success whether it wrote what was to be written
 * @param messages errors if it failed, else what was done
 */
public record Generated(boolean success, List<String> messages) {

    /** Copies the list. */
    public Generated {
        messages = List.copyOf(messages);
    }
}
