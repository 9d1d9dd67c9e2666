package dev.varve.processor;

import com.google.auto.service.AutoService;
import dev.varve.processor.ProcessorOptions.Mode;
import dev.varve.processor.generate.RegistryGenerator;
import dev.varve.processor.replay.MigrationReplay;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.schema.problem.ProblemCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
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
@SupportedAnnotationTypes({"dev.varve.annotations.*", "jakarta.persistence.*"})
@SupportedOptions({
    ProcessorOptions.MODE,
    ProcessorOptions.SNAPSHOTS,
    ProcessorOptions.SOURCES,
    ProcessorOptions.PACKAGE,
    ProcessorOptions.NAMING,
    ProcessorOptions.GENERATE_COMMAND,
    ProcessorOptions.CONSTANTS,
    ProcessorOptions.SARIF,
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
            if (compile != null && round.processingOver()) {
                compile.registry.close(new Report());
            }
            return false;
        }
        try {
            Compile current = compile == null ? new Compile(processingEnv) : compile;
            compile = current;
            current.process(round, annotations);
        } catch (RuntimeException bug) {
            failed = true;
            report(bug);
        }
        return false;
    }

    private void report(RuntimeException bug) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        String message = "Varve itself failed; please report this: " + trace;
        try {
            if (compile != null) {
                var report = new Report();
                report.add(ProblemCode.INTERNAL, message);
                compile.log(report);
            }
        } catch (RuntimeException again) {
            bug.addSuppressed(again);
        }
        processingEnv
                .getMessager()
                .printMessage(
                        Diagnostic.Kind.ERROR,
                        "[" + ProblemCode.INTERNAL.code() + "] " + message + "\n  More: "
                                + ProblemCode.INTERNAL.page());
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
        private final ConstantsWriter constants;

        private boolean isFirst = true;

        /** Whether everything was compared and nothing remarkable found, and nothing was presented since. */
        private boolean settled;

        Compile(ProcessingEnvironment environment) {
            this.environment = environment;
            this.sources = SourceFiles.of(environment);
            this.options = ProcessorOptions.read(environment.getOptions(), setUp);
            this.seen = new Seen(environment.getElementUtils(), options.naming().isPresent());
            this.pipeline = new Pipeline(
                    options, environment, sources, environment.getElementUtils(), environment.getTypeUtils());
            this.registry = new RegistryWriter(environment.getFiler(), environment.getElementUtils(), options.module());
            this.constants = new ConstantsWriter(options, environment.getFiler(), environment.getElementUtils());
        }

        void process(RoundEnvironment round, Set<? extends TypeElement> annotations) {
            for (Element root : round.getRootElements()) {
                settled = settled && isOurs(root);
            }
            seen.add(round, annotations);
            pipeline.startRound();
            if (round.processingOver()) {
                registry.close(setUp);
            }
            if (!setUp.isClean()) {
                if (round.processingOver()) {
                    show(setUp);
                }
            } else if (round.processingOver()) {
                finish(round.errorRaised());
            } else if (!settled && pipeline.isResolved(seen)) {
                derive(round);
            }
            isFirst = false;
        }

        private boolean isOurs(Element root) {
            return root instanceof TypeElement type
                    && (registry.hasMade(type.getQualifiedName().toString())
                            || constants.hasMade(type.getQualifiedName().toString()));
        }

        /** Problems are those of this round only; the last round finds them again if they are still there. */
        private void derive(RoundEnvironment round) {
            var report = new Report();
            Optional<Review> review = pipeline.review(seen, report);
            review.ifPresent(known -> constants.write(known, seen.presented().entities(), setUp));
            boolean done =
                    review.filter(known -> known.verdict().stages().isEmpty()).isPresent();
            if (options.mode() == Mode.CHECK && report.isClean() && done) {
                boolean late = isFirst && !sources.mayMention(round.getRootElements(), RegistryGenerator.CLASS_NAME);
                registry.write(review.get(), late, setUp);
                settled = report.isEmpty() && review.get().verdict().changes().isEmpty();
            }
        }

        private void finish(boolean errorRaised) {
            var report = new Report();
            if (options.mode() == Mode.REBASE) {
                Optional<String> done = errorRaised
                        ? Optional.empty()
                        : new Rebasing(options, pipeline, sources, replay(report), report).write(seen);
                show(report, done);
                return;
            }
            constants.check(seen.presented().entities(), report);
            show(report, settled ? Optional.empty() : conclude(report, errorRaised));
        }

        /** {@return what was done, in a sentence, if anything was} */
        private Optional<String> conclude(Report report, boolean errorRaised) {
            Optional<Review> review = pipeline.review(seen, report);
            if (review.isEmpty() || !report.isClean()) {
                return Optional.empty();
            }
            if (options.mode() == Mode.CHECK) {
                new Undone(options.generateCommand(), report).check(review.get());
                return Optional.empty();
            }
            if (errorRaised) {
                return Optional.empty();
            }
            return options.mode() == Mode.SQUASH
                    ? new Squashing(options, sources, replay(report), report).write(review.get())
                    : new Generation(options, sources, environment.getElementUtils(), report).write(review.get());
        }

        private MigrationReplay replay(Report report) {
            return new MigrationReplay(environment.getElementUtils(), environment.getFiler(), sources, report);
        }

        private void show(Report report, Optional<String> done) {
            show(report);
            done.ifPresent(text -> environment.getMessager().printMessage(Diagnostic.Kind.NOTE, text));
        }

        private void show(Report report) {
            log(report);
            report.printTo(environment.getMessager(), sources);
        }

        /** Writes the problems to the file that was asked for, if one was. */
        void log(Report report) {
            if (options.sarif().isEmpty()) {
                return;
            }
            Path file = options.sarif().get();
            Path project = pipeline.project(seen).orElse(Path.of("").toAbsolutePath());
            try {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(file, report.sarif(sources, project));
            } catch (IOException failed) {
                report.add(ProblemCode.CANNOT_WRITE, "the log of the problems cannot be written: " + failed);
            }
        }
    }
}
