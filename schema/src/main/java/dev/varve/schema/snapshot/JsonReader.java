package dev.varve.schema.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.JsonValue.JsonArray;
import dev.varve.schema.snapshot.JsonValue.JsonFlag;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import dev.varve.schema.snapshot.JsonValue.JsonOther;
import dev.varve.schema.snapshot.JsonValue.JsonText;
import dev.varve.schema.snapshot.JsonValue.Spot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one JSON document. Attributes that are written twice are refused. */
final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String CONFLICT = "<<<<<<< ";

    private final String file;
    private final JsonParser parser;

    private JsonReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** {@return the document, which is one object} */
    static JsonObject read(String file, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            var reader = new JsonReader(file, parser);
            if (!(reader.value(parser.nextToken()) instanceof JsonObject document)) {
                throw unreadable(file, new Spot(1, 1), "an object was expected");
            }
            if (parser.nextToken() != null) {
                throw unreadable(file, reader.spot(), "something follows the end of the document");
            }
            return document;
        } catch (JsonProcessingException broken) {
            throw broken(file, text, broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** {@return the format that the document names, without reading more of it than that; nothing if it names none} */
    static OptionalInt format(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OptionalInt.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = "format".equals(parser.currentName());
                JsonToken token = parser.nextToken();
                if (found) {
                    return token == JsonToken.VALUE_NUMBER_INT
                            ? OptionalInt.of(
                                    parser.getBigIntegerValue().bitLength() < Integer.SIZE
                                            ? parser.getIntValue()
                                            : Integer.MAX_VALUE)
                            : OptionalInt.empty();
                }
                parser.skipChildren();
            }
            return OptionalInt.empty();
        } catch (IOException broken) {
            // The full reading says what is wrong and where.
            return OptionalInt.empty();
        }
    }

    static SnapshotException unreadable(String file, Spot spot, String complaint) {
        return new SnapshotException(
                ProblemCode.SNAPSHOT_UNREADABLE,
                file,
                ", line " + spot.line() + ", column " + spot.column() + ": " + complaint);
    }

    private static SnapshotException broken(String file, String text, JsonProcessingException cause) {
        if (text.contains(CONFLICT)) {
            return new SnapshotException(
                    ProblemCode.SNAPSHOT_UNREADABLE,
                    file,
                    " holds a merge conflict. Take the file of one side, and make the other side's migration again after it.",
                    cause);
        }
        var location = cause.getLocation();
        String complaint = cause instanceof JsonEOFException ? "the text ends too early" : cause.getOriginalMessage();
        String where = location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
        return new SnapshotException(
                ProblemCode.SNAPSHOT_UNREADABLE, file, where + ": this is no JSON: " + complaint, cause);
    }

    private JsonValue value(@Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw unreadable(file, new Spot(1, 1), "the file is empty");
        }
        Spot spot = spot();
        return switch (token) {
            case START_OBJECT -> object(spot);
            case START_ARRAY -> array(spot);
            case VALUE_STRING -> new JsonText(spot, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new JsonFlag(spot, token == JsonToken.VALUE_TRUE);
            default -> new JsonOther(spot, parser.getText());
        };
    }

    private JsonObject object(Spot spot) throws IOException {
        var attributes = new LinkedHashMap<String, JsonValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            attributes.put(name, value(parser.nextToken()));
        }
        return new JsonObject(spot, attributes);
    }

    private JsonArray array(Spot spot) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token));
        }
        return new JsonArray(spot, values);
    }

    private Spot spot() {
        var location = parser.currentTokenLocation();
        return new Spot(location.getLineNr(), location.getColumnNr());
    }
}
