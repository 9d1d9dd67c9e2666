package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.ColumnType;
import java.util.Optional;

/**
 * The cast of a column to another type. CAST of SQLite never fails: it makes 0 of a word and ignores a length. So values
 * are converted to what a cast of other databases gives where there is one, and stay as they are where there is none;
 * then {@link #misfit} finds those that the new type does not hold, and the migration fails.
 *
 * @param from the type before
 * @param to the type after
 */
record Conversion(ColumnType from, ColumnType to) {

    /**
     * {@return the value in the new type}
     *
     * @param value an SQL expression without side effects: the value in the type before
     */
    String convert(String value) {
        return widens() ? value : to.accept(new Cast(from, value));
    }

    /**
     * {@return an SQL condition that is true for what the new type cannot hold; nothing where it holds all of the type
     * before}
     *
     * @param column the converted column, quoted
     */
    Optional<String> misfit(String column) {
        return widens() ? Optional.empty() : to.accept(new Misfit(from, column));
    }

    private boolean widens() {
        if (from instanceof ColumnType.SmallInt) {
            return to instanceof ColumnType.Int || to instanceof ColumnType.BigInt;
        }
        if (from instanceof ColumnType.Varchar narrow) {
            return to instanceof ColumnType.Text
                    || (to instanceof ColumnType.Varchar wide && wide.length() >= narrow.length());
        }
        if (from instanceof ColumnType.Varbinary narrow) {
            return to instanceof ColumnType.Blob
                    || (to instanceof ColumnType.Varbinary wide && wide.length() >= narrow.length());
        }
        if (from instanceof ColumnType.Decimal narrow) {
            return to instanceof ColumnType.Decimal wide
                    && wide.scale() >= narrow.scale()
                    && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
        }
        return from.equals(to)
                || (from instanceof ColumnType.Int && to instanceof ColumnType.BigInt)
                || (from instanceof ColumnType.Real && to instanceof ColumnType.DoublePrecision)
                || (from instanceof ColumnType.DoublePrecision && to instanceof ColumnType.Real)
                || (to instanceof ColumnType.Text
                        && (from instanceof ColumnType.Uuid
                                || from instanceof ColumnType.Inet
                                || from instanceof ColumnType.NamedEnum));
    }

