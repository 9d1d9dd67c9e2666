package dev.varve.benchmarks;

import java.util.List;

/** A chain of migrations, in the words of everybody. */
interface Workload {

    /** {@return how many migrations there are} */
    int size();

    /** {@return the statements of a migration, counted from 0} */
    List<String> statements(int migration);

    /** {@return what a migration of Varve defines, as Java; in parts, because a method is at most 64 KB} */
    List<String> definition(int migration);

    /** {@return the version of the first migration, which is more than 1 if it stands for others} */
    default int first() {
        return 1;
    }

    /** {@return the ids of the migrations that the first one stands for} */
    default List<String> replaces() {
        return List.of();
    }
}
