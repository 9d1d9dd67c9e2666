package dev.varve.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/** The least that a processor can do that looks at every entity: it reads their fields and annotations, and writes one resource. */
@SupportedAnnotationTypes("dev.varve.annotations.*")
public final class FloorProcessor extends AbstractProcessor {

    private final StringBuilder seen = new StringBuilder();

    /** For the compiler. */
    public FloorProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            if (annotation.getSimpleName().contentEquals("Table")) {
                for (TypeElement entity : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
                    read(entity);
                }
            }
        }
        if (round.processingOver()) {
            try (Writer writer = processingEnv
                    .getFiler()
                    .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/floor")
                    .openWriter()) {
                writer.append(seen);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return false;
    }

    private void read(TypeElement entity) {
        seen.append(entity.getQualifiedName()).append('\n');
        for (Element field : ElementFilter.fieldsIn(entity.getEnclosedElements())) {
            seen.append(field).append(' ').append(field.asType()).append(' ');
            seen.append(field.getAnnotationMirrors()).append('\n');
        }
    }
}
