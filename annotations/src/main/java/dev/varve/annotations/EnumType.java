package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the database type of a Java enum that columns store as {@link EnumStorage#NATIVE}. Without it the type has the
 * enum's simple name in snake case.
 *
 * <pre>{@code
 * @EnumType("order_state")
 * public enum OrderState { OPEN, PAID, SENT }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface EnumType {

    /**
     * The name of the type.
     *
     * @return the name, at most 63 bytes in UTF-8
     */
    String value();
}
