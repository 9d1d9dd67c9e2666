package dev.varve.processor.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.varve.processor.source.Position;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.Spot;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.Severity;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/**
 * Collects the problems of one compile and prints all of them, each one once: first those without a place, which javac
 * would show at the file of the message before, then the others from top to bottom of each file.
 *
 * <p>A problem of an element that was read from a class file has no line; the message then names the element.
 */
public final class Report {

    private final Set<Entry> entries = new LinkedHashSet<>();

    private record Entry(ProblemCode code, Optional<Spot> spot, String message, Optional<String> before) {}

    private record Placed(Optional<Position> position, Entry entry) {}

    private static final Comparator<Placed> ORDER = comparing(
                    (Placed placed) -> placed.position().isPresent())
            .thenComparing(placed -> placed.position().orElse(new Position("", 0, 0, 0)), naturalOrder())
            .thenComparing(placed -> placed.entry().code())
            .thenComparing(placed -> placed.entry().message());

    /**
     * Adds a problem at a place in the source.
     *
     * @param code the kind of problem
     * @param spot where it is shown
     * @param message what is there, what was expected, and what to do
     */
    public void add(ProblemCode code, Spot spot, String message) {
        entries.add(new Entry(code, Optional.of(spot), message, Optional.empty()));
    }

    /**
     * Adds a problem that has no place in the source.
     *
     * @param code the kind of problem
     * @param message what is there, what was expected, and what to do
     */
    public void add(ProblemCode code, String message) {
        entries.add(new Entry(code, Optional.empty(), message, Optional.empty()));
    }

    /**
     * Adds a problem of a state that differs from the checked-in one.
     *
     * @param code the kind of problem
     * @param spot where it is shown, if it has a place
     * @param message what is there, what was expected, and what to do
     * @param before the file that says what was there before, if there is one
     */
    public void add(ProblemCode code, Optional<Spot> spot, String message, Optional<String> before) {
        entries.add(new Entry(code, spot, message, before));
    }

    /** {@return whether no problem is an error} */
    public boolean isClean() {
        return entries.stream().noneMatch(entry -> entry.code().severity() == Severity.ERROR);
    }

    /** {@return whether there is nothing to say} */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Prints every problem. */
    public void printTo(Messager messager, SourceFiles sources) {
        placed(sources).forEach(placed -> print(placed.entry(), messager, sources));
    }

    /**
     * {@return every problem as a SARIF log, in the order in which they are printed}
     *
     * @param sources knows the places of the problems
     * @param project the folder of the project
     */
    public String sarif(SourceFiles sources, Path project) {
        return SarifLog.of(
                placed(sources)
                        .map(placed -> new SarifLog.Result(
                                placed.entry().code(),
                                message(placed.entry(), sources),
                                placed.position(),
                                placed.entry().before()))
                        .toList(),
                project);
    }

    private Stream<Placed> placed(SourceFiles sources) {
        return entries.stream()
                .map(entry -> new Placed(entry.spot().flatMap(sources::position), entry))
                .sorted(ORDER);
    }

    private static void print(Entry entry, Messager messager, SourceFiles sources) {
        var kind = entry.code().severity() == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.NOTE;
        String text = text(entry, sources);
        if (entry.spot().filter(spot -> sources.isSource(spot.element())).isPresent()) {
            sources.print(messager, kind, text, entry.spot().get());
        } else {
            messager.printMessage(kind, text);
        }
    }

    private static String name(Spot spot) {
        return SourceFiles.typeOf(spot.element())
                .map(type -> type.equals(spot.element()) ? type.toString() : type + "." + spot.element())
                .orElseGet(() -> spot.element().toString());
    }

    private static String text(Entry entry, SourceFiles sources) {
        return "[" + entry.code().code() + "] " + message(entry, sources)
                + entry.before().map(file -> "\n  Before: " + file).orElse("")
                + "\n  More: " + entry.code().page();
    }

    private static String message(Entry entry, SourceFiles sources) {
        return entry.message()
                + entry.spot()
                        .filter(spot -> !sources.isSource(spot.element()))
                        .map(spot -> "\n  In: " + name(spot))
                        .orElse("");
    }
}
