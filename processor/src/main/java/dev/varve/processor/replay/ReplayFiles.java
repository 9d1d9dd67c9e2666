package dev.varve.processor.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The files of the compile of migrations: those of the project, and of the class path what it asks for. */
final class ReplayFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final ClassPath classPath;

    ReplayFiles(StandardJavaFileManager standard, ClassPath classPath) {
        super(standard);
        this.classPath = classPath;
    }

    void use(Path output, Collection<Path> sources) throws IOException {
        fileManager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, Set.of(output));
        fileManager.setLocationFromPaths(StandardLocation.SOURCE_PATH, sources);
        fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath.roots());
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location == StandardLocation.CLASS_PATH && classPath.learn(packageName)) {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath.roots());
        }
        return super.list(location, packageName, kinds, recurse);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one.toUri().equals(other.toUri());
    }
}
