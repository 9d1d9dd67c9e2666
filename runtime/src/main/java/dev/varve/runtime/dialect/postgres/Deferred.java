package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Constraint;
import dev.varve.schema.Constraint.Deferral;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Constraints whose check waits for the commit. PostgreSQL alters no table while one does. */
final class Deferred {

    private Deferred() {}

    /**
     * {@return statements that check the rows now}
     *
     * @param dialect quotes names
     * @param model the schema
     * @param chosen which constraints of which tables
     */
    static List<Statement> settling(Dialect dialect, SchemaModel model, BiPredicate<Table, Constraint> chosen) {
        var waiting = new ArrayList<String>();
        for (Table owner : model.tables().values()) {
            for (Constraint constraint : owner.constraints().values()) {
                if (constraint.deferral() == Deferral.DEFERRED && chosen.test(owner, constraint)) {
                    waiting.add(dialect.quote(QualifiedName.parse(owner.name())
                            .schema()
                            .map(schema -> schema + "." + constraint.name())
                            .orElse(constraint.name())));
                }
            }
        }
        String names = String.join(", ", waiting);
        return waiting.isEmpty()
                ? List.of()
                : List.of(
                        new Statement("SET CONSTRAINTS " + names + " IMMEDIATE", "check the rows now"),
                        new Statement("SET CONSTRAINTS " + names + " DEFERRED", "check at the commit again"));
    }
}
