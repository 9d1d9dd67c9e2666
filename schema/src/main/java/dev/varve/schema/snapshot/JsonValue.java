package dev.varve.schema.snapshot;

import java.util.List;
import java.util.Map;

/** A JSON value with the place where it begins. */
sealed interface JsonValue {

    /** {@return where the value begins} */
    Spot spot();

    /** {@return what it is, for messages} */
    String shown();

    /** A line and a column, counted from 1. */
    record Spot(int line, int column) {}

    /** Attributes in the order in which they are written. */
    record JsonObject(Spot spot, Map<String, JsonValue> attributes) implements JsonValue {
        @Override
        public String shown() {
            return "an object";
        }
    }

    /** A list of values. */
    record JsonArray(Spot spot, List<JsonValue> values) implements JsonValue {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A text. */
    record JsonText(Spot spot, String text) implements JsonValue {
        @Override
        public String shown() {
            return "the text " + Quoted.of(text);
        }
    }

    /** True or false. */
    record JsonFlag(Spot spot, boolean value) implements JsonValue {
        @Override
        public String shown() {
            return String.valueOf(value);
        }
    }

    /** What snapshots have no other use for: a number as it is written, or null. */
    record JsonOther(Spot spot, String text) implements JsonValue {
        @Override
        public String shown() {
            return text;
        }
    }
}
