package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a column, or a class whose values are stored as JSON wherever it is the type of a column. Varve does not write
 * the JSON; it gives the column a type that holds it.
 *
 * <pre>{@code
 * @Column @Json Address address
 *
 * @Json
 * public record Address(String street, String city) {}
 * }</pre>
 *
 * <p>{@code Map}, and the {@code JsonNode} of Jackson, {@code JsonValue} of Jakarta and {@code JsonElement} of Gson need
 * no mark.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Json {}
