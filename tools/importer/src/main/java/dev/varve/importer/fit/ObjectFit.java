package dev.varve.importer.fit;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes out enum types, sequences and views that no entity declares. */
record ObjectFit(SchemaModel model, SchemaModel inspected, TreeSet<Leftover> leftovers) {

    SchemaModel fit() {
        SchemaModel fitting = model;
        for (SchemaObject object : model.objects().values()) {
            Optional<String> reason = object.accept(new Reason(fitting));
            if (reason.isPresent()) {
                leftovers.add(new Leftover(kind(object), object.name(), reason.get(), object.definition()));
                fitting = fitting.withoutObject(object.name());
            }
        }
        var schemas = new TreeSet<String>();
        Stream.concat(fitting.tables().keySet().stream(), fitting.objects().keySet().stream())
                .forEach(name -> QualifiedName.parse(name).schema().ifPresent(schemas::add));
        return fitting.withSchemas(schemas);
    }

    private static String kind(SchemaObject object) {
        return object instanceof View ? "view" : object instanceof Sequence ? "sequence" : "enum type";
    }

    private final class Reason implements SchemaObject.Visitor<Optional<String>> {

        private final SchemaModel fitting;

        private Reason(SchemaModel fitting) {
            this.fitting = fitting;
        }

        @Override
        public Optional<String> enumType(EnumType type) {
            if (!Sayable.isQualified(type.name())) {
                return Optional.of(Sayable.REASON);
            }
            boolean used = columns().anyMatch(column -> uses(column.type(), type.name()));
            return used ? Optional.empty() : Optional.of("no column of an entity has it");
        }

        private boolean uses(ColumnType type, String name) {
            return type instanceof ColumnType.Array array
                    ? uses(array.element(), name)
                    : type.equals(new ColumnType.NamedEnum(name));
        }

        private Stream<Column> columns() {
            return fitting.tables().values().stream().flatMap(table -> table.columns().values().stream());
        }

        @Override
        public Optional<String> sequence(Sequence sequence) {
            if (!Sayable.isName(sequence.name())) {
                return Optional.of("it is in another database schema, or its name cannot be written");
            }
            if (fitting.tables().isEmpty()) {
                return Optional.of("there is no entity on which it could stand");
            }
            Optional<String> owner = sequence.ownedBy();
            Optional<DefaultValue> next = Optional.of(new DefaultValue.NextValue(sequence.name()));
            boolean fills = owner.isEmpty()
                    || fitting.tables().values().stream()
                            .anyMatch(table -> table.columns().values().stream()
                                    .anyMatch(column -> owner.get().equals(table.name() + "." + column.name())
                                            && column.defaultValue().equals(next)));
            return fills ? Optional.empty() : Optional.of("it belongs to a column that takes no numbers from it");
        }

        @Override
        public Optional<String> view(View view) {
            if (!Sayable.isQualified(view.name())) {
                return Optional.of(Sayable.REASON);
            }
            Optional<String> gone = gone().stream()
                    .filter(name ->
                            view.query().mentions(QualifiedName.parse(name).name()))
                    .findFirst();
            return gone.map(name -> "it reads \"" + name + "\", which is no entity");
        }

        /** {@return tables and views that were there and are left out} */
        private Set<String> gone() {
            var gone = new HashSet<String>(inspected.tables().keySet());
            inspected.objects(View.class).forEach(view -> gone.add(view.name()));
            gone.removeAll(fitting.tables().keySet());
            gone.removeAll(fitting.objects().keySet());
            gone.removeIf(name -> fitting.tables().containsKey(name.toLowerCase(Locale.ROOT)));
            return gone;
        }
    }
}
