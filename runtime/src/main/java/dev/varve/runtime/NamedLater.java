package dev.varve.runtime;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.fold.FoldedChain;
import dev.varve.runtime.history.HistoryEntry;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.util.List;
import java.util.Optional;

/** Finds a history that was written before its module got a name. Without that, the chain would be applied once more. */
final class NamedLater {

    private final List<FoldedChain> chains;
    private final Dialect dialect;

    NamedLater(List<FoldedChain> chains, Dialect dialect) {
        this.chains = chains;
        this.dialect = dialect;
    }

    void check(List<HistoryEntry> history) {
        Optional<HistoryEntry> nameless =
                history.stream().filter(entry -> entry.module().isEmpty()).findFirst();
        if (nameless.isEmpty()
                || chains.stream().anyMatch(chain -> chain.module().isEmpty())) {
            return;
        }
        for (FoldedChain chain : chains) {
            boolean fresh = history.stream().noneMatch(entry -> entry.module().equals(chain.module()));
            boolean same = chain.migrations().stream()
                    .anyMatch(migration -> migration.id().equals(nameless.get().id()));
            if (fresh && same) {
                throw refusal(chain.module(), nameless.get().id());
            }
        }
    }

    private VarveException refusal(String module, String first) {
        String name = dialect.quote("module");
        String id = dialect.quote("id");
        return new VarveException(
                ProblemCode.MODULE_NAMED_LATER,
                "the history has migrations of a module without a name, from \"" + first
                        + "\" on, and the application has"
                        + " \"" + module + ":" + first + "\"."
                        + "\n  If the module got its name after they were applied, say so to the database:"
                        + "\n    UPDATE " + dialect.quote("varve_history") + " SET " + name + " = "
                        + DefaultValue.quote(module) + ", " + id + " = " + DefaultValue.quote(module + ":") + " || "
                        + id
                        + " WHERE " + name + " = '';"
                        + "\n  If they are another module's, let that one have its name first.");
    }
}
