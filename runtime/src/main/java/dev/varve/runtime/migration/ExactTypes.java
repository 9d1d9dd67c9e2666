package dev.varve.runtime.migration;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Types of date and time for the frozen tables of migrations. They keep every digit of a second, where jOOQ's own go through
 * the types of JDBC that do not; in SQLite they are text, as Varve writes it.
 */
public final class ExactTypes {

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(CLOCK)
            .toFormatter(Locale.ROOT);

    /** A time of day. */
    public static final DataType<LocalTime> TIME =
            of(SQLDataType.LOCALTIME(6), new Text<>(LocalTime.class, LocalTime::from, CLOCK));

    /** A date and time. */
    public static final DataType<LocalDateTime> TIMESTAMP =
            of(SQLDataType.LOCALDATETIME(6), new Text<>(LocalDateTime.class, LocalDateTime::from, MOMENT));

    /** A point in time. */
    public static final DataType<OffsetDateTime> TIMESTAMPTZ = of(
            SQLDataType.OFFSETDATETIME(6),
            new Text<>(
                    OffsetDateTime.class,
                    OffsetDateTime::from,
                    new DateTimeFormatterBuilder()
                            .append(MOMENT)
                            .appendOffset("+HH:MM", "+00:00")
                            .toFormatter(Locale.ROOT)));

    private ExactTypes() {}

    private static <T extends TemporalAccessor> DataType<T> of(DataType<T> type, Text<T> text) {
        return type.asConvertedDataType(new Exact<>(text));
    }

    private record Text<T extends TemporalAccessor>(Class<T> type, TemporalQuery<T> query, DateTimeFormatter format) {

        T parse(String text) {
            String plain = text.strip().replace('T', ' ').replace("Z", "+00:00");
            return format.parse(plain, query);
        }
    }

    /** Gives JDBC the value itself, and SQLite, whose driver knows none of these types, its text. */
    private static final class Exact<T extends TemporalAccessor> implements Binding<T, T> {

        private static final long serialVersionUID = 1L;

        private final transient Text<T> text;

        Exact(Text<T> text) {
            this.text = text;
        }

        @Override
        public Converter<T, T> converter() {
            return Converter.of(text.type(), text.type(), value -> value, value -> value);
        }

        @Override
        public void sql(BindingSQLContext<T> context) {
            T value = context.value();
            if (context.render().paramType() == ParamType.INLINED && value != null) {
                context.render().visit(DSL.inline(text.format().format(value)));
            } else {
                context.render().sql(context.variable());
            }
        }

        @Override
        public void set(BindingSetStatementContext<T> context) throws SQLException {
            T value = context.value();
            if (value == null) {
                context.statement().setNull(context.index(), Types.NULL);
            } else if (isText(context.family())) {
                context.statement().setString(context.index(), text.format().format(value));
            } else {
                context.statement().setObject(context.index(), value);
            }
        }

        @Override
        public void get(BindingGetResultSetContext<T> context) throws SQLException {
            context.value(
                    isText(context.family())
                            ? parsed(context.resultSet().getString(context.index()))
                            : context.resultSet().getObject(context.index(), text.type()));
        }

        private @Nullable T parsed(@Nullable String stored) {
            return stored == null ? null : text.parse(stored);
        }

        private static boolean isText(SQLDialect family) {
            return family == SQLDialect.SQLITE;
        }

        @Override
        public void register(BindingRegisterContext<T> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("a data step calls no procedures");
        }

        @Override
        public void get(BindingGetStatementContext<T> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("a data step calls no procedures");
        }

        @Override
        public void set(BindingSetSQLOutputContext<T> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("a data step calls no procedures");
        }

        @Override
        public void get(BindingGetSQLInputContext<T> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("a data step calls no procedures");
        }
    }
}
