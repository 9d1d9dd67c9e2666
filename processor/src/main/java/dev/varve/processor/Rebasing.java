package dev.varve.processor;

import dev.varve.processor.ProcessorOptions.Mode;
import dev.varve.processor.chain.Link;
import dev.varve.processor.generate.GeneratedMigration;
import dev.varve.processor.generate.MigrationDraft;
import dev.varve.processor.generate.MigrationGenerator;
import dev.varve.processor.read.Entities;
import dev.varve.processor.rebase.Branches;
import dev.varve.processor.rebase.CarriedSteps;
import dev.varve.processor.rebase.Handwritten;
import dev.varve.processor.rebase.Rebased;
import dev.varve.processor.rebase.Rebaser;
import dev.varve.processor.replay.MigrationReplay;
import dev.varve.processor.replay.Replayed;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.MigrationSource;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.store.AtomicFiles;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunSql;
import dev.varve.schema.gate.Verdict;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import dev.varve.schema.snapshot.StateHash;
import dev.varve.schema.stage.Phase;
import dev.varve.schema.stage.ReplacedValues;
import dev.varve.schema.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts the migrations of merged branches one after the other, and writes them and the snapshot: all or nothing. The
 * snapshot may be in any state; what is true the migrations say themselves.
 */
final class Rebasing {

    private final ProcessorOptions options;
    private final Pipeline pipeline;
    private final SourceFiles sources;
    private final MigrationReplay replay;
    private final Report report;

    Rebasing(ProcessorOptions options, Pipeline pipeline, SourceFiles sources, MigrationReplay replay, Report report) {
        this.options = options;
        this.pipeline = pipeline;
        this.sources = sources;
        this.replay = replay;
        this.report = report;
    }

    /** {@return what was done, in a sentence; nothing if a problem was found instead} */
    Optional<String> write(Seen seen) {
        Optional<Pipeline.Graph> graph = pipeline.graph(seen, report);
        if (graph.isEmpty() || !report.isClean()) {
            return Optional.empty();
        }
        var branches = new Branches(graph.get().chain().links());
        if (!branches.isRooted()) {
            report.add(
                    ProblemCode.CANNOT_REBASE,
                    "some migrations do not follow from the first one, so nothing was rebased. Restore the classes that are"
                            + " missing and the headers that were changed, as they were committed");
            return Optional.empty();
        }
        Optional<List<Link>> heads = order(branches, graph.get().snapshot());
        if (heads.isEmpty()) {
            return Optional.empty();
        }
        return replay.replay(branches.parentsFirst()).flatMap(replayed -> {
            Rebased rebased = new Rebaser(
                            replayed, link -> sources.text(link.type()).orElse(""))
                    .rebase(heads.get().stream().map(branches::to).toList());
            return write(seen, graph.get(), rebased);
        });
    }

    private Optional<List<Link>> order(Branches branches, Optional<Snapshot> snapshot) {
        List<String> onto = options.onto();
        Optional<List<Link>> ordered = branches.ordered(onto);
        if (onto.isEmpty() && ordered.isEmpty()) {
            // Whoever restored the whole snapshot of one branch has said which one comes first.
            ordered = snapshot.flatMap(known -> branches.heads().stream()
                    .filter(head -> head.id().equals(known.head()) && head.to().equals(StateHash.of(known.model())))
                    .findFirst()
                    .flatMap(head -> branches.ordered(List.of(head.id()))));
        }
        if (ordered.isEmpty()) {
            report.add(
                    ProblemCode.WHICH_BRANCH_FIRST,
                    (onto.isEmpty()
                                    ? "nothing says which branch comes first"
                                    : "-A" + ProcessorOptions.ONTO + "=" + String.join(",", onto)
                                            + " leaves open which branch comes first")
                            + ". Name the last migration of the one that is released, or merged, already; of several, in"
                            + " their order:"
                            + branches.heads().stream()
                                    .map(head -> "\n    " + options.command(Mode.REBASE) + " -Dvarve.onto=" + head.id())
                                    .collect(Collectors.joining()));
        }
        return ordered;
    }

