package dev.varve.processor;

import com.google.auto.service.AutoService;
import dev.varve.processor.ProcessorOptions.Mode;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.schema.problem.ProblemCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Runs in every compile: compares the entities with the checked-in snapshot and the migrations, prints every problem,
 * and lists the migrations in a registry. Told to generate, it writes the next migration and snapshot instead.
 *
 * <p>Problems are printed in the last round, when every class is known that other processors generate. The registry is
 * written in an earlier one, so that it is compiled with the rest. Nothing that goes wrong in here is thrown into the
 * compiler.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.varve.annotations.*")
@SupportedOptions({
    ProcessorOptions.MODE,
    ProcessorOptions.SNAPSHOTS,
    ProcessorOptions.SOURCES,
    ProcessorOptions.PACKAGE,
    ProcessorOptions.GENERATE_COMMAND,
    ProcessorOptions.MODULE,
    ProcessorOptions.ONTO,
    ProcessorOptions.UNTIL
})
public final class VarveProcessor extends AbstractProcessor {

    private @Nullable Compile compile;
    private boolean failed;

    /** For the compiler. */
    public VarveProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (failed) {
            return false;
        }
        try {
            Compile current = compile == null ? new Compile(processingEnv) : compile;
            compile = current;
            current.process(round);
        } catch (RuntimeException bug) {
            failed = true;
            report(bug);
        }
        return false;
    }

    private void report(RuntimeException bug) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        processingEnv
                .getMessager()
                .printMessage(
                        Diagnostic.Kind.ERROR,
                        "[" + ProblemCode.INTERNAL.code() + "] Varve itself failed; please report this: " + trace
                                + "\n  More: " + ProblemCode.INTERNAL.page());
    }

    /** What is remembered from round to round. */
    private static final class Compile {

        private final ProcessingEnvironment environment;
        private final SourceFiles sources;
        private final ProcessorOptions options;
        private final Report setUp = new Report();
        private final Seen seen;
        private final Pipeline pipeline;
        private final RegistryWriter registry;

        Compile(ProcessingEnvironment environment) {
            this.environment = environment;
            this.sources = SourceFiles.of(environment);
            this.options = ProcessorOptions.read(environment.getOptions(), setUp);
            this.seen = new Seen(environment.getElementUtils());
            this.pipeline = new Pipeline(
                    options,
                    ClassOutput.read(environment.getFiler()),
                    sources,
                    environment.getElementUtils(),
                    environment.getTypeUtils());
            this.registry = new RegistryWriter(environment.getFiler(), environment.getElementUtils());
        }

        void process(RoundEnvironment round) {
            seen.add(round);
            if (!setUp.isClean()) {
                if (round.processingOver()) {
                    setUp.printTo(environment.getMessager(), sources);
                }
            } else if (round.processingOver()) {
                finish(round.errorRaised());
            } else if (options.mode() == Mode.CHECK && pipeline.isResolved(seen)) {
                register();
            }
        }

        /** Problems are those of this round only; the last round finds them again if they are still there. */
        private void register() {
            var report = new Report();
            Optional<Review> review = pipeline.review(seen, report);
            if (report.isClean()
                    && review.isPresent()
                    && review.get().verdict().changes().isEmpty()) {
                registry.write(review.get(), setUp);
            }
        }

        private void finish(boolean errorRaised) {
            var report = new Report();
            Optional<Review> review = pipeline.review(seen, report);
            Optional<String> done = Optional.empty();
            if (review.isPresent() && report.isClean()) {
                if (options.mode() == Mode.CHECK) {
                    new Undone(options.generateCommand(), report).check(review.get());
                } else if (!errorRaised) {
                    done = new Generation(options, sources, environment.getElementUtils(), report).write(review.get());
                }
            }
            report.printTo(environment.getMessager(), sources);
            done.ifPresent(text -> environment.getMessager().printMessage(Diagnostic.Kind.NOTE, text));
        }
    }
}
