package dev.varve.processor;

import dev.varve.processor.chain.Module;
import dev.varve.processor.generate.RegistryGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * Where the classes of this compile go, and what an earlier compile left there.
 *
 * @param folder the folder, if it is on a disk
 * @param registryPackage the package of the registry that an earlier compile made
 */
record ClassOutput(Optional<Path> folder, Optional<String> registryPackage) {

    static final String SERVICE_FILE = "META-INF/services/" + RegistryGenerator.SERVICE;

    static ClassOutput read(Filer filer) {
        try {
            var service = filer.getResource(StandardLocation.CLASS_OUTPUT, "", SERVICE_FILE);
            return new ClassOutput(folder(service.toUri()), registryPackage(service.getCharContent(true)));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return new ClassOutput(folder(filer), Optional.empty());
        }
    }

    private static Optional<Path> folder(Filer filer) {
        try {
            return folder(filer.getResource(StandardLocation.CLASS_OUTPUT, "", SERVICE_FILE)
                    .toUri());
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException noFolder) {
            return Optional.empty();
        }
    }

    private static Optional<Path> folder(URI service) {
        if (!"file".equals(service.getScheme())) {
            return Optional.empty();
        }
        return Optional.of(Path.of(service).toAbsolutePath().normalize())
                .map(Path::getParent)
                .map(Path::getParent)
                .map(Path::getParent);
    }

    private static Optional<String> registryPackage(CharSequence service) {
        String name = service.toString().strip();
        return name.endsWith("." + RegistryGenerator.CLASS_NAME) && name.indexOf('\n') < 0
                ? Optional.of(name.substring(0, name.lastIndexOf('.')))
                : Optional.empty();
    }

    /** {@return what another module on the class path says of itself} */
    static Optional<Module> module(Filer filer, String name) {
        try {
            var file = filer.getResource(StandardLocation.CLASS_PATH, "", Module.path(name));
            return Optional.of(Module.parse(name, file.getCharContent(true).toString()));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }
}