    private Optional<String> write(Seen seen, Pipeline.Graph graph, Rebased rebased) {
        var files = new AtomicFiles();
        var done = new ArrayList<String>();
        for (Rebased.Move move : rebased.moves()) {
            move(move, files).ifPresent(done::add);
        }
        Entities entities = pipeline.entities(
                seen,
                graph.store(),
                new Snapshot(rebased.model(), new TreeMap<>(), new TreeSet<>(), rebased.headId()),
                report);
        var used = new TreeSet<String>();
        entities.intents().stream().map(Intent::key).forEach(used::add);
        var before = new Snapshot(rebased.model(), new TreeMap<>(), used, rebased.headId());
        boolean anew = !rebased.dependent().isEmpty();
        Verdict verdict = pipeline.gate(graph, before, entities, anew ? report : new Report());
        String head = rebased.headId();
        if (anew) {
            Optional<String> generated = generate(rebased, entities, verdict, files);
            head = generated.orElse("");
            generated.ifPresent(id -> done.add(ids(rebased.dependent()) + " is generated anew as \"" + id + "\""));
        }
        if (!report.isClean()) {
            return Optional.empty();
        }
        var model = anew ? entities.model() : rebased.model();
        var classes = new TreeMap<>(entities.classes());
        classes.keySet().removeIf(table -> model.table(table).isEmpty());
        var subtypes = new TreeMap<>(entities.subtypes());
        subtypes.keySet().removeIf(table -> model.table(table).isEmpty());
        return commit(graph, new Snapshot(model, classes, subtypes, verdict.usedIntents(), head), files, done);
    }

    private Optional<String> commit(Pipeline.Graph graph, Snapshot snapshot, AtomicFiles files, List<String> done) {
        try {
            graph.store().plan(snapshot, files);
            boolean changes = !files.changed().isEmpty();
            files.commit();
            return Optional.of(
                    done.isEmpty()
                            ? "There is one branch; nothing to rebase." + (changes ? " The snapshot was written." : "")
                            : "Rebased: " + String.join("; ", done) + ". Review and commit it with the snapshot.");
        } catch (IOException failed) {
            report.add(ProblemCode.CANNOT_WRITE, "nothing was rebased, because a file cannot be written: " + failed);
            return Optional.empty();
        }
    }

    private static String ids(List<Replayed> migrations) {
        return migrations.stream()
                .map(migration -> migration.link().id())
                .collect(Collectors.joining("\", \"", "\"", "\""));
    }

    private Optional<String> move(Rebased.Move move, AtomicFiles files) {
        Link link = move.link();
        Optional<Path> file = sources.file(link.type());
        Optional<MigrationSource> source = sources.text(link.type()).flatMap(MigrationSource::parse);
        if (file.isEmpty() || source.isEmpty()) {
            return noSource(link);
        }
        var values = new TreeMap<String, String>();
        values.put("version", Integer.toString(move.version()));
        values.put("parent", quoted(move.parent()));
        values.put("from", quoted(move.from()));
        values.put("to", quoted(move.to()));
        values.put("name", quoted(move.name()));
        values.put("formerly", formerly(List.of(link)));
        String text = source.get()
                .withHeader(values)
                .replaceAll("\\b" + Link.className(link.id()) + "\\b", Link.className(move.id()));
        files.delete(file.get());
        files.write(file.get().resolveSibling(Link.className(move.id()) + ".java"), text);
        return Optional.of("\"" + link.id() + "\" is \"" + move.id() + "\" now");
    }

