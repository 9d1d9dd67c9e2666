package dev.varve.importer.fit;

import dev.varve.schema.SchemaModel;
import java.util.List;
import java.util.TreeSet;

/** Takes out of a live schema what entities cannot say, and says why. */
public final class Fitting {

    private Fitting() {}

    /**
     * {@return the schema that entities can say} What is taken out may take something else out: a table the foreign keys
     * to it and the views on it.
     *
     * @param inspected the schema as it was read from a database
     * @param beyond what the database has and the model has no words for
     */
    public static Fitted fit(SchemaModel inspected, List<Leftover> beyond) {
        var leftovers = new TreeSet<Leftover>(beyond);
        SchemaModel model = Tidy.model(inspected);
        SchemaModel before;
        do {
            before = model;
            model = new TableFit(model, leftovers).fit();
            model = new ColumnFit(model, leftovers).fit();
            model = new NameFit(model, leftovers).fit();
            model = new ForeignKeyFit(model, leftovers).fit();
            model = new ObjectFit(model, inspected, leftovers).fit();
        } while (!model.equals(before));
        return new Fitted(model, List.copyOf(leftovers));
    }
}
