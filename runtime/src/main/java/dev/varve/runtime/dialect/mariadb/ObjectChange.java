package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.EnumUse;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** How an enum type, a sequence or a view changes. */
record ObjectChange(Product product, SchemaModel before, AlterObject change)
        implements SchemaObject.Visitor<List<Statement>> {

    List<Statement> statements() {
        return change.before().accept(this);
    }

    /** Every column takes the values of both lists first, then its rows change, then the old values go. */
    @Override
    public List<Statement> enumType(EnumType type) {
        EnumType after = (EnumType) change.after();
        var both = new LinkedHashSet<>(type.values());
        both.addAll(after.values());
        boolean grows = List.copyOf(both).equals(after.values());
        var statements = new ArrayList<Statement>();
        for (EnumUse use : EnumUse.of(before, type.name())) {
            if (!grows) {
                statements.add(modify(
                        Online.INSTANT, use.table(), use.column(), new EnumType(type.name(), List.copyOf(both))));
                change.values().forEach((old, value) -> statements.add(replace(use.table(), use.column(), old, value)));
            }
            Column altered = use.column().withDefault(use.defaultAfter(change.values(), after.values()));
            statements.add(modify(grows ? Online.INSTANT : Online.COPY, use.table(), altered, after));
        }
        return statements;
    }

    private Statement modify(Online how, Table table, Column column, EnumType type) {
        var types = new MariaDbTypes(product, before.withObject(type));
        return Alteration.of(product, table.name())
                .modify(how, column, new ColumnSql(product, types))
                .statement("the values of " + column.name());
    }

    private static Statement replace(Table table, Column column, String old, String value) {
        return new Statement(
                MariaDbStatements.update(table.name(), column.name(), DefaultValue.quote(value)) + " WHERE "
                        + MariaDbSql.quoted(column.name()) + " = " + DefaultValue.quote(old),
                "rows with " + old + " become " + value);
    }

    @Override
    public List<Statement> sequence(Sequence sequence) {
        Sequence after = (Sequence) change.after();
        new ObjectSql(product).sequence(after);
        Sequence.Options options = after.options();
        return MariaDbStatements.one(
                "ALTER SEQUENCE " + MariaDbSql.name(sequence.name()) + " START WITH " + options.start()
                        + " INCREMENT BY " + options.increment()
                        + (options.min().isPresent()
                                ? " MINVALUE " + options.min().getAsLong()
                                : " NO MINVALUE")
                        + (options.max().isPresent()
                                ? " MAXVALUE " + options.max().getAsLong()
                                : " NO MAXVALUE")
                        + (options.cache() > 1 ? " CACHE " + options.cache() : " NOCACHE")
                        + (options.cycle() ? " CYCLE" : " NOCYCLE"),
                "change sequence " + sequence.name());
    }

    @Override
    public List<Statement> view(View view) {
        View after = (View) change.after();
        new ObjectSql(product).view(after);
        return MariaDbStatements.one(
                "CREATE OR REPLACE VIEW " + MariaDbSql.name(view.name()) + " AS "
                        + MariaDbSql.of(after.query(), product, "the view \"" + view.name() + "\""),
                "replace view " + view.name());
    }
}
