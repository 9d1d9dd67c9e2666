package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/** Reads what stands beside tables: views, enum types that columns use, and the database schemas of all. */
final class ObjectReader {

    private final SchemaModel before;
    private final Report report;
    private final SortedMap<String, SchemaObject> objects = new TreeMap<>();
    private final Map<Place, Spot> spots = new HashMap<>();
    private final SortedMap<String, String> classes = new TreeMap<>();
    private final List<DeclaredIntent> intents = new ArrayList<>();

    ObjectReader(SchemaModel before, Report report) {
        this.before = before;
        this.report = report;
    }

    /** Reads the types that are views. */
    void views(Collection<TypeElement> types) {
        for (TypeElement type : types) {
            VarveAnnotation.VIEW.on(type).ifPresent(at -> view(type, at));
        }
    }

    private void view(TypeElement type, Written at) {
        String plain =
                at.text("name").isEmpty() ? Names.snakeCase(type.getSimpleName().toString()) : at.text("name");
        String name = Names.qualified(at.text("schema"), plain);
        classes.put(name, type.getQualifiedName().toString());
        boolean named = Names.check("view", plain, "@View(name = \"...\")", at.spot("name"), report)
                && DraftReader.checkSchema(at, report);
        Optional<SqlText> query =
                SqlTexts.read(at, "query", "dialects", "@View(query = \"select id from orders\")", report);
        if (named && query.isPresent() && hasColumns(type, at, query.get())) {
            add(
                    new View(
                            name,
                            known(name, query.get()),
                            at.flag("materialized"),
                            Optional.of(at.text("comment")).filter(text -> !text.isEmpty())),
                    at.spot());
        } else {
            keep(name);
        }
    }

    /** Blanks between words, and the case of words, make no other query. */
    private SqlText known(String name, SqlText query) {
        return before.object(name)
                .filter(View.class::isInstance)
                .map(object -> ((View) object).query())
                .filter(known -> known.readsAs(query))
                .orElse(query);
    }

    /** What a query selects, only a database can say; a component that it does not even mention, it cannot give. */
    private boolean hasColumns(TypeElement type, Written at, SqlText query) {
        if (query.text().contains("*")) {
            return true;
        }
        for (var component : type.getRecordComponents()) {
            String column = Names.snakeCase(component.getSimpleName().toString());
            if (!query.mentions(column)) {
                report.add(
                        ProblemCode.INVALID_VIEW,
                        at.spot("query"),
                        "the query of the view \"" + type.getSimpleName() + "\" does not mention \"" + column
                                + "\", so it cannot give the component " + component.getSimpleName()
                                + ". Select it, such as: ... as " + column + ", or take the component away");
                return false;
            }
        }
        return true;
    }

    /** Reads the enum types that columns of these entities use. */
    void enums(Collection<EntityDraft> drafts) {
        var types = new TreeMap<String, TypeElement>();
        for (EntityDraft draft : drafts) {
            for (ColumnDraft column : draft.columns()) {
                if (isNamed(column.column().type())) {
                    NamedEnums.element(JavaTypes.inOptional(column.member().type())
                                    .orElse(column.member().type()))
                            .ifPresent(type -> types.put(type.getQualifiedName().toString(), type));
                }
            }
        }
        for (TypeElement type : types.values()) {
            String name = NamedEnums.name(type);
            var reader = new IntentReader(report);
            reader.readEnum(type, name);
            intents.addAll(reader.intents());
            if (NamedEnums.check(type, report) && reader.isSound()) {
                add(
                        NamedEnums.read(type),
                        VarveAnnotation.NAMED_ENUM.on(type).orElseThrow().spot());
            } else {
                keep(name);
            }
        }
    }

    private static boolean isNamed(ColumnType type) {
        return type instanceof ColumnType.NamedEnum || type instanceof ColumnType.Array list && isNamed(list.element());
    }

    private void add(SchemaObject object, Spot spot) {
        spots.put(new Place.OfObject(object.name()), spot);
        if (objects.putIfAbsent(object.name(), object) != null) {
            duplicate(object.name(), spot);
        }
    }

    private void duplicate(String name, Spot spot) {
        report.add(
                ProblemCode.DUPLICATE_OBJECT,
                spot,
                "something else in the schema has the name \"" + name + "\" too; tables, views and enum types share one"
                        + " space of names. Give one another name");
    }

    private void keep(String name) {
        before.object(name).ifPresent(object -> objects.putIfAbsent(name, object));
    }

    /**
     * {@return the schema of these tables and of what was read; what could not be read is as the snapshot has it}
     *
     * @param tables the tables
     * @param sequences the sequences
     * @param missing what was not presented and still exists, by name
     * @param declared what is declared
     */
    SchemaModel model(
            SortedMap<String, Table> tables,
            SortedMap<String, Sequence> sequences,
            Set<String> missing,
            List<DeclaredIntent> declared) {
        objects.putAll(sequences);
        for (Table table : tables.values()) {
            if (objects.containsKey(table.name())) {
                duplicate(
                        table.name(),
                        Optional.ofNullable(spots.get(new Place.OfObject(table.name())))
                                .orElseThrow());
                objects.remove(table.name());
            }
            for (Column column : table.columns().values()) {
                used(column.type());
            }
        }
        for (String name : missing) {
            before.object(name).ifPresent(object -> objects.putIfAbsent(name, object));
        }
        return new SchemaModel(tables, schemas(tables, declared), objects);
    }

    /** A table that is as the snapshot has it has its enum types so too. */
    private void used(ColumnType type) {
        if (type instanceof ColumnType.Array array) {
            used(array.element());
        } else if (type instanceof ColumnType.NamedEnum named) {
            before.object(named.name()).ifPresent(object -> objects.putIfAbsent(named.name(), object));
        }
    }

    /** A database schema stays until it is declared as dropped. */
    private TreeSet<String> schemas(SortedMap<String, Table> tables, List<DeclaredIntent> declared) {
        var schemas = new TreeSet<>(before.schemas());
        for (DeclaredIntent each : declared) {
            if (each.intent() instanceof Intent.DroppedSchema dropped) {
                schemas.remove(dropped.schema());
            }
        }
        for (Set<String> names : List.of(tables.keySet(), objects.keySet())) {
            for (String name : names) {
                if (name.indexOf('.') >= 0) {
                    QualifiedName.parse(name).schema().ifPresent(schemas::add);
                }
            }
        }
        return schemas;
    }

    List<DeclaredIntent> intents() {
        return intents;
    }

    Map<Place, Spot> spots() {
        return spots;
    }

    /** {@return the class of each view} */
    SortedMap<String, String> classes() {
        return classes;
    }
}
