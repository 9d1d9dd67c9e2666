package dev.varve.processor.chain;

import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds all migrations of the application: those of this compile, and those of the same packages that are only class
 * files now. Deterministic; checks nothing.
 */
public final class ChainReader {

    private static final Comparator<Link> ORDER = Comparator.comparingInt(Link::version)
            .thenComparing(Link::id)
            .thenComparing(link -> link.type().getQualifiedName().toString());

    private final Elements elements;
    private final SourceFiles sources;

    /** Makes a reader for one compile. */
    public ChainReader(Elements elements, SourceFiles sources) {
        this.elements = elements;
        this.sources = sources;
    }

    /**
     * {@return the chain}
     *
     * @param presented the migrations of this compile
     * @param packages packages that are known to have migrations
     * @param roots the source folders of this compile
     * @param headId the id of the last migration, as the snapshot has it
     */
    public Chain read(
            Collection<TypeElement> presented, Collection<String> packages, Collection<Path> roots, String headId) {
        var types = new TreeMap<String, TypeElement>();
        var all = new TreeSet<>(packages);
        for (TypeElement type : presented) {
            types.put(type.getQualifiedName().toString(), type);
            all.add(elements.getPackageOf(type).getQualifiedName().toString());
        }
        for (String name : all) {
            PackageElement owner = elements.getPackageElement(name);
            List<TypeElement> inside = owner == null ? List.of() : ElementFilter.typesIn(owner.getEnclosedElements());
            inside.forEach(type -> types.putIfAbsent(type.getQualifiedName().toString(), type));
        }
        List<Link> links = types.values().stream()
                .flatMap(type -> VarveAnnotation.MIGRATION.on(type).map(at -> Link.of(type, at)).stream())
                .sorted(ORDER)
                .toList();
        var folders = new TreeSet<>(roots);
        links.forEach(link -> sources.root(link.type()).ifPresent(folders::add));
        Set<String> replaced =
                links.stream().flatMap(link -> link.replaces().stream()).collect(Collectors.toSet());
        Map<Boolean, List<Link>> parts =
                links.stream().collect(Collectors.partitioningBy(link -> replaced.contains(link.id())));
        return new Chain(
                parts.getOrDefault(false, List.of()),
                parts.getOrDefault(true, List.of()),
                isComplete(links, folders, headId));
    }

    /** A migration that another one or the snapshot names, and that has a source, was merely not presented. */
    private static boolean isComplete(List<Link> links, Set<Path> folders, String headId) {
        var missing = new TreeSet<String>();
        missing.add(headId);
        links.forEach(link -> missing.add(link.parent()));
        missing.remove("");
        links.forEach(link -> {
            missing.remove(link.id());
            missing.removeAll(link.replaces());
        });
        return missing.stream().noneMatch(id -> source(id, folders).isPresent());
    }

    private static Optional<Path> source(String id, Set<Path> folders) {
        String file = Link.className(id) + ".java";
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> find(file, folder).stream())
                .findFirst();
    }

    private static Optional<Path> find(String file, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith(file)).findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
