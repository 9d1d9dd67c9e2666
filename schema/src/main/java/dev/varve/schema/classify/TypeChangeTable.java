package dev.varve.schema.classify;

import dev.varve.schema.ColumnType;
import dev.varve.schema.ColumnType.Array;
import dev.varve.schema.ColumnType.Char;
import dev.varve.schema.ColumnType.Decimal;
import dev.varve.schema.ColumnType.Inet;
import dev.varve.schema.ColumnType.Time;
import dev.varve.schema.ColumnType.Timestamp;
import dev.varve.schema.ColumnType.TimestampTz;
import dev.varve.schema.ColumnType.Uuid;
import dev.varve.schema.ColumnType.Varbinary;
import dev.varve.schema.ColumnType.Varchar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every pair of types.
 *
 * <p>Where opinions differ, this table is strict:
 *
 * <ul>
 *   <li>Integers become floats exactly up to 2^24 (real) and 2^53 (double), so {@code integer} to {@code real} and
 *       {@code bigint} to {@code double} narrow. Of decimals only short ones without a fraction are exact in binary.
 *   <li>Between {@code timestamp} and {@code timestamptz} the meaning depends on the session's time zone: narrowing.
 *   <li>The text of a float or a timestamptz is written differently by each database: narrowing. The text of a boolean
 *       is too ({@code true}, {@code t}, {@code 1}), and so is its number: no portable cast at all.
 *   <li>The value of fixed text is the text without the spaces at its end, so any text into {@code char} narrows.
 *   <li>JSON and the text it is written as are the same to some databases, but others write it anew: narrowing.
 *   <li>A database's own type is known to the database alone: no cast leads there or away from it.
 *   <li>Bytes and text convert only under an encoding, which a cast does not name.
 * </ul>
 */
final class TypeChangeTable {

    /**
     * One row for the type before and one column for the type after: {@code w} widens, {@code n} narrows, {@code -} has
     * no cast, {@code ?} depends on the parameters, {@code =} is the same type without parameters.
     */
    private static final List<String> TABLE = List.of(
            // bool small int big real dbl dec vchar text blob uuid date time ts tstz char vbin json inet arr enum nat
            "=---------------------", // boolean
            "-=wwww??w------?------", // smallint
            "-n=wnw??w------?------", // integer
            "-nn=nn??w------?------", // bigint
            "-nnn=wnnn------n------", // real
            "-nnnn=nnn------n------", // double
            "-???????w------?------", // decimal
            "-nnnnnn?w-?nnnnn-nn-n-", // varchar
            "-nnnnnnn=-nnnnnn-nn-n-", // text
            "---------=------n-----", // blob
            "-------?w-=----?------", // uuid
            "-------?w--=-wn?------", // date
            "-------?w---?--?------", // time
            "-------?w--nn?n?------", // timestamp
            "-------nn--nnn?n------", // timestamptz
            "-nnnnnn?w-?nnnn?-nn-n-", // char
            "---------w------?-----", // varbinary
            "-------nn------n-=----", // json
            "-------?w------?--=---", // inet
            "-------------------?--", // array
            "-------?w------?----n-", // enum
            "---------------------="); // native

    private static final Map<Kind, Map<Kind, Character>> CELLS = cells();

    private static final int UUID_LENGTH = 36;

    private TypeChangeTable() {}

    private static Map<Kind, Map<Kind, Character>> cells() {
        Kind[] kinds = Kind.values();
        var cells = new EnumMap<Kind, Map<Kind, Character>>(Kind.class);
        for (int row = 0; row < kinds.length; row++) {
            var cellsOfRow = new EnumMap<Kind, Character>(Kind.class);
            for (int column = 0; column < kinds.length; column++) {
                cellsOfRow.put(kinds[column], TABLE.get(row).charAt(column));
            }
            cells.put(kinds[row], cellsOfRow);
        }
        return cells;
    }

    static TypeChange look(ColumnType before, ColumnType after) {
        char cell = CELLS.getOrDefault(Kind.of(before), Map.of()).getOrDefault(Kind.of(after), '-');
        return switch (cell) {
            case '=' -> before.equals(after) ? TypeChange.SAME : TypeChange.IMPOSSIBLE;
            case 'w' -> TypeChange.WIDENING;
            case 'n' -> TypeChange.NARROWING;
            case '-' -> TypeChange.IMPOSSIBLE;
            default -> byParameters(before, after);
        };
    }

    private static TypeChange byParameters(ColumnType before, ColumnType after) {
        if (before instanceof Array list && after instanceof Array other) {
            return ofElements(list.element(), other.element());
        }
        if (after instanceof Varchar || after instanceof Char) {
            return widensIf(TextLength.of(before) <= TextLength.of(after));
        }
        if (after instanceof Uuid) {
            // Shorter text is never one, so a cast could only fail.
            return TextLength.of(before) < UUID_LENGTH ? TypeChange.IMPOSSIBLE : TypeChange.NARROWING;
        }
        if (before instanceof Varbinary bytes) {
            return widensIf(bytes.length() <= ((Varbinary) after).length());
        }
        if (after instanceof Decimal number) {
            return intoDecimal(before, number);
        }
        if (before instanceof Decimal number) {
            return widensIf(number.scale() == 0 && number.precision() <= exactDigits(Kind.of(after)));
        }
        return widensIf(fraction(before) <= fraction(after));
    }

    /** What a database casts as a whole, it casts by its own rules, and those of addresses and fixed text differ. */
    private static TypeChange ofElements(ColumnType before, ColumnType after) {
        TypeChange change = TypeChange.of(before, after);
        boolean ownRules = before instanceof Inet || before instanceof Char;
        return ownRules && change == TypeChange.WIDENING ? TypeChange.NARROWING : change;
    }

    private static TypeChange intoDecimal(ColumnType before, Decimal after) {
        int digits = after.precision() - after.scale();
        if (before instanceof Decimal number) {
            return widensIf(number.precision() - number.scale() <= digits && number.scale() <= after.scale());
        }
        return widensIf(mostDigits(Kind.of(before)) <= digits);
    }

    /** {@return how many digits an integer of this kind can have} */
    private static int mostDigits(Kind integer) {
        return switch (integer) {
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            default -> throw new IllegalArgumentException(integer + " is no integer");
        };
    }

    /** {@return of how many digits every integer is a value of this kind} */
    private static int exactDigits(Kind number) {
        return switch (number) {
            case SMALLINT -> 4;
            case INTEGER -> 9;
            case BIGINT -> 18;
            case REAL -> 7;
            case DOUBLE -> 15;
            default -> throw new IllegalArgumentException(number + " is no number");
        };
    }

    private static int fraction(ColumnType type) {
        if (type instanceof Time time) {
            return time.precision();
        }
        if (type instanceof Timestamp timestamp) {
            return timestamp.precision();
        }
        if (type instanceof TimestampTz timestamp) {
            return timestamp.precision();
        }
        throw new IllegalArgumentException(type.text() + " has no fraction of a second");
    }

    private static TypeChange widensIf(boolean holds) {
        return holds ? TypeChange.WIDENING : TypeChange.NARROWING;
    }
}
