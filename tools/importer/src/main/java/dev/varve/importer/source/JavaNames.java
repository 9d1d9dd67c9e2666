package dev.varve.importer.source;

import dev.varve.schema.QualifiedName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Makes names of Java from those of SQL. */
final class JavaNames {

    /** What no component of a record may be called. */
    private static final Set<String> OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private JavaNames() {}

    /** {@return a class name like {@code OrderLine}, which nothing else has in any case} */
    static String type(String sqlName, Set<String> taken) {
        String name = camel(QualifiedName.parse(sqlName).name(), true);
        String plain = isInJavaLang(name) ? name + "Row" : name;
        return free(plain, taken);
    }

    /** {@return a member name like {@code firstName}, which no other member has} */
    static String member(String sqlName, Set<String> taken) {
        String name = camel(sqlName, false);
        return free(OF_OBJECT.contains(name) || SourceVersion.isKeyword(name) ? name + "_" : name, taken);
    }

    /** {@return a constant's name like {@code PG_13}; a value that is a name stays as it is} */
    static String constant(String value, Set<String> taken) {
        String name = SourceVersion.isIdentifier(value) && !SourceVersion.isKeyword(value)
                ? value
                : identifier(value.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_"));
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }

    private static String free(String name, Set<String> taken) {
        String unique = name;
        for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
            unique = name + number;
        }
        return unique;
    }

    /** Words end where something is that no Java name has, at an underscore, and before a capital behind a small letter. */
    private static String camel(String name, boolean capital) {
        var camel = new StringBuilder();
        boolean start = capital;
        int before = 0;
        boolean shouts = name.equals(name.toUpperCase(Locale.ROOT));
        for (int letter : name.codePoints().toArray()) {
            if (!Character.isJavaIdentifierPart(letter) || letter == '_' || letter == '$') {
                start = start || !camel.isEmpty();
            } else if (start) {
                camel.appendCodePoint(Character.toUpperCase(letter));
                start = false;
            } else {
                boolean keeps = !shouts && Character.isLowerCase(before) && !camel.isEmpty();
                camel.appendCodePoint(keeps ? letter : Character.toLowerCase(letter));
            }
            before = letter;
        }
        return identifier(camel.toString());
    }

    private static String identifier(String text) {
        String name = text.isEmpty() ? "_" + text : text;
        String whole = Character.isJavaIdentifierStart(name.codePointAt(0)) ? name : "_" + name;
        return whole.equals("_") ? "__" : whole;
    }

    /** A class of such a name would hide the one that every file sees. */
    private static boolean isInJavaLang(String name) {
        return inJavaLang(name).isPresent();
    }

    private static Optional<Class<?>> inJavaLang(String name) {
        try {
            return Optional.of(Class.forName("java.lang." + name, false, null));
        } catch (ClassNotFoundException | LinkageError none) {
            return Optional.empty();
        }
    }
}
