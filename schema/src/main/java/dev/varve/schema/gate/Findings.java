package dev.varve.schema.gate;

import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import dev.varve.schema.problem.Problem;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what the checks find. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();
    private final SortedSet<String> usedIntents = new TreeSet<>();

    void report(ProblemCode code, Place place, String message) {
        problems.add(new Problem(code, place, message));
    }

    void remember(Intent intent) {
        usedIntents.add(intent.key());
    }

    List<Problem> problems() {
        return problems;
    }

    SortedSet<String> usedIntents() {
        return usedIntents;
    }
}
