package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.ColumnType;
import dev.varve.schema.SqlText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Reads the type of a column from a row of {@code information_schema.columns}; what the model has no word for, as it is spelled. */
record TypeReader(Product product) {

    private static final int UUID_LENGTH = 36;
    private static final int ADDRESS_LENGTH = 45;

    ColumnType read(ResultSet row) throws SQLException {
        Optional<ColumnType> known = known(row);
        return known.isPresent() ? known.get() : new ColumnType.Native(SqlText.of(row.getString("column_type")));
    }

    private Optional<ColumnType> known(ResultSet row) throws SQLException {
        String whole = row.getString("column_type").toLowerCase(Locale.ROOT);
        if (whole.contains("unsigned") || whole.contains("zerofill")) {
            return Optional.empty();
        }
        String name = row.getString("data_type").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "tinyint" -> whole.startsWith("tinyint(1)") ? Optional.of(new ColumnType.Bool()) : Optional.empty();
            case "smallint" -> Optional.of(new ColumnType.SmallInt());
            case "int" -> Optional.of(new ColumnType.Int());
            case "bigint" -> Optional.of(new ColumnType.BigInt());
            case "float" -> whole.equals("float") ? Optional.of(new ColumnType.Real()) : Optional.empty();
            case "double" -> whole.equals("double") ? Optional.of(new ColumnType.DoublePrecision()) : Optional.empty();
            case "decimal" -> decimal(row.getInt("numeric_precision"), row.getInt("numeric_scale"));
            case "longtext" -> Optional.of(new ColumnType.Text());
            case "longblob" -> Optional.of(new ColumnType.Blob());
            case "uuid" -> Optional.of(new ColumnType.Uuid());
            case "json" -> Optional.of(new ColumnType.Json());
            case "date" -> Optional.of(new ColumnType.Date());
            case "time" -> Optional.of(new ColumnType.Time(row.getInt("datetime_precision")));
            case "datetime" -> Optional.of(new ColumnType.Timestamp(row.getInt("datetime_precision")));
            case "timestamp" -> Optional.of(new ColumnType.TimestampTz(row.getInt("datetime_precision")));
            case "varchar", "char", "varbinary" -> text(name, row);
            default -> Optional.empty();
        };
    }

    private static Optional<ColumnType> decimal(int precision, int scale) {
        return precision <= ColumnType.Decimal.MAX_PRECISION
                ? Optional.of(new ColumnType.Decimal(precision, scale))
                : Optional.empty();
    }

    private Optional<ColumnType> text(String name, ResultSet row) throws SQLException {
        int length = row.getInt("character_maximum_length");
        boolean ascii = "ascii".equals(row.getString("character_set_name"));
        if (name.equals("varchar")) {
            if (ascii && length == ADDRESS_LENGTH) {
                return Optional.of(new ColumnType.Inet());
            }
            return length >= 1 && length <= ColumnType.Varchar.MAX_LENGTH
                    ? Optional.of(new ColumnType.Varchar(length))
                    : Optional.empty();
        }
        if (name.equals("char")) {
            if (product == Product.MYSQL && ascii && length == UUID_LENGTH) {
                return Optional.of(new ColumnType.Uuid());
            }
            return length >= 1 ? Optional.of(new ColumnType.Char(length)) : Optional.empty();
        }
        return length >= 1 && length <= ColumnType.Varbinary.MAX_LENGTH
                ? Optional.of(new ColumnType.Varbinary(length))
                : Optional.empty();
    }
}
