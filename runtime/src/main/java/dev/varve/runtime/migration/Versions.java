package dev.varve.runtime.migration;

import dev.varve.schema.SchemaVersion;

/** Reads the versions that migrations write. */
final class Versions {

    private Versions() {}

    static SchemaVersion parse(String text) {
        return SchemaVersion.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no version; three numbers joined by dots were expected"));
    }
}
