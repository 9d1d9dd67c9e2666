package dev.varve.processor.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The folders and jars of the class path, as far as they are needed. A processor is not told the class path, but it may
 * ask for the types of a package and for the file of each.
 */
final class ClassPath {

    private final Elements elements;
    private final Filer filer;
    private final Set<String> asked = new HashSet<>();
    private final Set<Path> roots = new TreeSet<>();

    ClassPath(Elements elements, Filer filer) {
        this.elements = elements;
        this.filer = filer;
    }

    /** {@return the folders and jars that are known by now} */
    Collection<Path> roots() {
        return List.copyOf(roots);
    }

    /** {@return whether the classes of this package are in a folder or jar that was not known} */
    boolean learn(String packageName) {
        PackageElement owner = asked.add(packageName) ? elements.getPackageElement(packageName) : null;
        if (owner == null || isOfPlatform(owner)) {
            return false;
        }
        int before = roots.size();
        for (TypeElement type : ElementFilter.typesIn(owner.getEnclosedElements())) {
            root(packageName, type.getSimpleName() + ".class").ifPresent(roots::add);
        }
        return roots.size() > before;
    }

    private boolean isOfPlatform(PackageElement owner) {
        ModuleElement module = elements.getModuleOf(owner);
        String name = module == null ? "" : module.getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("jdk.");
    }

    private Optional<Path> root(String packageName, String file) {
        try {
            return root(
                    filer.getResource(StandardLocation.CLASS_PATH, packageName, file)
                            .toUri(),
                    packageName.isEmpty() ? file : packageName.replace('.', '/') + "/" + file);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    private static Optional<Path> root(URI uri, String inside) {
        String text = uri.toString();
        if (text.startsWith("jar:") && text.contains("!/")) {
            return Optional.of(Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/")))));
        }
        boolean isFolder = "file".equals(uri.getScheme()) && Path.of(uri).endsWith(inside);
        if (!isFolder) {
            return Optional.empty();
        }
        Path root = Path.of(uri);
        for (int i = Path.of(inside).getNameCount(); i > 0 && root != null; i--) {
            root = root.getParent();
        }
        return Optional.ofNullable(root);
    }
}
