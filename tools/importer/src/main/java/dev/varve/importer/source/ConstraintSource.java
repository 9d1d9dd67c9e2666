package dev.varve.importer.source;

import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Action;
import dev.varve.schema.Constraint.Check;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.Constraint.Exclusion;
import dev.varve.schema.Constraint.ForeignKey;
import dev.varve.schema.Constraint.Unique;
import dev.varve.schema.IndexPart;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import java.util.List;

/** The annotations of constraints. */
record ConstraintSource(SourceFile file, Classes classes, SchemaModel model, ColumnSource columns) {

    /**
     * {@return writes annotations}
     *
     * @param onColumn whether they stand on the column that they are about
     */
    Constraint.Visitor<Annotation> of(boolean onColumn) {
        return new Written(onColumn);
    }

    private final class Written implements Constraint.Visitor<Annotation> {

        private final boolean onColumn;

        private Written(boolean onColumn) {
            this.onColumn = onColumn;
        }

        private Annotation on(Constraint constraint, Annotation annotation) {
            annotation.text("name", constraint.name());
            return onColumn ? annotation : annotation.texts("columns", constraint.columns());
        }

        @Override
        public Annotation unique(Unique constraint) {
            Annotation annotation = on(constraint, file.annotation("Unique"));
            return deferral(annotation.flag("nullsNotDistinct", constraint.nullsNotDistinct()), constraint);
        }

        @Override
        public Annotation foreignKey(ForeignKey key) {
            Annotation annotation =
                    file.annotation("ForeignKey").code("value", file.name(classes.of(key.target())) + ".class");
            on(key, annotation);
            boolean toKey = model.table(key.target())
                    .map(Table::keyColumns)
                    .filter(key.targetColumns()::equals)
                    .isPresent();
            annotation.texts("references", toKey ? List.of() : key.targetColumns());
            action(annotation, "onDelete", key.onDelete());
            action(annotation, "onUpdate", key.onUpdate());
            return deferral(annotation, key);
        }

        private void action(Annotation annotation, String attribute, Action action) {
            if (action != Action.NO_ACTION) {
                annotation.code(attribute, file.nested("ForeignKey", "Action") + "." + action);
            }
        }

        @Override
        public Annotation check(Check check) {
            Annotation annotation = file.annotation("Check").text("name", check.name());
            return columns.sql(annotation, "value", "dialects", check.condition());
        }

        @Override
        public Annotation exclusion(Exclusion exclusion) {
            Annotation annotation = file.annotation("Exclude")
                    .text("name", exclusion.name())
                    .codes(
                            "parts",
                            exclusion.elements().stream().map(this::part).toList());
            if (!exclusion.method().equals("gist")) {
                annotation.text("method", exclusion.method());
            }
            annotation.text("where", exclusion.where().map(SqlText::sql).orElse(""));
            return deferral(annotation, exclusion);
        }

        private String part(Exclusion.Element element) {
            IndexPart key = element.key();
            return new Annotation("@" + file.nested("Exclude", "Part"))
                    .text("column", key.column().orElse(""))
                    .text("expression", key.expression().map(SqlText::sql).orElse(""))
                    .text("operator", element.operator())
                    .text("operatorClass", key.operatorClass().orElse(""))
                    .toString();
        }

        private Annotation deferral(Annotation annotation, Constraint constraint) {
            return constraint.deferral() == Deferral.NONE
                    ? annotation
                    : annotation.code(
                            "deferral", file.name("dev.varve.annotations.Deferral") + "." + constraint.deferral());
        }
    }
}
