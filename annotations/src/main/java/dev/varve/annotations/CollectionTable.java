package dev.varve.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a member that is a collection a table of its own: its rows have the key of the entity, as a foreign key whose
 * rows are deleted with the entity's row, and an element.
 *
 * <p>What an element is follows from the collection's type. An entity makes it a join table, with a foreign key to that
 * entity; a type with columns brings these; any other type is one column, which {@link Column} on the member describes.
 * All columns are the key, so an element is in it once; with {@link #position} it is the entity's key and the position.
 * The table has the version of its entity.
 *
 * <pre>{@code
 * @CollectionTable Set<Course> courses                                    // student_courses
 * @CollectionTable(position = "place") @Column(length = 40) List<String> phones
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface CollectionTable {

    /**
     * The table's name. Left empty, it is the entity's table and the member in snake case: {@code student_courses}.
     *
     * @return the name, or an empty string to derive it
     */
    String name() default "";

    /**
     * The columns that refer to the entity, one for each column of its key. Left empty, each is the entity's table and
     * the key column: {@code student_id}.
     *
     * @return the names, or none to derive them
     */
    String[] owner() default {};

    /**
     * The columns of the element. Left empty, those that refer to an entity are its table and the key column,
     * {@code course_id}, or begin with the member if it is the same entity; one of another type has the member's name.
     *
     * @return the names, or none to derive them
     */
    String[] element() default {};

    /**
     * The column that keeps the order of the elements, from 0 on.
     *
     * @return its name, or an empty string for none
     */
    String position() default "";

    /**
     * The comment stored with the table, where the database stores comments.
     *
     * @return the comment; an empty string is no comment
     */
    String comment() default "";
}
