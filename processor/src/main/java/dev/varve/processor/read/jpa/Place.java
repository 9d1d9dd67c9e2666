package dev.varve.processor.read.jpa;

/**
 * Where the columns of an attribute go.
 *
 * @param sketch the table
 * @param overrides what is said about the attribute from outside
 * @param path the attributes that it is embedded in, each with a dot behind it
 * @param level what may be NULL there
 * @param rules what Bean Validation says that counts there
 */
record Place(Sketch sketch, Overrides overrides, String path, Level level, BeanRules rules) {

    /** What may be NULL. */
    enum Level {
        /** Nothing. */
        KEY,
        /** What is no primitive, unless it says otherwise. */
        ENTITY,
        /** Everything that does not say otherwise, since the whole may be null. */
        EMBEDDED,
        /** Everything, since rows of other types have none of it. */
        SUBTYPE
    }

    static Place of(Sketch sketch, Level level) {
        return new Place(sketch, Overrides.NONE, "", level, BeanRules.ALL);
    }

    /** {@return the place of what is in an embedded attribute} */
    Place in(Attribute embedded) {
        return new Place(
                sketch,
                overrides.in(embedded.name()).and(embedded.element()),
                path + embedded.name() + ".",
                level == Level.ENTITY ? Level.EMBEDDED : level,
                rules.in(embedded));
    }

    Place with(Overrides said) {
        return new Place(sketch, said, path, level, rules);
    }

    Place at(Level other) {
        return new Place(sketch, overrides, path, other, rules);
    }

    String path(Attribute attribute) {
        return path + attribute.name();
    }
}
