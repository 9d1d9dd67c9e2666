package dev.varve.schema;

/** What a schema holds beside tables. Objects and tables share one space of names. */
public sealed interface SchemaObject permits EnumType, Sequence, View {

    /** {@return the name, qualified if it is in another database schema than the connection's} */
    String name();

    /** {@return this object under another name} */
    SchemaObject withName(String name);

    /** {@return the definition in one canonical line, with its kind and name} */
    String definition();

    /** {@return what the visitor makes of this object} */
    <R> R accept(Visitor<R> visitor);

    /**
     * What differs by kind.
     *
     * @param <R> what is made of an object
     */
    interface Visitor<R> {
        /** {@return what is made of an enum type} */
        R enumType(EnumType type);

        /** {@return what is made of a sequence} */
        R sequence(Sequence sequence);

        /** {@return what is made of a view} */
        R view(View view);
    }
}
