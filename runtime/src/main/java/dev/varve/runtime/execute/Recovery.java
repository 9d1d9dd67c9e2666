package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.CatalogProbe;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner.Outside;
import dev.varve.runtime.journal.JournalEntry;
import dev.varve.runtime.journal.StepState;
import dev.varve.runtime.migration.Migration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Finds out whether a step took effect that an earlier process began. Only reads. What moves rows was in one transaction
 * with its journal row: unless the row shows that something in it committed, nothing did. DDL is asked of the catalog.
 */
final class Recovery {

    private static final Verdict ANOTHER =
            new Verdict(Verdict.Kind.CHANGED, "the application has another step in its place");

    private final Connection connection;
    private final Dialect dialect;
    private final Migration migration;

    Recovery(Connection connection, Dialect dialect, Migration migration) {
        this.connection = connection;
        this.dialect = dialect;
        this.migration = migration;
    }

    /**
     * {@return whether the step took effect}
     *
     * @param entry its row
     * @param unit the step as the application has it; if it has another at this place, the row alone is asked
     */
    Verdict verdict(JournalEntry entry, Optional<Unit> unit) throws SQLException {
        if (entry.isDone()) {
            return new Verdict(Verdict.Kind.DONE, entry.resolved().orElse("its end is recorded"));
        }
        if (dialect.capabilities().transactionalDdl()) {
            return unit.isPresent() ? ofApart(entry, unit.get()) : ANOTHER;
        }
        if (unit.isPresent() && unit.get().kind() == Unit.Kind.PORTIONS) {
            return ofApart(entry, unit.get());
        }
        boolean untouched = entry.state() == StepState.INTENT;
        boolean movesRows = unit.map(step -> step.first().movesRows())
                .orElse(entry.fingerprint().isEmpty());
        if (movesRows && untouched) {
            return new Verdict(Verdict.Kind.RUN, "nothing of it was committed");
        }
        if (movesRows && unit.isPresent()) {
            return declared(entry, unit.get(), "it committed something of itself before its process died");
        }
        if (isAsBefore(entry)) {
            return new Verdict(Verdict.Kind.RUN, "the catalog is as it was before it");
        }
        return unit.isPresent() ? byEffect(entry, unit.get()) : changed();
    }

    /** Of what is not a transaction where DDL can be taken back, and of what has a cursor. */
    private Verdict ofApart(JournalEntry entry, Unit unit) throws SQLException {
        if (!(unit.first().statement().manner() instanceof Outside manner)) {
            return unit.kind() == Unit.Kind.PORTIONS
                    ? new Verdict(Verdict.Kind.RUN, from(entry))
                    : new Verdict(Verdict.Kind.RUN, "nothing of it was committed");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(manner.tookEffect())) {
            return row.next() && row.getBoolean(1)
                    ? new Verdict(Verdict.Kind.DONE, "the catalog shows what it does")
                    : new Verdict(Verdict.Kind.RUN, "the catalog does not show what it does");
        }
    }

    private static String from(JournalEntry entry) {
        return "it goes on from "
                + entry.checkpoint()
                        .map(kept -> "its checkpoint \"" + kept + "\"")
                        .orElse("its beginning, for it kept no checkpoint");
    }

    private Verdict byEffect(JournalEntry entry, Unit unit) throws SQLException {
        var effect = new Effect(dialect, unit.first().block());
        boolean authors = unit.first().authors().isPresent();
        if (!unit.first().isAlone() || effect.isNone()) {
            return authors ? declared(entry, unit, "the catalog does not show what hand-written SQL does") : changed();
        }
        if (effect.isThere(connection)) {
            return new Verdict(Verdict.Kind.DONE, "what it brings is there, and what it takes is gone");
        }
        if (!authors && effect.isAbsent(connection)) {
            return new Verdict(Verdict.Kind.RUN, "the catalog changed, but nothing of it is there");
        }
        return declared(entry, unit, "a part of what it does is there and a part is not");
    }

    private static Verdict changed() {
        return new Verdict(Verdict.Kind.DONE, "the catalog changed since it began, and only this process changes it");
    }

    private boolean isAsBefore(JournalEntry entry) throws SQLException {
        CatalogProbe probe = dialect.probe()
                .orElseThrow(() -> new IllegalStateException(dialect.name() + " has a journal and no catalog probe"));
        return probe.isAsBefore(connection, entry.tables(), entry.fingerprint());
    }

    private Verdict declared(JournalEntry entry, Unit unit, String why) {
        return switch (unit.first().rerun(migration)) {
            case IDEMPOTENT -> new Verdict(Verdict.Kind.RUN, why + "; it is declared idempotent");
            case CHECKPOINTED -> new Verdict(Verdict.Kind.RUN, from(entry));
            case ASK -> new Verdict(Verdict.Kind.ASK, why);
        };
    }
}
