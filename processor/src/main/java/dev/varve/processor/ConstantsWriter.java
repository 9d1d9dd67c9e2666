package dev.varve.processor;

import dev.varve.processor.generate.ConstantsGenerator;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.schema.Table;
import dev.varve.schema.problem.ProblemCode;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Gives the compiler the typed columns of each entity, for modules that have jOOQ. Also where something is wrong with
 * the schema, or one mistake would look like many; and also to a compile that generates, whose sources name them.
 */
final class ConstantsWriter {

    private final ProcessorOptions options;
    private final Filer filer;
    private final Elements elements;
    private final ConstantsGenerator generator = new ConstantsGenerator();
    private final Set<String> written = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    ConstantsWriter(ProcessorOptions options, Filer filer, Elements elements) {
        this.options = options;
        this.filer = filer;
        this.elements = elements;
    }

    /** Writes the classes that are not written yet. */
    void write(Review review, Collection<TypeElement> presented, Report report) {
        if (!options.constants()) {
            return;
        }
        Map<String, String> tables = tables(review);
        for (TypeElement type : presented) {
            String table = tables.get(type.getQualifiedName().toString());
            if (table != null && isWanted(type) && written.add(name(type))) {
                write(type, review.entities().model().table(table).orElseThrow(), report);
            }
        }
    }

    /** {@return whether this is one of the classes} */
    boolean hasMade(String name) {
        return written.contains(name);
    }

    /** Reports the classes that cannot be written, because the application has one of that name. */
    void check(Collection<TypeElement> presented, Report report) {
        if (taken.isEmpty()) {
            return;
        }
        for (TypeElement type : presented) {
            TypeElement other = taken.contains(name(type)) ? elements.getTypeElement(name(type)) : null;
            if (other != null) {
                report.add(
                        ProblemCode.CONSTANTS_NAME_TAKEN,
                        Spot.of(other),
                        "the class \"" + name(type)
                                + "\" has the name of the one that is generated with the columns of \""
                                + type.getSimpleName()
                                + "\". Give it another name, or compile without those classes: -A"
                                + ProcessorOptions.CONSTANTS + "=off");
            }
        }
    }

    private static Map<String, String> tables(Review review) {
        var tables = new HashMap<String, String>();
        review.entities().classes().forEach((table, entity) -> tables.put(entity, table));
        return tables;
    }

    private boolean isWanted(TypeElement type) {
        return elements.getTypeElement(elements.getModuleOf(type), ConstantsGenerator.JOOQ) != null;
    }

    private String name(TypeElement type) {
        String owner = packageOf(type);
        return owner.isEmpty() ? simpleName(type) : owner + "." + simpleName(type);
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    private String simpleName(TypeElement type) {
        String name = type.getQualifiedName().toString();
        String owner = packageOf(type);
        return (owner.isEmpty() ? name : name.substring(owner.length() + 1)).replace('.', '_')
                + ConstantsGenerator.SUFFIX;
    }

    private void write(TypeElement type, Table table, Report report) {
        try (Writer writer = filer.createSourceFile(name(type), type).openWriter()) {
            writer.write(generator.generate(packageOf(type), simpleName(type), table, isVisible(type)));
        } catch (FilerException exists) {
            taken.add(name(type));
        } catch (IOException failed) {
            report.add(ProblemCode.CANNOT_WRITE, "the class " + name(type) + " cannot be written: " + failed);
        }
    }

    private static boolean isVisible(TypeElement type) {
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isVisible(outer));
    }
}
