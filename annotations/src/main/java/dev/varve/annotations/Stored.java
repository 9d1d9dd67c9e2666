package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says as what Java type the values of a column are stored, where the member has a type of your own. Your code converts
 * them; Varve gives the column the type that fits.
 *
 * <pre>{@code
 * @Column(length = 3) @Stored(as = String.class) CurrencyUnit currency
 * @Column(precision = 19, scale = 4) @Stored(by = MoneyConverter.class) Money price
 * }</pre>
 *
 * <p>A converter is any class that extends or implements a generic type with two arguments, one of which is the member's
 * type: {@code Converter<BigDecimal, Money>} of jOOQ and {@code AttributeConverter<Money, BigDecimal>} of JPA both say
 * that a {@code BigDecimal} is stored.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Stored {

    /**
     * The stored type.
     *
     * @return a type that can be a column; {@code void} says that {@link #by} is given
     */
    Class<?> as() default void.class;

    /**
     * The converter that tells the stored type.
     *
     * @return a class; {@code void} says that {@link #as} is given
     */
    Class<?> by() default void.class;
}
