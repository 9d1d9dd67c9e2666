package dev.varve.schema.snapshot;

import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The file of one enum type, sequence or view. */
final class ObjectJson {

    private static final Set<String> ENUM = Set.of("format", "kind", "name", "values");
    private static final Set<String> OPTIONS = Set.of("cache", "cycle", "increment", "max", "min", "start");
    private static final Set<String> SEQUENCE = with(OPTIONS, "format", "kind", "name", "ownedBy");
    private static final Set<String> VIEW =
            Set.of("comment", "entity", "format", "kind", "materialized", "name", "query");

    private static final Set<String> ALL = with(with(SEQUENCE, "values"), "comment", "entity", "materialized", "query");

    private ObjectJson() {}

    private static Set<String> with(Set<String> some, String... more) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }

    static String write(SchemaObject object, Optional<String> entity) {
        var json = new CanonicalJson();
        json.number("format", SnapshotCodec.FORMAT);
        return object.accept(new Writer(json, entity)).document();
    }

    /** Writes how something counts, without what is as usual. */
    static void options(CanonicalJson json, Sequence.Options options) {
        if (options.cache() != 1) {
            json.number("cache", options.cache());
        }
        if (options.cycle()) {
            json.flag("cycle", true);
        }
        if (options.increment() != 1) {
            json.number("increment", options.increment());
        }
    }

    /** Writes where something begins and ends, without what is as usual. */
    static void bounds(CanonicalJson json, Sequence.Options options) {
        options.max().ifPresent(max -> json.number("max", max));
        options.min().ifPresent(min -> json.number("min", min));
    }

    static Sequence.Options options(Attributes attributes) {
        return new Sequence.Options(
                attributes.number("start", 1),
                attributes.number("increment", 1),
                optional(attributes, "min"),
                optional(attributes, "max"),
                attributes.number("cache", 1),
                attributes.optionalFlag("cycle"));
    }

    private static OptionalLong optional(Attributes attributes, String name) {
        return attributes.has(name) ? OptionalLong.of(attributes.number(name, 0)) : OptionalLong.empty();
    }

    private record Writer(CanonicalJson json, Optional<String> entity) implements SchemaObject.Visitor<CanonicalJson> {

        @Override
        public CanonicalJson enumType(EnumType type) {
            json.text("kind", "enum");
            json.text("name", type.name());
            json.lines("values", type.values());
            return json;
        }

        @Override
        public CanonicalJson sequence(Sequence sequence) {
            options(json, sequence.options());
            json.text("kind", "sequence");
            bounds(json, sequence.options());
            json.text("name", sequence.name());
            sequence.ownedBy().ifPresent(column -> json.text("ownedBy", column));
            if (sequence.options().start() != 1) {
                json.number("start", sequence.options().start());
            }
            return json;
        }

        @Override
        public CanonicalJson view(View view) {
            view.comment().ifPresent(comment -> json.text("comment", comment));
            entity.ifPresent(name -> json.text("entity", name));
            json.text("kind", "view");
            if (view.materialized()) {
                json.flag("materialized", true);
            }
            json.text("name", view.name());
            SqlJson.write(json, "query", view.query());
            return json;
        }
    }

    static Optional<String> entity(String file, JsonObject document) {
        return new Attributes(file, document, ALL).optionalText("entity");
    }

    static SchemaObject read(String file, JsonObject document) {
        var any = new Attributes(file, document, ALL);
        try {
            return switch (any.text("kind")) {
                case "enum" -> {
                    var attributes = new Attributes(file, document, ENUM);
                    yield new EnumType(attributes.text("name"), attributes.texts("values"));
                }
                case "sequence" -> {
                    var attributes = new Attributes(file, document, SEQUENCE);
                    yield new Sequence(
                            attributes.text("name"), options(attributes), attributes.optionalText("ownedBy"));
                }
                case "view" -> {
                    var attributes = new Attributes(file, document, VIEW);
                    yield new View(
                            attributes.text("name"),
                            SqlJson.required(attributes, "query"),
                            attributes.optionalFlag("materialized"),
                            attributes.optionalText("comment"));
                }
                default -> throw any.refuse("kind", "expected was one of enum, sequence, view");
            };
        } catch (IllegalArgumentException invalid) {
            throw JsonReader.unreadable(file, document.spot(), String.valueOf(invalid.getMessage()));
        }
    }
}
