package dev.varve.schema.snapshot;

import dev.varve.schema.snapshot.JsonValue.JsonArray;
import dev.varve.schema.snapshot.JsonValue.JsonFlag;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import dev.varve.schema.snapshot.JsonValue.JsonOther;
import dev.varve.schema.snapshot.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one object that has a fixed set of them. What is missing, unknown or of another type is refused
 * with its place.
 */
final class Attributes {

    private final String file;
    private final JsonObject object;

    /** Takes the object if it has no attribute but these. */
    Attributes(String file, JsonObject object, Set<String> known) {
        this.file = file;
        this.object = object;
        for (var attribute : object.attributes().entrySet()) {
            if (!known.contains(attribute.getKey())) {
                throw JsonReader.unreadable(
                        file,
                        attribute.getValue().spot(),
                        "there is no attribute " + Quoted.of(attribute.getKey()) + " here; expected were "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** {@return the attributes of a value that must be an object} */
    static Attributes of(String file, JsonValue value, Set<String> known) {
        if (value instanceof JsonObject object) {
            return new Attributes(file, object, known);
        }
        throw wrong(file, value, "an object");
    }

    String text(String name) {
        return text(required(name));
    }

    Optional<String> optionalText(String name) {
        JsonValue value = optional(name);
        return value == null ? Optional.empty() : Optional.of(text(value));
    }

    boolean flag(String name) {
        JsonValue value = required(name);
        if (value instanceof JsonFlag flag) {
            return flag.value();
        }
        throw wrong(file, value, "true or false");
    }

    /** {@return whether the attribute is there and true} */
    boolean optionalFlag(String name) {
        return has(name) && flag(name);
    }

    /** {@return the whole number, or the other one if the attribute is not there} */
    long number(String name, long otherwise) {
        JsonValue value = optional(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof JsonOther number) {
            try {
                return Long.parseLong(number.text());
            } catch (NumberFormatException broken) {
                throw wrong(file, value, "a whole number");
            }
        }
        throw wrong(file, value, "a whole number");
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (JsonValue element : elements(name, "a list of texts")) {
            texts.add(text(element));
        }
        return texts;
    }

    List<JsonValue> elements(String name) {
        return elements(name, "a list");
    }

    private List<JsonValue> elements(String name, String expected) {
        JsonValue value = required(name);
        if (value instanceof JsonArray array) {
            return array.values();
        }
        throw wrong(file, value, expected);
    }

    /** {@return the values of an object whose attributes are names, in the order in which they are written} */
    Map<String, JsonValue> named(String name) {
        JsonValue value = required(name);
        if (value instanceof JsonObject named) {
            return named.attributes();
        }
        throw wrong(file, value, "an object");
    }

    boolean has(String name) {
        return object.attributes().containsKey(name);
    }

    JsonValue required(String name) {
        JsonValue value = optional(name);
        if (value == null) {
            throw JsonReader.unreadable(file, object.spot(), "the attribute " + Quoted.of(name) + " is missing");
        }
        return value;
    }

    SnapshotException refuse(String name, String complaint) {
        return JsonReader.unreadable(file, required(name).spot(), complaint);
    }

    private @Nullable JsonValue optional(String name) {
        return object.attributes().get(name);
    }

    String text(JsonValue value) {
        if (value instanceof JsonText text) {
            return text.text();
        }
        throw wrong(file, value, "a text");
    }

    private static SnapshotException wrong(String file, JsonValue value, String expected) {
        return JsonReader.unreadable(file, value.spot(), expected + " was expected, not " + value.shown());
    }
}
