package dev.varve.benchmarks;

import java.util.List;

/**
 * Something that can be run by itself.
 *
 * @param name what it is asked for by
 * @param settings what can be said about its size
 * @param about what it does, for the page
 * @param work runs it
 */
record Part(String name, String settings, String about, Work work) {

    /** {@return all of them, in the order of the page} */
    static List<Part> all() {
        return List.of(
                new Part(
                        "start",
                        "rounds=9 lengths=10,100,1000 on=postgres,mariadb,sqlite",
                        "Starts with nothing to do",
                        NothingToDo::run),
                new Part(
                        "apply",
                        "rounds=5 lengths=100,1000 on=postgres,mariadb,sqlite",
                        "Applying to an empty database",
                        Apply::run),
                new Part("burst", "rounds=20", "Several processes at once", Burst::run),
                new Part("crash", "answers=6 on=postgres,mariadb", "Crashes", Crash::run),
                new Part("drift", "rounds=7 tables=200,1000", "Reading a schema", DriftReads::run),
                new Part("tenants", "rounds=5 tenants=1000 migrations=10", "Many tenants", ManyTenants::run),
                new Part("growth", "rounds=3 lengths=10,100,1000,10000 tables=10,100,1000,5000", "Growth", Growth::run),
                new Part("backfill", "rounds=3 rows=5000000", "Filling rows", Backfill::run),
                new Part("compile", "rounds=5 entities=100,1000", "Compiling", Compile::run),
                new Part(
                        "growth-compile",
                        "rounds=3 entities=10,100,1000,5000 lengths=10,100,1000,10000",
                        "Growth of a compile",
                        GrowthCompile::run),
                new Part("jars", "", "Sizes", Jars::run));
    }

    /** Does it, and hands over tables. */
    @FunctionalInterface
    interface Work {
        void run(Scene scene) throws Exception;
    }
}
