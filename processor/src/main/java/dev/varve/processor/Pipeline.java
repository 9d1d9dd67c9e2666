package dev.varve.processor;

import dev.varve.processor.ProcessorOptions.Mode;
import dev.varve.processor.chain.Chain;
import dev.varve.processor.chain.ChainChecker;
import dev.varve.processor.chain.ChainReader;
import dev.varve.processor.chain.Module;
import dev.varve.processor.chain.ModuleChecker;
import dev.varve.processor.read.Entities;
import dev.varve.processor.read.EntityReader;
import dev.varve.processor.read.Presented;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.Spot;
import dev.varve.processor.store.FolderFinder;
import dev.varve.processor.store.Folders;
import dev.varve.processor.store.SnapshotStore;
import dev.varve.schema.gate.Gate;
import dev.varve.schema.gate.GateInput;
import dev.varve.schema.gate.Verdict;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The straight line of a compile: locate, read the snapshot, read the chain, read the entities, compare. It only reads,
 * and puts every problem into the report.
 */
final class Pipeline {

    private final ProcessorOptions options;
    private final ClassOutput output;
    private final Function<String, Optional<Module>> modules;
    private final SourceFiles sources;
    private final ChainReader chains;
    private final EntityReader entities;

    Pipeline(
            ProcessorOptions options,
            ProcessingEnvironment environment,
            SourceFiles sources,
            Elements elements,
            Types types) {
        this.options = options;
        this.output = ClassOutput.read(environment.getFiler());
        this.modules = name -> ClassOutput.module(environment.getFiler(), name);
        this.sources = sources;
        this.chains = new ChainReader(elements, sources);
        this.entities = new EntityReader(elements, types, sources, options.naming());
    }

    /** Begins a round of the compiler. */
    void startRound() {
        sources.startRound();
        entities.startRound();
    }

    /** {@return what was found out, or nothing if the snapshot cannot be compared with} */
    Optional<Review> review(Seen seen, Report report) {
        Presented presented = seen.presented();
        if (seen.hasNoSchema()) {
            entities.read(presented, Snapshot.empty(), UnaryOperator.identity(), report);
            return Optional.empty();
        }
        Set<Path> roots = roots(presented, seen.migrations());
        Optional<Folders> found = new FolderFinder(options.snapshots(), options.sources()).find(roots, output.folder());
        if (found.isEmpty()) {
            reportNoFolder(report);
            return Optional.empty();
        }
        Folders folders = found.get();
        var store = new SnapshotStore(folders);
        boolean exists = store.exists();
        Optional<Snapshot> snapshot = store.read(report);
        Snapshot before = snapshot.orElse(Snapshot.empty());

        folders.sources().ifPresent(roots::add);
        Chain chain = chains.read(seen.migrations(), migrationPackages(), roots, before.head());
        new ChainChecker(folders.shown(folders.snapshots()), options.command(Mode.REBASE), report)
                .check(chain, snapshot, exists);

        Entities read = entities.read(presented, before, store::text, report);
        new ModuleChecker(Module.of(options.module(), chain, read.model()), modules, report)
                .check(chain.links(), table -> read.origins().find(new Place.OfTable(table)));
        boolean comparable = snapshot.isPresent() && (exists || chain.links().isEmpty());
        return comparable ? Optional.of(compare(folders, before, chain, read, report)) : Optional.empty();
    }

    /**
     * The migrations as they are, whatever is wrong with their links.
     *
     * @param folders where the files of the project are
     * @param store the snapshot's folder
     * @param snapshot the snapshot; empty if it cannot be read
     * @param chain the migrations
     */
    record Graph(Folders folders, SnapshotStore store, Optional<Snapshot> snapshot, Chain chain) {}

    /** {@return the migrations, or nothing if there are none or their folder cannot be found} */
    Optional<Graph> graph(Seen seen, Report report) {
        Set<Path> roots = roots(seen.presented(), seen.migrations());
        Optional<Folders> found = new FolderFinder(options.snapshots(), options.sources()).find(roots, output.folder());
        if (found.isEmpty()) {
            reportNoFolder(report);
            return Optional.empty();
        }
        var store = new SnapshotStore(found.get());
        found.get().sources().ifPresent(roots::add);
        return Optional.of(new Graph(
                found.get(),
                store,
                store.read(new Report()),
                chains.read(seen.migrations(), migrationPackages(), roots, "")));
    }

    /** {@return what the entities say, where this was before} */
    Entities entities(Seen seen, SnapshotStore store, Snapshot before, Report report) {
        return entities.read(seen.presented(), before, store::text, report);
    }

    /** {@return the changes that lead from a snapshot to the entities} */
    Verdict gate(Graph graph, Snapshot before, Entities read, Report report) {
        return compare(graph.folders(), before, graph.chain(), read, report).verdict();
    }

    private Review compare(Folders folders, Snapshot before, Chain chain, Entities read, Report report) {
        var store = new SnapshotStore(folders);
        Verdict verdict = Gate.check(
                new GateInput(before.model(), read.model(), read.intents(), before.usedIntents(), read.names()));
        for (Problem problem : verdict.problems()) {
            Optional<Spot> spot = read.origins().find(problem.place());
            Optional<String> file = tableOf(problem.place()).flatMap(table -> store.fileOf(before.model(), table));
            report.add(problem.code(), spot, problem.message(), file);
        }
        return new Review(folders, store, before, chain, read, verdict);
    }

    /** {@return the folder of the project, if it is known} */
    Optional<Path> project(Seen seen) {
        return new FolderFinder(options.snapshots(), options.sources())
                .find(roots(seen.presented(), seen.migrations()), output.folder())
                .flatMap(Folders::project);
    }

    private static Optional<String> tableOf(Place place) {
        if (place instanceof Place.OfTable table) {
            return Optional.of(table.table());
        }
        if (place instanceof Place.OfColumn column) {
            return Optional.of(column.table());
        }
        return place instanceof Place.OfVersion version ? Optional.of(version.table()) : Optional.empty();
    }

    private Set<String> migrationPackages() {
        var packages = new TreeSet<String>();
        options.migrations().ifPresent(packages::add);
        output.registryPackage().ifPresent(packages::add);
        return packages;
    }

    private Set<Path> roots(Presented presented, Collection<TypeElement> migrations) {
        var roots = new TreeSet<Path>();
        addRoots(presented.entities(), roots);
        addRoots(presented.others(), roots);
        addRoots(migrations, roots);
        return roots;
    }

    private void addRoots(Collection<TypeElement> types, Set<Path> roots) {
        for (TypeElement type : types) {
            Optional<Path> root = sources.root(type);
            if (root.isPresent()) {
                roots.add(root.get());
            }
        }
    }

    private static void reportNoFolder(Report report) {
        report.add(
                ProblemCode.SOURCE_FOLDER_UNKNOWN,
                "the folder of the snapshot cannot be found: neither above the sources nor above the class files is"
                        + " there a folder with src/main/varve or a build file. Say where it is: -A"
                        + ProcessorOptions.SNAPSHOTS + "=<folder>");
    }

    /** {@return whether javac knows all types that the entities are made of} */
    boolean isResolved(Seen seen) {
        return entities.isResolved(seen.presented());
    }
}
