package dev.varve.runtime.dialect;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Generated;
import dev.varve.schema.Index;
import dev.varve.schema.IndexPart;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A model under other names of its database schemas.
 *
 * @param schemas the new name of each database schema by its name
 * @param text what becomes of SQL
 */
public record SchemaNames(Map<String, String> schemas, UnaryOperator<String> text) {

    /** Copies the map. */
    public SchemaNames {
        schemas = Map.copyOf(schemas);
    }

    /** {@return the model under the other names} */
    public SchemaModel of(SchemaModel model) {
        SchemaModel renamed = SchemaModel.empty();
        var names = new TreeSet<String>();
        model.schemas().forEach(schema -> names.add(schemas.getOrDefault(schema, schema)));
        for (Table table : model.tables().values()) {
            renamed = renamed.with(table(table));
        }
        for (SchemaObject object : model.objects().values()) {
            renamed = renamed.withObject(object(object));
        }
        return renamed.withSchemas(names);
    }

    private String name(String name) {
        var parts = QualifiedName.parse(name);
        return parts.schema()
                .map(schema -> new QualifiedName(Optional.of(schemas.getOrDefault(schema, schema)), parts.name()))
                .orElse(parts)
                .text();
    }

    private Table table(Table table) {
        Table renamed = table.withName(name(table.name()));
        for (Column column : table.columns().values()) {
            renamed = renamed.withColumn(column(column));
        }
        for (Index index : table.indexes().values()) {
            renamed = renamed.withIndex(index(index));
        }
        for (Constraint constraint : table.constraints().values()) {
            renamed = renamed.withConstraint(constraint.accept(new Constraints()));
        }
        return renamed;
    }

    private Column column(Column column) {
        return column.withType(type(column.type()))
                .withDefault(Optional.empty())
                .withGenerated(column.generated()
                        .map(how -> how instanceof Generated.Computed computed
                                ? new Generated.Computed(sql(computed.expression()), computed.stored())
                                : how))
                .withDefault(column.defaultValue().map(this::value));
    }

    private DefaultValue value(DefaultValue value) {
        if (value instanceof DefaultValue.NextValue next) {
            return new DefaultValue.NextValue(name(next.sequence()));
        }
        return value instanceof DefaultValue.Expression expression
                ? new DefaultValue.Expression(sql(expression.sql()))
                : value;
    }

    private ColumnType type(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            return new ColumnType.Array(type(array.element()));
        }
        return type instanceof ColumnType.NamedEnum named ? new ColumnType.NamedEnum(name(named.name())) : type;
    }

    private Index index(Index index) {
        return new Index(
                index.name(),
                index.parts().stream().map(this::part).toList(),
                index.unique(),
                index.method(),
                index.include(),
                index.where().map(this::sql),
                index.nullsNotDistinct());
    }

    private IndexPart part(IndexPart part) {
        return part.expression()
                .map(expression -> new IndexPart(
                        new IndexPart.OfExpression(sql(expression)),
                        part.descending(),
                        part.nulls(),
                        part.prefix(),
                        part.operatorClass()))
                .orElse(part);
    }

    private SchemaObject object(SchemaObject object) {
        SchemaObject renamed = object.withName(name(object.name()));
        if (renamed instanceof Sequence sequence) {
            return sequence.withOwner(sequence.ownedBy().map(this::owner));
        }
        return renamed instanceof View view
                ? new View(view.name(), sql(view.query()), view.materialized(), view.comment())
                : renamed;
    }

    /** The column is behind the last dot. */
    private String owner(String column) {
        int dot = column.lastIndexOf('.');
        return name(column.substring(0, dot)) + column.substring(dot);
    }

    private SqlText sql(SqlText sql) {
        var renamed = new SqlText(text.apply(sql.sql()), sql.dialects());
        for (Map.Entry<String, String> own : sql.dialects().entrySet()) {
            renamed = renamed.on(own.getKey(), text.apply(own.getValue()));
        }
        return renamed;
    }

    /** What becomes of constraints. */
    private final class Constraints implements Constraint.Visitor<Constraint> {
        @Override
        public Constraint unique(Constraint.Unique constraint) {
            return constraint;
        }

        @Override
        public Constraint foreignKey(Constraint.ForeignKey constraint) {
            return constraint.withTarget(name(constraint.target()), constraint.targetColumns());
        }

        @Override
        public Constraint check(Constraint.Check constraint) {
            return new Constraint.Check(constraint.name(), sql(constraint.condition()));
        }

        @Override
        public Constraint exclusion(Constraint.Exclusion constraint) {
            return new Constraint.Exclusion(
                    constraint.name(),
                    constraint.method(),
                    constraint.elements().stream()
                            .map(element -> new Constraint.Exclusion.Element(part(element.key()), element.operator()))
                            .toList(),
                    constraint.where().map(SchemaNames.this::sql),
                    constraint.deferral());
        }
    }
}
