package dev.varve.processor.chain;

import dev.varve.processor.source.Written;
import dev.varve.schema.stage.Phase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * One migration class with its header.
 *
 * @param type the class
 * @param at its header
 * @param version its position in the chain, counted from 1
 * @param name its name
 * @param parent the id of the one before; empty for the first
 * @param from the hash of the schema before
 * @param to the hash of the schema after
 * @param phase what it is of a change in phases
 */
public record Link(
        TypeElement type, Written at, int version, String name, String parent, String from, String to, Phase phase) {

    /** {@return the ids it had before it was rebased} */
    public List<String> formerly() {
        return at.texts("formerly");
    }

    /** {@return the ids of the migrations it stands for} */
    public List<String> replaces() {
        return at.texts("replaces");
    }

    /** {@return the migrations of other modules that are applied before it, as {@code module:id}} */
    public List<String> requires() {
        return at.texts("requires");
    }

    /** {@return whether this is the id that it has or had, or one that it stands for} */
    public boolean answersTo(String id) {
        return id().equals(id) || formerly().contains(id) || replaces().contains(id);
    }

    static Link of(TypeElement type, Written at) {
        return new Link(
                type,
                at,
                at.number("version", 0),
                at.text("name"),
                at.text("parent"),
                at.text("from"),
                at.text("to"),
                phase(at));
    }

    private static Phase phase(Written at) {
        String name = at.value("phase")
                .map(AnnotationValue::getValue)
                .map(Object::toString)
                .orElse("");
        return Stream.of(Phase.values())
                .filter(phase -> phase.name().equals(name.substring(name.lastIndexOf('.') + 1)))
                .findFirst()
                .orElse(Phase.WHOLE);
    }

    /** {@return the id: the version in at least four digits, and the name} */
    public String id() {
        return idOf(version, name);
    }

    /** {@return the id of this version and name} */
    public static String idOf(int version, String name) {
        return String.format(Locale.ROOT, "%04d_%s", version, name);
    }

    /** {@return the simple name of the class of a migration with this id} */
    public static String className(String id) {
        return "V" + id;
    }
}
