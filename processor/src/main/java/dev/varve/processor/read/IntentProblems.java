package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.Written;
import dev.varve.schema.problem.ProblemCode;

/** Reports what cannot be read of intents, and remembers whether something could not. */
final class IntentProblems {

    private final Report report;
    private boolean sound = true;

    IntentProblems(Report report) {
        this.report = report;
    }

    /** {@return whether nothing was refused} */
    boolean isSound() {
        return sound;
    }

    /** {@return whether a text is not blank; that it is gets reported} */
    boolean isGiven(Written at, String attribute, String remedy) {
        if (at.text(attribute).isBlank()) {
            refuse(at.spot(attribute), "\"" + attribute + "\" is blank. Write it: " + remedy);
            return false;
        }
        return true;
    }

    void refuse(Spot spot, String message) {
        sound = false;
        report.add(ProblemCode.INVALID_INTENT, spot, message);
    }
}
