package dev.varve.processor.read;

import dev.varve.processor.source.VarveAnnotation;
import dev.varve.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which Java types can be columns, and as what. */
final class JavaTypes {

    static final String STRING = "java.lang.String";
    static final String DECIMAL = "java.math.BigDecimal";
    static final String INTEGER = "java.math.BigInteger";
    static final String BYTES = "byte[]";
    private static final String OPTIONAL = "java.util.Optional";

    private static final Map<String, ColumnType> PLAIN = plain();

    private static final Map<String, IntFunction<ColumnType>> TIMES = Map.of(
            "java.time.LocalTime", ColumnType.Time::new,
            "java.time.LocalDateTime", ColumnType.Timestamp::new,
            "java.time.Instant", ColumnType.TimestampTz::new,
            "java.time.OffsetDateTime", ColumnType.TimestampTz::new);

    private static final Set<String> TEXTS = Set.of(STRING, "java.net.URI", "java.net.URL");

    private static final Set<String> LISTS =
            Set.of("java.util.Collection", "java.util.List", "java.util.Set", "java.util.SortedSet");

    /** Arrays of these are one value, and in Java they are written in another way. */
    private static final Set<String> NO_ELEMENTS = Set.of("byte", "java.lang.Byte", "char", "java.lang.Character");

    private static final Set<String> JSON = Set.of(
            "java.util.Map",
            "java.util.SortedMap",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.databind.node.ArrayNode",
            "com.fasterxml.jackson.databind.node.ObjectNode",
            "tools.jackson.databind.JsonNode",
            "tools.jackson.databind.node.ArrayNode",
            "tools.jackson.databind.node.ObjectNode",
            "jakarta.json.JsonArray",
            "jakarta.json.JsonObject",
            "jakarta.json.JsonStructure",
            "jakarta.json.JsonValue",
            "com.google.gson.JsonArray",
            "com.google.gson.JsonElement",
            "com.google.gson.JsonObject");

    private static final Map<String, String> INSTEAD = Map.of(
            "char[]", "String",
            "java.lang.Character[]", "String",
            "java.util.Date", "Instant",
            "java.sql.Timestamp", "Instant",
            "java.sql.Date", "LocalDate",
            "java.time.ZonedDateTime", "OffsetDateTime",
            "java.lang.Byte[]", "byte[]");

    private JavaTypes() {}

    private static Map<String, ColumnType> plain() {
        var plain = new HashMap<String, ColumnType>();
        put(plain, new ColumnType.Bool(), "boolean", "java.lang.Boolean");
        put(plain, new ColumnType.Char(1), "char", "java.lang.Character");
        put(plain, new ColumnType.SmallInt(), "byte", "java.lang.Byte", "short", "java.lang.Short");
        put(plain, new ColumnType.Int(), "int", "java.lang.Integer");
        put(plain, new ColumnType.BigInt(), "long", "java.lang.Long");
        put(plain, new ColumnType.Real(), "float", "java.lang.Float");
        put(plain, new ColumnType.DoublePrecision(), "double", "java.lang.Double");
        put(plain, new ColumnType.Inet(), "java.net.InetAddress", "java.net.Inet4Address", "java.net.Inet6Address");
        plain.put(BYTES, new ColumnType.Blob());
        plain.put("java.time.Duration", new ColumnType.BigInt());
        plain.put("java.time.Year", new ColumnType.Int());
        plain.put("java.util.UUID", new ColumnType.Uuid());
        plain.put("java.time.LocalDate", new ColumnType.Date());
        return Map.copyOf(plain);
    }

    private static void put(Map<String, ColumnType> plain, ColumnType type, String... names) {
        for (String name : names) {
            plain.put(name, type);
        }
    }

    /** {@return the name of a type without annotations and type arguments} */
    static String name(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return name(array.getComponentType()) + "[]";
        }
        if (type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            return element.getQualifiedName().toString();
        }
        return type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : type.toString();
    }

    /** {@return the class or interface of a type, if it is one} */
    static Optional<TypeElement> element(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? Optional.of(element)
                : Optional.empty();
    }

    /** {@return the classes and interfaces that a type is or holds} */
    static List<TypeElement> inside(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return List.of();
        }
        var inside = new ArrayList<TypeElement>(1);
        Optional<TypeElement> own = element(type);
        if (own.isPresent()) {
            inside.add(own.get());
        }
        for (TypeMirror each : declared.getTypeArguments()) {
            Optional<TypeElement> element = element(each);
            if (element.isPresent()) {
                inside.add(element.get());
            }
        }
        return inside;
    }

    /** {@return what an Optional holds, or nothing if the type is none} */
    static Optional<TypeMirror> inOptional(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && name(type).equals(OPTIONAL)
                        && declared.getTypeArguments().size() == 1
                ? Optional.of(declared.getTypeArguments().get(0))
                : Optional.empty();
    }

    /** {@return whether javac does not know the type, at least not yet} */
    static boolean isUnresolved(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isUnresolved(array.getComponentType());
        }
        if (type instanceof DeclaredType declared) {
            for (TypeMirror argument : declared.getTypeArguments()) {
                if (isUnresolved(argument)) {
                    return true;
                }
            }
        }
        return type.getKind() == TypeKind.ERROR;
    }

    /** {@return what an array, a list or a set holds, or nothing if the type is none} */
    static Optional<TypeMirror> inList(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return Optional.of(array.getComponentType()).filter(component -> !NO_ELEMENTS.contains(name(component)));
        }
        return type instanceof DeclaredType declared
                        && LISTS.contains(name(type))
                        && declared.getTypeArguments().size() == 1
                ? Optional.of(declared.getTypeArguments().get(0))
                : Optional.empty();
    }

    /** {@return whether values of the type are JSON wherever they are stored} */
    static boolean isJson(TypeMirror type) {
        return JSON.contains(name(type))
                || type instanceof DeclaredType declared
                        && VarveAnnotation.JSON.on(declared.asElement()).isPresent();
    }

    static boolean isText(String name) {
        return TEXTS.contains(name);
    }

    /** {@return the column type of a Java type that has no options} */
    static Optional<ColumnType> plain(String name) {
        return Optional.ofNullable(PLAIN.get(name));
    }

    /** {@return the column types of a Java type that keeps fractions of a second, by their number of digits} */
    static Optional<IntFunction<ColumnType>> time(String name) {
        return Optional.ofNullable(TIMES.get(name));
    }

    static boolean isSupported(String name) {
        return PLAIN.containsKey(name)
                || TIMES.containsKey(name)
                || TEXTS.contains(name)
                || name.equals(DECIMAL)
                || name.equals(INTEGER);
    }

    /** {@return the Java type to use in the place of one that cannot be a column} */
    static String instead(String name) {
        return INSTEAD.getOrDefault(name, "String");
    }
}
