package dev.varve.runtime.migration;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.SqlText;
import java.util.SortedMap;
import java.util.TreeMap;

/** A check as migrations write it: {@code check("age >= 18")}. */
public final class CheckDefinition extends ConstraintDefinition {

    private final String condition;
    private final SortedMap<String, String> dialects;

    private CheckDefinition(String condition, SortedMap<String, String> dialects) {
        this.condition = condition;
        this.dialects = dialects;
    }

    static CheckDefinition of(String condition) {
        return new CheckDefinition(condition, new TreeMap<>());
    }

    /**
     * {@return this check with another text for a database}
     *
     * @param database {@code postgres}, {@code h2}, {@code sqlite}, {@code mysql} or {@code mariadb}
     * @param sql the condition for it
     */
    public CheckDefinition on(String database, String sql) {
        var more = new TreeMap<>(dialects);
        more.put(database, sql);
        return new CheckDefinition(condition, more);
    }

    @Override
    Constraint named(String name) {
        return new Check(name, new SqlText(condition, dialects));
    }
}
