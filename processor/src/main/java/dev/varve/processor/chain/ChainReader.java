package dev.varve.processor.chain;

import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
            for (TypeElement type : inside) {
                types.putIfAbsent(type.getQualifiedName().toString(), type);
            }
        }
        var links = new ArrayList<Link>();
        var replaced = new HashSet<String>();
        var folders = new TreeSet<>(roots);
        for (TypeElement type : types.values()) {
            Optional<Written> at = VarveAnnotation.MIGRATION.on(type);
            if (at.isPresent()) {
                Link link = Link.of(type, at.get());
                links.add(link);
                replaced.addAll(link.replaces());
                Optional<Path> root = sources.root(type);
                if (root.isPresent()) {
                    folders.add(root.get());
                }
            }
        }
        if (links.size() > 1) {
            links.sort(ORDER);
        }
        var standing = new ArrayList<Link>();
        var gone = new ArrayList<Link>();
        for (Link link : links) {
            (replaced.contains(link.id()) ? gone : standing).add(link);
        }
        return new Chain(standing, gone, isComplete(links, folders, headId));
    }

    /** A migration that another one or the snapshot names, and that has a source, was merely not presented. */
    private static boolean isComplete(List<Link> links, Set<Path> folders, String headId) {
        var missing = new TreeSet<String>();
        missing.add(headId);
        for (Link link : links) {
            missing.add(link.parent());
        }
        missing.remove("");
        for (Link link : links) {
            missing.remove(link.id());
            for (String id : link.replaces()) {
                missing.remove(id);
            }
        }
        for (String id : missing) {
            if (source(id, folders).isPresent()) {
                return false;
            }
        }
        return true;
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
