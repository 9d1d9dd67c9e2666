package dev.varve.schema.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The file of each table and each other object. Two names never share a file, also where file names ignore case: all but lower-case letters,
 * digits, {@code _} and {@code -} is written as its bytes, {@code Customer} as {@code %43ustomer}. So is the first
 * letter of the names that Windows keeps for devices.
 */
final class FileNames {

    static final String HEAD = "head.json";
    static final String INTENTS = "intents.json";
    static final String SCHEMAS = "schemas.json";
    static final String TABLES = "tables/";
    static final String OBJECTS = "objects/";
    static final String JSON = ".json";

    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    private FileNames() {}

    static boolean isTable(String path) {
        return path.startsWith(TABLES) && path.endsWith(JSON);
    }

    static boolean isObject(String path) {
        return path.startsWith(OBJECTS) && path.endsWith(JSON);
    }

    static String ofTable(String table) {
        return TABLES + file(table);
    }

    static String ofObject(String object) {
        return OBJECTS + file(object);
    }

    private static String file(String object) {
        boolean device = DEVICE.matcher(object).matches();
        var name = new StringBuilder();
        for (byte unit : object.getBytes(StandardCharsets.UTF_8)) {
            boolean first = name.isEmpty();
            boolean plain = PLAIN.indexOf(unit) >= 0 && !(first && (device || unit == '-'));
            if (plain) {
                name.append((char) unit);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(unit));
            }
        }
        return name.append(JSON).toString();
    }
}
