package dev.varve.runtime.migration;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the registries that the annotation processor generated. Nothing is scanned. */
public final class MigrationLoader {

    private static final String HOW_TO_RUN_THE_PROCESSOR = """
            no chain of migrations is on the class path: the Varve annotation processor did not run when the \
            application was compiled, or it found no entity.
              JDK 23 and newer run no annotation processor from the class path unless asked. Name it:
              Maven, in the configuration of maven-compiler-plugin:
                <annotationProcessorPaths>
                  <path>
                    <groupId>dev.varve</groupId>
                    <artifactId>varve-processor</artifactId>
                    <version>${varve.version}</version>
                  </path>
                </annotationProcessorPaths>
              Gradle:
                annotationProcessor("dev.varve:varve-processor:$varveVersion")
              javac: --processor-path with the processor's jars; or -proc:full, if they are on the class path.
              Then compile everything again. A build that packs several jars into one must merge the files in
              META-INF/services. Without a service entry, give the registry: Varve.on(dataSource).registry(...).""";

    private MigrationLoader() {}

    /**
     * {@return the registries on the class path, one for each module, in the order of the modules' names} The thread's
     * class loader is asked first, then Varve's own.
     *
     * @throws VarveException VRV801 if there is none, VRV805 if one module has several
     */
    public static List<MigrationRegistry> load() {
        var found = new TreeMap<String, MigrationRegistry>();
        collect(Thread.currentThread().getContextClassLoader(), found);
        if (found.isEmpty()) {
            collect(MigrationLoader.class.getClassLoader(), found);
        }
        if (found.isEmpty()) {
            throw new VarveException(ProblemCode.PROCESSOR_DID_NOT_RUN, HOW_TO_RUN_THE_PROCESSOR);
        }
        return sorted(found.values());
    }

    /**
     * {@return the registries in the order of their modules' names}
     *
     * @throws VarveException VRV805 if one module has several
     */
    public static List<MigrationRegistry> sorted(Collection<MigrationRegistry> registries) {
        var byModule = new TreeMap<String, MigrationRegistry>();
        for (MigrationRegistry registry : registries) {
            MigrationRegistry other = byModule.putIfAbsent(registry.module(), registry);
            if (other != null) {
                throw new VarveException(
                        ProblemCode.SEVERAL_REGISTRIES,
                        "several chains of migrations "
                                + (registry.module().isEmpty()
                                        ? "that name no module"
                                        : "of the module \"" + registry.module() + "\"")
                                + " are on the class path: "
                                + other.getClass().getName() + ", "
                                + registry.getClass().getName()
                                + "\n  Name the module of each when it is compiled: -Avarve.module=<name>"
                                + "\n  Or say which one this database belongs to:"
                                + " Varve.on(dataSource).registry(new ...())");
            }
        }
        return List.copyOf(byModule.values());
    }

    private static void collect(@Nullable ClassLoader loader, Map<String, MigrationRegistry> found) {
        for (MigrationRegistry registry : ServiceLoader.load(MigrationRegistry.class, loader)) {
            found.putIfAbsent(registry.getClass().getName(), registry);
        }
    }
}
