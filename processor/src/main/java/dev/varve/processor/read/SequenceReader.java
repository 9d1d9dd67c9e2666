package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the sequences that entities declare. */
final class SequenceReader {

    private final Report report;
    private final SortedMap<String, Sequence> sequences = new TreeMap<>();

    /**
     * Makes a reader.
     *
     * @param known sequences that are declared elsewhere
     */
    SequenceReader(SortedMap<String, Sequence> known, Report report) {
        this.report = report;
        sequences.putAll(known);
    }

    /** {@return the sequences by name; entities whose sequences cannot be read are reported} */
    SortedMap<String, Sequence> read(List<EntityDraft> drafts) {
        for (EntityDraft draft : drafts) {
            for (Written at : VarveAnnotation.SEQUENCE.allOn(draft.type())) {
                onType(at, draft);
            }
            for (ColumnDraft column : draft.columns()) {
                Optional<Written> at = column.member().on(VarveAnnotation.SEQUENCE);
                if (at.isPresent()) {
                    onColumn(at.get(), draft, column);
                }
            }
        }
        for (EntityDraft draft : drafts) {
            checkKnown(draft);
        }
        return sequences;
    }

    private void onType(Written at, EntityDraft draft) {
        String name = at.text("value");
        if (at.flag("owned")) {
            refuse(
                    at,
                    "the sequence \"" + name + "\" stands on \"" + draft.simpleName()
                            + "\" and belongs to no column. Write it on the column, or take owned = true away");
        } else if (Names.check("sequence", name, "@Sequence(\"...\")", at.spot("value"), report)) {
            add(at, name, Optional.empty());
        }
    }

    private void onColumn(Written at, EntityDraft draft, ColumnDraft column) {
        String name = at.text("value");
        if (Names.check("sequence", name, "@Sequence(\"...\")", at.spot("value"), report)) {
            add(at, name, at.flag("owned") ? Optional.of(draft.table() + "." + column.name()) : Optional.empty());
        }
    }

    /** {@return the renames that are declared on sequences} */
    static List<DeclaredIntent> renames(List<EntityDraft> drafts) {
        var declared = new ArrayList<Written>();
        for (EntityDraft draft : drafts) {
            declared.addAll(VarveAnnotation.SEQUENCE.allOn(draft.type()));
            for (ColumnDraft column : draft.columns()) {
                Optional<Written> at = column.member().on(VarveAnnotation.SEQUENCE);
                if (at.isPresent()) {
                    declared.add(at.get());
                }
            }
        }
        var renames = new ArrayList<DeclaredIntent>();
        for (Written at : declared) {
            String before = at.text("renamedFrom");
            if (!before.isEmpty()) {
                renames.add(new DeclaredIntent(new Intent.RenamedObject(at.text("value"), List.of(before)), at));
            }
        }
        return renames;
    }

    private void add(Written at, String name, Optional<String> owner) {
        Optional<Sequence> read =
                Counting.read(at, Long.MAX_VALUE, report).map(options -> new Sequence(name, options, owner));
        if (read.isEmpty()) {
            return;
        }
        Sequence other = sequences.putIfAbsent(name, read.get());
        if (other != null) {
            refuse(
                    at,
                    "the sequence \"" + name + "\" is declared twice. Declare it once, and write @FromSequence(\""
                            + name + "\") on the columns that use it");
        }
    }

    private void refuse(Written at, String message) {
        report.add(ProblemCode.INVALID_SEQUENCE, at.spot("value"), message);
    }

    private void checkKnown(EntityDraft draft) {
        for (ColumnDraft column : draft.columns()) {
            column.member()
                    .on(VarveAnnotation.FROM_SEQUENCE)
                    .filter(at -> !sequences.containsKey(at.text("value")))
                    .ifPresent(at -> report.add(
                            ProblemCode.UNKNOWN_SEQUENCE,
                            at.spot("value"),
                            "the column \"" + column.name() + "\" takes its numbers from the sequence \""
                                    + at.text("value") + "\", which nothing declares. Declare it on an entity:"
                                    + " @Sequence(\"" + at.text("value") + "\")"));
        }
    }

    /**
     * {@return the sequences, with those of the snapshot that are still needed} A table that could not be read, or was not
     * presented, is as the snapshot has it, and so are its sequences.
     *
     * @param declared what was read
     * @param tables the tables as they are in the end
     * @param before the schema of the snapshot
     * @param partial whether entities are missing, and with them what they declare
     */
    static SortedMap<String, Sequence> withKept(
            SortedMap<String, Sequence> declared, Collection<Table> tables, SchemaModel before, boolean partial) {
        var all = new TreeMap<>(declared);
        for (Sequence sequence : before.objects(Sequence.class)) {
            boolean used = tables.stream()
                    .flatMap(table -> table.columns().values().stream())
                    .map(Column::defaultValue)
                    .anyMatch(Optional.of(new DefaultValue.NextValue(sequence.name()))::equals);
            if (partial || used) {
                all.putIfAbsent(sequence.name(), sequence);
            }
        }
        return all;
    }
}
