package dev.varve.processor;

import static java.util.Objects.requireNonNull;

import dev.varve.processor.chain.Chain;
import dev.varve.processor.chain.Link;
import dev.varve.processor.generate.GeneratedMigration;
import dev.varve.processor.generate.MigrationDraft;
import dev.varve.processor.generate.MigrationGenerator;
import dev.varve.processor.rebase.IdleSteps;
import dev.varve.processor.replay.MigrationReplay;
import dev.varve.processor.replay.Replayed;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.MigrationSource;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.store.AtomicFiles;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.stage.Phase;
import dev.varve.schema.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes one migration that stands for the first ones of the chain. These are kept, for databases in the middle of them,
 * until the developer deletes them.
 */
final class Squashing {

    private static final String NAME = "squashed";

    private final ProcessorOptions options;
    private final SourceFiles sources;
    private final MigrationReplay replay;
    private final Report report;

    Squashing(ProcessorOptions options, SourceFiles sources, MigrationReplay replay, Report report) {
        this.options = options;
        this.sources = sources;
        this.replay = replay;
        this.report = report;
    }

    /** {@return what was done, in a sentence; nothing if a problem was found instead} */
    Optional<String> write(Review review) {
        List<Link> prefix = prefix(review.chain());
        if (prefix.size() < 2 || !review.chain().replaced().isEmpty()) {
            report.add(ProblemCode.CANNOT_SQUASH, "nothing was squashed: " + reason(review.chain()));
            return Optional.empty();
        }
        Optional<Map<String, Replayed>> replayed = replay.replay(prefix);
        if (replayed.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < prefix.size(); i++) {
            if (!IdleSteps.areAll(
                    requireNonNull(replayed.get().get(prefix.get(i).id())))) {
                reportCode(prefix, i);
                return Optional.empty();
            }
        }
        Link last = prefix.get(prefix.size() - 1);
        return generate(
                review, prefix, requireNonNull(replayed.get().get(last.id())).after());
    }

    private List<Link> prefix(Chain chain) {
        for (int i = 0; i < chain.links().size(); i++) {
            String id = chain.links().get(i).id();
            if (options.until().filter(id::equals).isPresent()) {
                return chain.links().subList(0, i + 1);
            }
        }
        return List.of();
    }

    private String reason(Chain chain) {
        if (!chain.replaced().isEmpty()) {
            return "the migrations of the last squash are still there. Once every database is past them, delete "
                    + chain.replaced().stream().map(Link::id).collect(Collectors.joining(", "));
        }
        String last = chain.links().size() < 2 ? "<id>" : chain.headId();
        return "say which migration is the last one of those that become one, at least two: -Dvarve.until=" + last;
    }

    private void reportCode(List<Link> prefix, int index) {
        Link link = prefix.get(index);
        report.add(
                ProblemCode.CODE_NOT_SQUASHED,
                link.at().spot(),
                "the migration \"" + link.id()
                        + "\" runs code, or SQL that could do something where tables are empty, which a squashed one would not. "
                        + (index < 2
                                ? "Leave the chain as it is; or, if no database needs that step any more, take it out"
                                        + " when every database has it, and squash then"
                                : "Squash up to the one before: -Dvarve.until="
                                        + prefix.get(index - 1).id()));
    }

    private Optional<String> generate(Review review, List<Link> prefix, SchemaModel model) {
        Link last = prefix.get(prefix.size() - 1);
        List<Change> changes = SchemaDiffer.diff(SchemaModel.empty(), model);
        Optional<Path> file = sources.file(last.type());
        boolean same = MigrationReplay.apply(changes, SchemaModel.empty()).equals(model);
        String id = Link.idOf(last.version(), NAME);
        Optional<Path> target = file.map(path -> path.resolveSibling(Link.className(id) + ".java"));
        if (!same || target.isEmpty() || Files.exists(target.get())) {
            report.add(
                    ProblemCode.CANNOT_SQUASH,
                    "nothing was squashed: "
                            + (same
                                    ? "the sources cannot be found, or \"" + id + "\" is there already"
                                    : "the changes"
                                            + " from nothing do not lead to the same schema; please report this"));
            return Optional.empty();
        }
        var draft = new MigrationDraft(
                last.version(),
                "",
                SchemaModel.empty(),
                model,
                model,
                new Stage(Phase.WHOLE, changes),
                changes,
                List.of(),
                review.entities().simpleNames());
        String className = last.type().getQualifiedName().toString();
        GeneratedMigration generated =
                MigrationGenerator.generate(draft, className.substring(0, Math.max(className.lastIndexOf('.'), 0)));
        var values = new TreeMap<>(Map.of("name", "\"" + NAME + "\""));
        values.put("replaces", texts(prefix.stream().map(Link::id).toList()));
        List<String> requires = prefix.stream()
                .flatMap(link -> link.requires().stream())
                .distinct()
                .toList();
        if (!requires.isEmpty()) {
            values.put("requires", texts(requires));
        }
        String text = MigrationSource.parse(generated.source())
                .orElseThrow()
                .withHeader(values)
                .replaceAll("\\b" + generated.className() + "\\b", Link.className(id));
        return commit(
                review,
                target.get(),
                text,
                last.id().equals(review.chain().headId()) ? id : review.before().head());
    }

    private static String texts(Collection<String> texts) {
        return texts.stream().collect(Collectors.joining("\", \"", "{\"", "\"}"));
    }

    private Optional<String> commit(Review review, Path file, String text, String head) {
        Snapshot before = review.before();
        var files = new AtomicFiles();
        try {
            files.write(file, text);
            review.store()
                    .plan(
                            new Snapshot(
                                    before.model(), before.entities(), before.subtypes(), before.usedIntents(), head),
                            files);
            files.commit();
            return Optional.of(
                    "Squashed into " + review.folders().shown(file) + ". Keep the migrations that it replaces"
                            + " until every database is past them, then delete them.");
        } catch (IOException failed) {
            report.add(ProblemCode.CANNOT_WRITE, "nothing was squashed, because a file cannot be written: " + failed);
            return Optional.empty();
        }
    }
}
