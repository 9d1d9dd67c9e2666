package dev.varve.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Runs everything, interleaved, and writes the results and the page about them. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * The folder of this module, which parts to run, all if none is named, and how long they are. The name {@code page}
     * runs nothing. What a part measured is kept as soon as it is there, so a run may be interrupted and gone on with.
     */
    public static void main(String[] arguments) throws Exception {
        Path module = Path.of(arguments[0]);
        var options = Options.of(List.of(arguments).subList(1, arguments.length));
        var results = new Results(module.resolve("results"));
        List<Part> all = Part.all();
        List<String> unknown = options.parts().stream()
                .filter(name -> !name.equals("page")
                        && all.stream().noneMatch(part -> part.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no part " + unknown + ", but "
                    + all.stream().map(Part::name).toList());
        }
        for (Part part : all) {
            if (options.parts().isEmpty() || options.parts().contains(part.name())) {
                System.out.println(part.name() + ": " + part.about());
                try (var scene = new Scene(part, options, results)) {
                    part.work().run(scene);
                }
            }
        }
        results.print(options.parts());
        Page.write(module.resolveSibling("docs"), results.read());
    }
}
