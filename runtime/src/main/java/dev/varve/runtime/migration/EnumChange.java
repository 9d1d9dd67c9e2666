package dev.varve.runtime.migration;

import dev.varve.schema.EnumType;
import dev.varve.schema.change.AlterObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes what an enum type was and becomes. */
public final class EnumChange {

    private final String name;
    private final SortedMap<String, String> becomes = new TreeMap<>();
    private List<String> before = List.of();
    private List<String> after = List.of();

    EnumChange(String name) {
        this.name = name;
    }

    /**
     * Says what it was.
     *
     * @param values the values in their order
     * @return this
     */
    public EnumChange from(String... values) {
        before = List.of(values);
        return this;
    }

    /**
     * Says what it becomes.
     *
     * @param values the values in their order
     * @return this
     */
    public EnumChange to(String... values) {
        after = List.of(values);
        return this;
    }

    /**
     * Says what rows get that have a value which goes.
     *
     * @param value the value that goes
     * @param other the value in its place
     * @return this
     */
    public EnumChange becomes(String value, String other) {
        becomes.put(value, other);
        return this;
    }

    AlterObject toChange() {
        return new AlterObject(new EnumType(name, before), new EnumType(name, after), becomes);
    }
}
