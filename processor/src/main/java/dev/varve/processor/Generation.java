package dev.varve.processor;

import dev.varve.processor.generate.GeneratedMigration;
import dev.varve.processor.generate.MigrationDraft;
import dev.varve.processor.generate.MigrationGenerator;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.store.AtomicFiles;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the migration and the snapshot into the source tree: both or neither, and never over a migration. */
final class Generation {

    private static final String PACKAGE = "migrations";

    private final ProcessorOptions options;
    private final SourceFiles sources;
    private final Elements elements;
    private final Report report;

    Generation(ProcessorOptions options, SourceFiles sources, Elements elements, Report report) {
        this.options = options;
        this.sources = sources;
        this.elements = elements;
        this.report = report;
    }

    /** {@return what was done, in a sentence; nothing if a problem was found instead} */
    Optional<String> write(Review review) {
        if (review.isPartial()) {
            reportPartial(review);
            return Optional.empty();
        }
        var files = new AtomicFiles();
        try {
            return review.verdict().stages().isEmpty() ? refresh(review, files) : generate(review, files);
        } catch (IOException failed) {
            report.add(ProblemCode.CANNOT_WRITE, "nothing was generated, because a file cannot be written: " + failed);
            return Optional.empty();
        }
    }

    /** What is remembered beside the schema may be new although the schema is not. */
    private Optional<String> refresh(Review review, AtomicFiles files) throws IOException {
        if (!review.store().exists()) {
            return Optional.of("There are no tables yet; nothing to generate.");
        }
        review.store().plan(next(review, review.before().head()), files);
        List<Path> changed = files.changed();
        files.commit();
        return Optional.of(
                changed.isEmpty()
                        ? "The entities are as the snapshot has them; nothing to generate."
                        : "The entities are as the snapshot has them; updated " + shown(review, changed) + ".");
    }

    private Optional<String> generate(Review review, AtomicFiles files) throws IOException {
        Optional<Path> root = sourceRoot(review);
        if (root.isEmpty()) {
            report.add(
                    ProblemCode.SOURCE_FOLDER_UNKNOWN,
                    "the folder that migrations are written under cannot be found. Say where it is: -A"
                            + ProcessorOptions.SOURCES + "=<folder>");
            return Optional.empty();
        }
        String packageName = packageName(review);
        int version = review.chain().head().map(head -> head.version() + 1).orElse(1);
        String parent = review.chain().headId();
        SchemaModel from = review.before().model();
        for (Stage stage : review.verdict().stages()) {
            GeneratedMigration migration =
                    MigrationGenerator.generate(draft(review, version, parent, from, stage), packageName);
            Path file = root.get().resolve(packageName.replace('.', '/')).resolve(migration.className() + ".java");
            if (Files.exists(file)) {
                report.add(
                        ProblemCode.CANNOT_WRITE,
                        review.folders().shown(file) + " is already there, and a migration is never written over. If it"
                                + " belongs to the application, compile it too; else delete it");
                return Optional.empty();
            }
            files.write(file, migration.source());
            version++;
            parent = migration.id();
            from = stage.applyTo(from);
        }
        review.store().plan(next(review, parent), files);
        List<Path> changed = files.changed();
        files.commit();
        return Optional.of("Generated " + shown(review, changed) + ". Review and commit them together.");
    }

    private static Snapshot next(Review review, String head) {
        return new Snapshot(
                review.entities().model(),
                review.entities().classes(),
                review.entities().subtypes(),
                review.verdict().usedIntents(),
                head);
    }

    private static String shown(Review review, Collection<Path> files) {
        return files.stream().map(review.folders()::shown).collect(Collectors.joining(", "));
    }

    private static MigrationDraft draft(Review review, int version, String parent, SchemaModel from, Stage stage) {
        List<Change> changes = review.verdict().changes();
        return new MigrationDraft(
                version,
                parent,
                from,
                stage.applyTo(from),
                review.entities().model(),
                stage,
                changes.isEmpty() ? stage.changes() : changes,
                review.entities().intents(),
                review.entities().simpleNames());
    }

    private Optional<Path> sourceRoot(Review review) {
        return options.sources()
                .or(() -> review.chain().head().flatMap(head -> sources.root(head.type())))
                .or(() -> review.folders().sources());
    }

    private String packageName(Review review) {
        return options.migrations()
                .or(() -> review.chain().head().map(head -> packageOf(head.type())))
                .orElseGet(() -> beside(review.entities().classes().values()));
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    /** {@return a package in the innermost one that has all entities} */
    private String beside(Collection<String> classes) {
        Optional<String> common = classes.stream()
                .flatMap(name -> Optional.ofNullable(elements.getTypeElement(name)).stream())
                .map(this::packageOf)
                .reduce(Generation::common);
        return common.filter(name -> !name.isEmpty())
                .map(name -> name + "." + PACKAGE)
                .orElse(PACKAGE);
    }

    private static String common(String one, String other) {
        String prefix = one;
        while (!(other + ".").startsWith(prefix + ".") && !prefix.isEmpty()) {
            prefix = prefix.substring(0, Math.max(prefix.lastIndexOf('.'), 0));
        }
        return prefix;
    }

    private void reportPartial(Review review) {
        String entities = review.entities().missing().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\" (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        report.add(
                ProblemCode.PARTIAL_ROUND,
                (entities.isEmpty()
                                ? "migrations that still exist"
                                : "entities that still exist, of the tables " + entities + ",")
                        + " were not presented to this compile, so nothing was generated. Compile all sources at once."
                        + " If a class was deleted and only its class file is left, clean the build first");
    }
}
