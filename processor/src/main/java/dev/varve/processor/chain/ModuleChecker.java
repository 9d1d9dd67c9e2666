package dev.varve.processor.chain;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Checks what the migrations of a module require of others: that it is there, and that nobody waits in a circle. */
public final class ModuleChecker {

    private final Module own;
    private final Function<String, Optional<Module>> classPath;
    private final Report report;
    private final Map<String, Optional<Module>> known = new HashMap<>();

    /**
     * Makes a checker.
     *
     * @param own the module of this compile
     * @param classPath finds another module by its name
     * @param report takes the problems
     */
    public ModuleChecker(Module own, Function<String, Optional<Module>> classPath, Report report) {
        this.own = own;
        this.classPath = classPath;
        this.report = report;
    }

    /**
     * Checks the requirements of a chain.
     *
     * @param links the migrations of this module
     * @param places finds where a table of this module is declared
     */
    public void check(List<Link> links, Function<String, Optional<Spot>> places) {
        var required = new HashSet<String>();
        for (Link link : links) {
            for (String each : link.requires()) {
                checkRequirement(link, each);
                required.add(moduleOf(each));
            }
        }
        required.remove(own.name());
        required.stream().sorted().flatMap(name -> module(name).stream()).forEach(other -> checkTables(other, places));
    }

    private void checkRequirement(Link link, String required) {
        Optional<Module> other = module(moduleOf(required));
        if (moduleOf(required).isEmpty() || moduleOf(required).equals(own.name())) {
            missing(link, required, "it names no other module. Write the module and the id: \"orders:0003_items\"");
        } else if (other.isEmpty()) {
            missing(
                    link,
                    required,
                    "no module of that name is on the class path. Add it to the dependencies, compiled with"
                            + " -Avarve.module=" + moduleOf(required));
        } else if (other.get().indexOf(idOf(required)) < 0) {
            missing(
                    link,
                    required,
                    "that module has no such migration. Its last one is \""
                            + other.get().migrations().stream()
                                    .map(Module.Entry::id)
                                    .reduce((one, later) -> later)
                                    .orElse("")
                            + "\"");
        } else {
            var way = new ArrayList<String>();
            if (leadsBack(required, own.indexOf(link.id()), way, new HashSet<>())) {
                report.add(
                        ProblemCode.MODULES_IN_A_CIRCLE,
                        link.at().spot("requires"),
                        "the migration \"" + link.id() + "\" waits for itself: it requires \""
                                + String.join("\", which waits for \"", way)
                                + "\". Take one of these requirements out, and compile its module again");
            }
        }
    }

    private void missing(Link link, String required, String reason) {
        report.add(
                ProblemCode.REQUIREMENT_MISSING,
                link.at().spot("requires"),
                "the migration \"" + link.id() + "\" requires \"" + required + "\", but " + reason);
    }

    /** {@return whether what comes before that migration of another module waits for our own one, or a later one} */
    private boolean leadsBack(String required, int begin, List<String> way, Set<String> seen) {
        way.add(required);
        Optional<Module> module = module(moduleOf(required));
        int end = module.map(other -> other.indexOf(idOf(required))).orElse(-1);
        for (int i = 0; i <= end; i++) {
            Module.Entry entry = module.orElseThrow().migrations().get(i);
            for (String next : entry.requires()) {
                if (moduleOf(next).equals(own.name()) && own.indexOf(idOf(next)) >= begin) {
                    way.add(next);
                    return true;
                }
                if (!moduleOf(next).equals(own.name()) && seen.add(next) && leadsBack(next, begin, way, seen)) {
                    return true;
                }
            }
        }
        way.remove(way.size() - 1);
        return false;
    }

    private void checkTables(Module other, Function<String, Optional<Spot>> places) {
        for (String table : own.tables()) {
            other.tables().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).equals(table.toLowerCase(Locale.ROOT)))
                    .forEach(name -> report.add(
                            ProblemCode.TABLE_OWNED_TWICE,
                            places.apply(table),
                            "the table \"" + table + "\" is also one of the module \"" + other.name()
                                    + "\". One table belongs to one module: leave it to that one, or give this one another"
                                    + " name",
                            Optional.empty()));
        }
    }

    private Optional<Module> module(String name) {
        return known.computeIfAbsent(name, classPath);
    }

    private static String moduleOf(String required) {
        return required.substring(0, Math.max(required.indexOf(':'), 0));
    }

    private static String idOf(String required) {
        return required.substring(required.indexOf(':') + 1);
    }
}