    private static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Varchar
                || type instanceof ColumnType.Text
                || type instanceof ColumnType.Char;
    }

    /** The value in the new type. Text that stands for a number becomes one when a column of numbers stores it. */
    private record Cast(ColumnType from, String value) implements ColumnType.Visitor<String> {

        @Override
        public String bool(ColumnType.Bool type) {
            return "CASE WHEN typeof(" + value + ") IN ('integer', 'real') THEN " + value + " <> 0"
                    + " WHEN lower(trim(" + value + ")) IN ('true', 't', 'yes', 'y', 'on', '1') THEN 1"
                    + " WHEN lower(trim(" + value + ")) IN ('false', 'f', 'no', 'n', 'off', '0') THEN 0"
                    + " ELSE " + value + " END";
        }

        @Override
        public String smallInt(ColumnType.SmallInt type) {
            return rounded();
        }

        @Override
        public String integer(ColumnType.Int type) {
            return rounded();
        }

        @Override
        public String bigInt(ColumnType.BigInt type) {
            return rounded();
        }

        private String rounded() {
            return "CASE WHEN typeof(" + value + ") = 'real' AND " + value + " BETWEEN -9e18 AND 9e18"
                    + " THEN CAST(round(" + value + ") AS INTEGER) ELSE " + value + " END";
        }

        @Override
        public String real(ColumnType.Real type) {
            return value;
        }

        @Override
        public String doublePrecision(ColumnType.DoublePrecision type) {
            return value;
        }

        /** A number equals the text it was cast from exactly when that is well-formed. */
        @Override
        public String decimal(ColumnType.Decimal type) {
            String number = "CAST(" + value + " AS NUMERIC)";
            return "CASE WHEN typeof(" + number + ") = 'real' AND " + number + " = " + value + " THEN round(" + number
                    + ", " + type.scale() + ") ELSE " + value + " END";
        }

        @Override
        public String varchar(ColumnType.Varchar type) {
            return "substr(" + words() + ", 1, " + type.length() + ")";
        }

        @Override
        public String text(ColumnType.Text type) {
            return words();
        }

        private String words() {
            if (from instanceof ColumnType.Char) {
                return "rtrim(CAST(" + value + " AS TEXT), ' ')";
            }
            return from instanceof ColumnType.Bool
                    ? "CASE " + value + " WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE CAST(" + value + " AS TEXT) END"
                    : "CAST(" + value + " AS TEXT)";
        }

        @Override
        public String blob(ColumnType.Blob type) {
            return "CAST(" + value + " AS BLOB)";
        }

        @Override
        public String uuid(ColumnType.Uuid type) {
            return "CAST(" + value + " AS TEXT)";
        }

        @Override
        public String date(ColumnType.Date type) {
            return "CASE typeof(" + value + ") WHEN 'text' THEN coalesce(date(" + value + "), " + value + ") ELSE "
                    + value + " END";
        }

        @Override
        public String time(ColumnType.Time type) {
            boolean hasDate = from instanceof ColumnType.Timestamp || from instanceof ColumnType.TimestampTz;
            return hasDate
                    ? "CASE WHEN typeof(" + value + ") = 'text' AND time(" + value + ") IS NOT NULL THEN substr("
                            + value + ", 12) ELSE " + value + " END"
                    : value;
        }

        @Override
        public String timestamp(ColumnType.Timestamp type) {
            return withTime();
        }

        @Override
        public String character(ColumnType.Char type) {
            return "rtrim(substr(" + words() + ", 1, " + type.length() + "), ' ')";
        }

        @Override
        public String varbinary(ColumnType.Varbinary type) {
            return "CAST(substr(" + value + ", 1, " + type.length() + ") AS BLOB)";
        }

        @Override
        public String json(ColumnType.Json type) {
            return value;
        }

        @Override
        public String inet(ColumnType.Inet type) {
            return value;
        }

        @Override
        public String array(ColumnType.Array type) {
            throw Unsupported.type(type);
        }

        @Override
        public String namedEnum(ColumnType.NamedEnum type) {
            return words();
        }

        @Override
        public String nativeType(ColumnType.Native type) {
            return value;
        }

        @Override
        public String timestampTz(ColumnType.TimestampTz type) {
            return withTime();
        }

        private String withTime() {
            return from instanceof ColumnType.Date
                    ? "CASE WHEN typeof(" + value + ") = 'text' AND length(" + value + ") = 10 THEN " + value
                            + " || ' 00:00:00' ELSE " + value + " END"
                    : value;
        }
    }

    /** What the new type cannot hold. SQLite has no dates: as they are text or numbers, only text can be wrong. */
    private record Misfit(ColumnType from, String column) implements ColumnType.Visitor<Optional<String>> {

        @Override
        public Optional<String> bool(ColumnType.Bool type) {
            return unless(column + " IN (0, 1)");
        }

        @Override
        public Optional<String> smallInt(ColumnType.SmallInt type) {
            return unless(isInteger() + " AND " + column + " BETWEEN " + Short.MIN_VALUE + " AND " + Short.MAX_VALUE);
        }

        @Override
        public Optional<String> integer(ColumnType.Int type) {
            return unless(
                    isInteger() + " AND " + column + " BETWEEN " + Integer.MIN_VALUE + " AND " + Integer.MAX_VALUE);
        }

        @Override
        public Optional<String> bigInt(ColumnType.BigInt type) {
            return unless(isInteger());
        }

        private String isInteger() {
            return "typeof(" + column + ") = 'integer'";
        }

        private String isNumber() {
            return "typeof(" + column + ") IN ('integer', 'real')";
        }

        @Override
        public Optional<String> real(ColumnType.Real type) {
            return unless(isNumber());
        }

        @Override
        public Optional<String> doublePrecision(ColumnType.DoublePrecision type) {
            return unless(isNumber());
        }

        @Override
        public Optional<String> decimal(ColumnType.Decimal type) {
            String bound = "1e" + (type.precision() - type.scale());
            return unless(isNumber() + " AND " + column + " > -" + bound + " AND " + column + " < " + bound);
        }

        @Override
        public Optional<String> varchar(ColumnType.Varchar type) {
            return unless("typeof(" + column + ") = 'text' AND length(" + column + ") <= " + type.length());
        }

        @Override
        public Optional<String> text(ColumnType.Text type) {
            return unless("typeof(" + column + ") = 'text'");
        }

        @Override
        public Optional<String> blob(ColumnType.Blob type) {
            return unless("typeof(" + column + ") = 'blob'");
        }

        @Override
        public Optional<String> uuid(ColumnType.Uuid type) {
            return unless("typeof(" + column + ") = 'text' AND length(" + column + ") = 36");
        }

        @Override
        public Optional<String> date(ColumnType.Date type) {
            return unless("typeof(" + column + ") <> 'text' OR date(" + column + ") IS NOT NULL");
        }

        @Override
        public Optional<String> time(ColumnType.Time type) {
            return fromText("time");
        }

        @Override
        public Optional<String> timestamp(ColumnType.Timestamp type) {
            return fromText("datetime");
        }

        @Override
        public Optional<String> character(ColumnType.Char type) {
            return unless("typeof(" + column + ") = 'text' AND length(" + column + ") <= " + type.length());
        }

        @Override
        public Optional<String> varbinary(ColumnType.Varbinary type) {
            return unless("typeof(" + column + ") = 'blob' AND length(" + column + ") <= " + type.length());
        }

        @Override
        public Optional<String> json(ColumnType.Json type) {
            return unless("json_valid(" + column + ")");
        }

        @Override
        public Optional<String> inet(ColumnType.Inet type) {
            return unless("typeof(" + column + ") = 'text' AND length(" + column + ") BETWEEN 2 AND 45 AND " + column
                    + " NOT GLOB '*[^0-9a-fA-F:./]*'");
        }

        @Override
        public Optional<String> array(ColumnType.Array type) {
            throw Unsupported.type(type);
        }

        /** A check says what its values are. */
        @Override
        public Optional<String> namedEnum(ColumnType.NamedEnum type) {
            return text(new ColumnType.Text());
        }

        /** What its values are, nobody knows. */
        @Override
        public Optional<String> nativeType(ColumnType.Native type) {
            return Optional.empty();
        }

        @Override
        public Optional<String> timestampTz(ColumnType.TimestampTz type) {
            return fromText("datetime");
        }

        /** Between types of dates the text stays, in whatever form the application writes it. */
        private Optional<String> fromText(String function) {
            return isText(from)
                    ? unless("typeof(" + column + ") <> 'text' OR " + function + "(" + column + ") IS NOT NULL")
                    : Optional.empty();
        }

        private Optional<String> unless(String fits) {
            return Optional.of("NOT (" + fits + ")");
        }
    }
}
