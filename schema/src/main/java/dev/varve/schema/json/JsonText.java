package dev.varve.schema.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes JSON in the one way that it is written: without white space, the names of an object sorted, numbers as their
 * author wrote them.
 */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** {@return the canonical text of a JSON document, or nothing if the text is none} */
    public static Optional<String> canonical(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            String value = value(parser, first);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /**
     * {@return the elements of a JSON array, or nothing if the text is none} Each is the canonical text of the element,
     * strings in their quotes.
     */
    public static Optional<List<String>> elements(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            List<String> elements = elements(parser);
            return parser.nextToken() == null ? Optional.of(elements) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** {@return what a JSON string says; any other text as it is} */
    public static String unquoted(String json) {
        if (!json.startsWith("\"")) {
            return json;
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : json;
        } catch (IOException notJson) {
            return json;
        }
    }

    /** {@return the text as a JSON string} */
    public static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static String value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> elements(parser).stream().collect(Collectors.joining(",", "[", "]"));
            case VALUE_STRING -> quoted(parser.getText());
            default -> parser.getText();
        };
    }

    private static String object(JsonParser parser) throws IOException {
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> elements(JsonParser parser) throws IOException {
        var elements = new ArrayList<String>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("the array does not end");
            }
            elements.add(value(parser, token));
        }
        return List.copyOf(elements);
    }
}
