package dev.varve.processor.read;

import dev.varve.schema.Column;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The expressions that the snapshot has for a table. One that the source only lays out in another way is no change and
 * keeps the text of the snapshot.
 */
final class KnownTexts {

    private final List<SqlText> texts;

    KnownTexts(Table before) {
        texts = new ArrayList<>();
        for (Column column : before.columns().values()) {
            if (column.computedBy().isPresent()) {
                texts.add(column.computedBy().get());
            }
            if (column.defaultValue().isPresent()
                    && column.defaultValue().get() instanceof DefaultValue.Expression expression) {
                texts.add(expression.sql());
            }
        }
        for (Index index : before.indexes().values()) {
            texts.addAll(index.expressions());
        }
        for (Constraint rule : before.constraints().values()) {
            texts.addAll(rule.expressions());
        }
        if (texts.size() > 1) {
            texts.sort(Comparator.comparing(SqlText::text));
        }
    }

    /** {@return the entity with the texts of the snapshot, where it says the same} */
    EntityDraft in(EntityDraft draft) {
        return texts.isEmpty()
                ? draft
                : draft.withParts(
                        draft.columns().stream()
                                .map(column -> column.withColumn(known(column.column())))
                                .toList(),
                        draft.indexes().stream()
                                .map(index -> new IndexDraft(index.at(), known(index.index())))
                                .toList(),
                        draft.constraints().stream()
                                .map(rule -> rule.withPlan(known(rule.plan())))
                                .toList());
    }

    private SqlText known(SqlText text) {
        return texts.contains(text)
                ? text
                : texts.stream()
                        .filter(known -> known.readsAs(text))
                        .findFirst()
                        .orElse(text);
    }

    private Column known(Column column) {
        Column known = column.withGenerated(column.generated()
                .map(how -> how instanceof Generated.Computed computed
                        ? new Generated.Computed(known(computed.expression()), computed.stored())
                        : how));
        return known.withDefault(column.defaultValue()
                .map(value -> value instanceof DefaultValue.Expression expression
                        ? new DefaultValue.Expression(known(expression.sql()))
                        : value));
    }

    private Index known(Index index) {
        return new Index(
                index.name(),
                index.parts().stream().map(this::known).toList(),
                index.unique(),
                index.method(),
                index.include(),
                index.where().map(this::known),
                index.nullsNotDistinct());
    }

    private IndexPart known(IndexPart part) {
        return part.expression()
                .map(sql -> new IndexPart(
                        new IndexPart.OfExpression(known(sql)),
                        part.descending(),
                        part.nulls(),
                        part.prefix(),
                        part.operatorClass()))
                .orElse(part);
    }

    private Constraint known(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return new Constraint.Check(check.name(), known(check.condition()));
        }
        if (constraint instanceof Constraint.Exclusion exclusion) {
            Optional<SqlText> where = exclusion.where().map(this::known);
            return new Constraint.Exclusion(
                    exclusion.name(),
                    exclusion.method(),
                    exclusion.elements().stream()
                            .map(element -> new Constraint.Exclusion.Element(known(element.key()), element.operator()))
                            .toList(),
                    where,
                    exclusion.deferral());
        }
        return constraint;
    }
}
