package dev.varve.schema.snapshot;

import dev.varve.schema.SqlText;
import dev.varve.schema.snapshot.JsonValue.JsonObject;
import java.util.Optional;
import java.util.TreeMap;

/** SQL in a snapshot: a text, or an object with a text per database where these differ. */
final class SqlJson {

    /** The attribute of the text for every database that has none of its own. */
    private static final String ANY = "any";

    private SqlJson() {}

    static void write(CanonicalJson json, String name, SqlText sql) {
        if (sql.dialects().isEmpty()) {
            json.text(name, sql.sql());
            return;
        }
        json.open(name);
        var texts = new TreeMap<>(sql.dialects());
        if (!sql.sql().isEmpty()) {
            texts.put(ANY, sql.sql());
        }
        texts.forEach(json::text);
        json.close();
    }

    static Optional<SqlText> optional(Attributes attributes, String name) {
        return attributes.has(name) ? Optional.of(required(attributes, name)) : Optional.empty();
    }

    static SqlText required(Attributes attributes, String name) {
        return read(attributes, attributes.required(name));
    }

    static SqlText read(Attributes attributes, JsonValue value) {
        if (!(value instanceof JsonObject texts)) {
            return SqlText.of(attributes.text(value));
        }
        var dialects = new TreeMap<String, String>();
        texts.attributes().forEach((dialect, text) -> dialects.put(dialect, attributes.text(text)));
        String any = dialects.getOrDefault(ANY, "");
        dialects.remove(ANY);
        return new SqlText(any, dialects);
    }
}
