package dev.varve.runtime.migration;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An exclusion constraint as migrations write it: {@code exclude("gist").column("room", "=")}. */
public final class ExclusionDefinition extends ConstraintDefinition {

    private final String method;
    private final List<Exclusion.Element> elements;
    private final Optional<SqlText> where;
    private final Deferral deferral;

    private ExclusionDefinition(
            String method, List<Exclusion.Element> elements, Optional<SqlText> where, Deferral deferral) {
        this.method = method;
        this.elements = List.copyOf(elements);
        this.where = where;
        this.deferral = deferral;
    }

    static ExclusionDefinition of(String method) {
        return new ExclusionDefinition(method, List.of(), Optional.empty(), Deferral.NONE);
    }

    /** {@return this constraint comparing a column with an operator too} */
    public ExclusionDefinition column(String column, String operator) {
        return with(IndexPart.of(column), operator);
    }

    /** {@return this constraint comparing an expression with an operator too} */
    public ExclusionDefinition expression(String sql, String operator) {
        return with(IndexPart.of(SqlText.of(sql)), operator);
    }

    /** {@return this constraint with an operator class for what was added last} */
    public ExclusionDefinition operatorClass(String name) {
        var changed = new ArrayList<>(elements);
        Exclusion.Element last = changed.remove(changed.size() - 1);
        IndexPart key = last.key();
        changed.add(new Exclusion.Element(
                new IndexPart(key.key(), key.descending(), key.nulls(), key.prefix(), Optional.of(name)),
                last.operator()));
        return new ExclusionDefinition(method, changed, where, deferral);
    }

    /** {@return this constraint for some rows only} */
    public ExclusionDefinition where(String condition) {
        return new ExclusionDefinition(method, elements, Optional.of(SqlText.of(condition)), deferral);
    }

    /** {@return this constraint checked after each statement, unless a transaction asks for the commit} */
    public ExclusionDefinition deferrable() {
        return new ExclusionDefinition(method, elements, where, Deferral.DEFERRABLE);
    }

    /** {@return this constraint checked at the commit, unless a transaction asks for each statement} */
    public ExclusionDefinition deferred() {
        return new ExclusionDefinition(method, elements, where, Deferral.DEFERRED);
    }

    private ExclusionDefinition with(IndexPart key, String operator) {
        var more = new ArrayList<>(elements);
        more.add(new Exclusion.Element(key, operator));
        return new ExclusionDefinition(method, more, where, deferral);
    }

    @Override
    Constraint named(String name) {
        return new Exclusion(name, method, elements, where, deferral);
    }
}
