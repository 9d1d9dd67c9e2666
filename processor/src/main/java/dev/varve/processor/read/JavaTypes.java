package dev.varve.processor.read;

import dev.varve.schema.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final String OPTIONAL = "java.util.Optional";

    private static final Map<String, ColumnType> PLAIN = plain();

    private static final Map<String, IntFunction<ColumnType>> TIMES = Map.of(
            "java.time.LocalTime", ColumnType.Time::new,
            "java.time.LocalDateTime", ColumnType.Timestamp::new,
            "java.time.Instant", ColumnType.TimestampTz::new,
            "java.time.OffsetDateTime", ColumnType.TimestampTz::new);

    private static final Map<String, String> INSTEAD = Map.of(
            "byte", "short",
            "java.lang.Byte", "Short",
            "char", "String",
            "java.lang.Character", "String",
            "java.math.BigInteger", "BigDecimal",
            "java.util.Date", "Instant",
            "java.sql.Timestamp", "Instant",
            "java.sql.Date", "LocalDate",
            "java.time.ZonedDateTime", "OffsetDateTime",
            "java.lang.Byte[]", "byte[]");

    private JavaTypes() {}

    private static Map<String, ColumnType> plain() {
        var plain = new HashMap<String, ColumnType>();
        List.of("boolean", "java.lang.Boolean").forEach(name -> plain.put(name, new ColumnType.Bool()));
        List.of("short", "java.lang.Short").forEach(name -> plain.put(name, new ColumnType.SmallInt()));
        List.of("int", "java.lang.Integer").forEach(name -> plain.put(name, new ColumnType.Int()));
        List.of("long", "java.lang.Long").forEach(name -> plain.put(name, new ColumnType.BigInt()));
        List.of("float", "java.lang.Float").forEach(name -> plain.put(name, new ColumnType.Real()));
        List.of("double", "java.lang.Double").forEach(name -> plain.put(name, new ColumnType.DoublePrecision()));
        plain.put("byte[]", new ColumnType.Blob());
        plain.put("java.util.UUID", new ColumnType.Uuid());
        plain.put("java.time.LocalDate", new ColumnType.Date());
        return Map.copyOf(plain);
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
        TypeMirror inner = type instanceof ArrayType array ? array.getComponentType() : type;
        return inner.getKind() == TypeKind.ERROR;
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
        return PLAIN.containsKey(name) || TIMES.containsKey(name) || name.equals(STRING) || name.equals(DECIMAL);
    }

    /** {@return the Java type to use in the place of one that cannot be a column} */
    static String instead(String name) {
        return INSTEAD.getOrDefault(name, "String");
    }
}