    private Optional<String> noSource(Link link) {
        report.add(
                ProblemCode.CANNOT_REBASE,
                link.at().spot(),
                "the source of the migration \"" + link.id() + "\" cannot be read. Compile all sources at once");
        return Optional.empty();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String formerly(List<Link> links) {
        var ids = new LinkedHashSet<String>();
        for (Link link : links) {
            ids.addAll(link.formerly());
            ids.add(link.id());
        }
        return ids.stream().map(Rebasing::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    /** {@return the id of the migration that stands for the dependent ones} */
    private Optional<String> generate(Rebased rebased, Entities entities, Verdict verdict, AtomicFiles files) {
        List<Link> links = rebased.dependent().stream().map(Replayed::link).toList();
        List<Change> changes = changes(verdict);
        var steps = new CarriedSteps(changes.stream()
                .filter(ReplacedValues::isOne)
                .map(change -> ((RunSql) change).name())
                .collect(Collectors.toSet()));
        for (Replayed migration : rebased.dependent()) {
            take(migration, steps);
        }
        Link last = links.get(links.size() - 1);
        Optional<Path> file = sources.file(last.type());
        if (!report.isClean() || file.isEmpty()) {
            return file.isEmpty() ? noSource(last) : Optional.empty();
        }
        if (verdict.stages().stream().anyMatch(stage -> stage.phase() != Phase.WHOLE)) {
            refusePhases(last);
            return Optional.empty();
        }
        var draft = new MigrationDraft(
                rebased.headVersion() + 1,
                rebased.headId(),
                rebased.model(),
                entities.model(),
                entities.model(),
                new Stage(Phase.WHOLE, changes),
                verdict.changes(),
                entities.intents(),
                entities.simpleNames());
        String className = last.type().getQualifiedName().toString();
        GeneratedMigration generated =
                MigrationGenerator.generate(draft, className.substring(0, Math.max(className.lastIndexOf('.'), 0)));
        String name = rebased.freeName(last.name());
        String id = Link.idOf(draft.version(), name);
        var values = new TreeMap<>(Map.of("name", quoted(name)));
        values.put(links.size() == 1 ? "formerly" : "replaces", links.size() == 1 ? formerly(links) : all(links));
        String text = MigrationSource.parse(steps.into(generated.source()))
                .orElseThrow()
                .withHeader(values)
                .replaceAll("\\b" + generated.className() + "\\b", Link.className(id));
        for (Link link : links) {
            sources.file(link.type()).ifPresent(files::delete);
        }
        files.write(file.get().resolveSibling(Link.className(id) + ".java"), text);
        return Optional.of(id);
    }

    private void refusePhases(Link last) {
        report.add(
                ProblemCode.CANNOT_REBASE,
                last.at().spot(),
                "the migration \"" + last.id()
                        + "\" depends on changes of the other branch, so it is to be generated"
                        + " anew, and that in phases, which a database that has applied it could not follow. Say the"
                        + " other order: -Dvarve.onto=" + last.id() + "; or take @Phased off until it is rebased");
    }

    /** Values of enums are replaced between two checks, which only the generator does; all other steps are carried over. */
    private static List<Change> changes(Verdict verdict) {
        List<Change> staged = verdict.stages().stream()
                .flatMap(stage -> stage.changes().stream())
                .toList();
        boolean otherSteps = !staged.stream()
                .filter(change -> !ReplacedValues.isOne(change))
                .toList()
                .equals(verdict.changes());
        return otherSteps ? verdict.changes() : staged;
    }

    private static String all(List<Link> links) {
        return links.stream().map(link -> quoted(link.id())).collect(Collectors.joining(", ", "{", "}"));
    }

    private void take(Replayed migration, CarriedSteps steps) {
        Optional<MigrationSource> source = sources.text(migration.link().type()).flatMap(MigrationSource::parse);
        source.ifPresent(steps::takeWaysBack);
        if (!Handwritten.isIn(migration)) {
            return;
        }
        if (source.isEmpty() || !steps.take(source.get())) {
            report.add(
                    ProblemCode.CANNOT_REBASE,
                    migration.link().at().spot(),
                    "the migration \"" + migration.link().id()
                            + "\" depends on changes of the other branch, so it is to be"
                            + " generated anew, but its steps cannot be carried over. Write each data or SQL step as a"
                            + " statement of its own in define(): changes.data(\"...\", jooq -> ...);");
        }
    }
}
