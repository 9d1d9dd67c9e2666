package dev.varve.processor;

import dev.varve.processor.chain.Chain;
import dev.varve.processor.chain.Link;
import dev.varve.processor.chain.Module;
import dev.varve.processor.generate.RegistryGenerator;
import dev.varve.processor.report.Report;
import dev.varve.schema.problem.ProblemCode;
import java.io.IOException;
import java.io.Writer;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Gives the compiler what is derived from a compile without problems: the registry and its service entry.
 *
 * <p>A source file that is closed in a round makes javac begin another one, for which it enters every source anew. So the
 * registry is opened in the first round and closed in the last: javac compiles it with the others then, and presents it to
 * no processor. A source that names it would not find it at the end of the rounds; where one may, it is closed at once.
 */
final class RegistryWriter {

    private static final String ENTITIES = "META-INF/varve/entities";

    private final Filer filer;
    private final Elements elements;
    private final String module;
    private String made = "";
    private @Nullable Writer open;

    RegistryWriter(Filer filer, Elements elements, String module) {
        this.module = module;
        this.filer = filer;
        this.elements = elements;
    }

    /**
     * Writes the registry, once, if there is something to register and the runtime to register it with. A chain of
     * which a part was not seen is left as an earlier compile wrote it.
     *
     * @param review what was found in order
     * @param late whether its source may stay open until {@link #close}
     * @param report gets the problem if it cannot be written
     */
    void write(Review review, boolean late, Report report) {
        Chain chain = review.chain();
        boolean usable = elements.getTypeElement(RegistryGenerator.SERVICE) != null;
        if (!made.isEmpty() || !usable || chain.links().isEmpty() || !chain.complete()) {
            return;
        }
        Element[] origins = Stream.concat(chain.links().stream(), chain.replaced().stream())
                .map(Link::type)
                .toArray(Element[]::new);
        TypeElement head = chain.head().orElseThrow().type();
        String packageName = elements.getPackageOf(head).getQualifiedName().toString();
        String name =
                packageName.isEmpty() ? RegistryGenerator.CLASS_NAME : packageName + "." + RegistryGenerator.CLASS_NAME;
        made = name;
        try {
            Writer writer = filer.createSourceFile(name, origins).openWriter();
            open = writer;
            writer.write(RegistryGenerator.generate(chain, module, packageName));
            if (!late) {
                close();
            }
            resource(ClassOutput.SERVICE_FILE, name + "\n", origins);
            if (!module.isEmpty()) {
                String text =
                        Module.of(module, chain, review.entities().model()).text();
                resource(Module.path(module), text, origins);
            }
            resource(ENTITIES, lines(review.entities().classes()), origins);
        } catch (IOException failed) {
            refuse(failed, report);
        }
    }

    /** Gives the compiler the registry, in the last round, if that is still to be done. */
    void close(Report report) {
        try {
            close();
        } catch (IOException failed) {
            refuse(failed, report);
        }
    }

    private void close() throws IOException {
        Writer closed = open;
        open = null;
        if (closed != null) {
            closed.close();
        }
    }

    private void refuse(IOException failed, Report report) {
        report.add(
                ProblemCode.CANNOT_WRITE,
                "the migration registry " + made + " cannot be written: " + failed
                        + ". If it is among the sources, take it out of them: every compile makes it anew");
    }

    /** {@return whether the registry is this class} */
    boolean hasMade(String name) {
        return made.equals(name);
    }

    private static String lines(SortedMap<String, String> classes) {
        var lines = new StringBuilder();
        for (var entry : classes.entrySet()) {
            lines.append(entry.getKey()).append('=').append(entry.getValue()).append('\n');
        }
        return lines.toString();
    }

    private void resource(String path, String content, Element... origins) throws IOException {
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origins)
                .openWriter()) {
            writer.write(content);
        }
    }
}
