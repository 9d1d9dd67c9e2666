package dev.varve.processor.replay;

import dev.varve.processor.chain.Link;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.IllegalChangeException;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.StateHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;

/** Compiles migrations, lets them list their changes, and follows the schema through every branch of them. */
public final class MigrationReplay {

    private final Elements elements;
    private final Filer filer;
    private final SourceFiles sources;
    private final Report report;

    /**
     * Makes a replay for one compile.
     *
     * @param elements the elements of the compile
     * @param filer finds files of the class path
     * @param sources finds the sources of migrations
     * @param report takes the problems
     */
    public MigrationReplay(Elements elements, Filer filer, SourceFiles sources, Report report) {
        this.elements = elements;
        this.filer = filer;
        this.sources = sources;
        this.report = report;
    }

    /**
     * {@return every migration with the schemas before and after it, by id; nothing if one cannot be read or does not do
     * what its header says, which is then reported}
     *
     * @param links the migrations, parents before children
     */
    public Optional<Map<String, Replayed>> replay(List<Link> links) {
        var changes = new ReplayCompiler(elements, filer, sources, report).changes(links);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var replayed = new HashMap<String, Replayed>();
        for (Link link : links) {
            Optional<SchemaModel> before = link.parent().isEmpty()
                    ? Optional.of(SchemaModel.empty())
                    : Optional.ofNullable(replayed.get(link.parent())).map(Replayed::after);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            List<Change> own = changes.get().getOrDefault(link.id(), List.of());
            Optional<SchemaModel> after = follow(link, own, before.get());
            if (after.isEmpty()) {
                return Optional.empty();
            }
            replayed.put(link.id(), new Replayed(link, own, before.get(), after.get()));
            // What follows a squashed migration may name the last one that it stands for.
            for (String id : link.replaces()) {
                replayed.putIfAbsent(id, new Replayed(link, own, before.get(), after.get()));
            }
        }
        return Optional.of(replayed);
    }

    private Optional<SchemaModel> follow(Link link, List<Change> changes, SchemaModel before) {
        try {
            SchemaModel after = apply(changes, before);
            if (StateHash.of(after).equals(link.to())) {
                return Optional.of(after);
            }
            refuse(link, "it leads to " + StateHash.of(after) + ", but its header names " + link.to());
        } catch (IllegalChangeException | IllegalArgumentException refusal) {
            refuse(link, String.valueOf(refusal.getMessage()));
        }
        return Optional.empty();
    }

    private void refuse(Link link, String reason) {
        report.add(
                ProblemCode.MIGRATIONS_UNREADABLE,
                link.at().spot(),
                "the migration \"" + link.id() + "\" does not do what its header says: " + reason
                        + ". Restore the class, as it was committed");
    }

    /**
     * {@return the schema after the changes}
     *
     * @throws IllegalChangeException if one of them does not fit
     */
    public static SchemaModel apply(List<Change> changes, SchemaModel before) {
        SchemaModel model = before;
        for (Change change : new ArrayList<>(changes)) {
            model = change.applyTo(model);
        }
        return model;
    }
}
