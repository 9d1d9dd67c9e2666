package dev.varve.processor.replay;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Loads migrations and what they need from the class path of the application. What the schema is made of comes from the
 * processor, so that both speak of the same changes.
 */
final class ReplayLoader extends URLClassLoader {

    private static final String SHARED = "dev.varve.schema.";

    private final ClassPath classPath;

    ReplayLoader(Path output, ClassPath classPath) {
        super(new URL[0], ClassLoader.getPlatformClassLoader());
        this.classPath = classPath;
        add(output);
        classPath.roots().forEach(this::add);
    }

    private void add(Path root) {
        try {
            addURL(root.toUri().toURL());
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SHARED)
                ? Class.forName(name, false, ReplayLoader.class.getClassLoader())
                : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException missing) {
            if (!classPath.learn(name.substring(0, Math.max(name.lastIndexOf('.'), 0)))) {
                throw missing;
            }
            classPath.roots().forEach(this::add);
            return super.findClass(name);
        }
    }
}
