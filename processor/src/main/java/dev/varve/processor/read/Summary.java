package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.gate.SourceNames;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/**
 * Sums up what was read, entity by entity, into one value.
 *
 * @param drafts the entities
 * @param declared the intents
 * @param enums the columns that hold constants of Java enums
 * @param model the schema
 * @param objects what was read beside entities
 * @param known what the snapshot says
 * @param presented the elements of this compile
 */
record Summary(
        List<EntityDraft> drafts,
        List<DeclaredIntent> declared,
        EnumUses enums,
        SchemaModel model,
        ObjectReader objects,
        Known known,
        Presented presented) {

    Entities entities(SortedMap<String, String> missing, Absentees absentees) {
        return new Entities(model, intents(), origins(absentees), classes(), subtypes(), names(), missing);
    }

    /** An intent of an entity that could not be read would match nothing, which would be no fault of its own. */
    private List<Intent> intents() {
        Set<DeclaredIntent> unread = drafts.stream()
                .filter(draft -> !isSound(draft))
                .flatMap(draft -> draft.intents().stream())
                .collect(Collectors.toSet());
        return declared.stream()
                .filter(intent -> !unread.contains(intent))
                .map(DeclaredIntent::intent)
                .distinct()
                .toList();
    }

    private boolean isSound(EntityDraft draft) {
        return draft.sound() && model.table(draft.table()).isPresent();
    }

    private Origins origins(Absentees absentees) {
        var spots = new HashMap<Place, Spot>();
        var intents = new HashMap<Intent, Spot>();
        for (EntityDraft draft : drafts) {
            spots.put(new Place.OfTable(draft.table()), draft.at().spot());
            VarveAnnotation.SCHEMA_VERSION
                    .on(JpaDrafts.holder(draft.type()).orElse(draft.type()))
                    .ifPresent(at -> spots.put(new Place.OfVersion(draft.table()), at.spot("value")));
            draft.columns()
                    .forEach(column -> spots.put(
                            new Place.OfColumn(draft.table(), column.name()),
                            column.at().spot()));
        }
        spots.putAll(objects.spots());
        declared.forEach(
                intent -> intents.putIfAbsent(intent.intent(), intent.at().spot()));
        var owners = new HashMap<String, Element>();
        known.snapshot()
                .entities()
                .forEach((table, name) -> absentees.packageOf(name).ifPresent(owner -> owners.put(table, owner)));
        return new Origins(spots, intents, owners, presented.packages());
    }

    private SortedMap<String, String> classes() {
        var classes = new TreeMap<>(known.snapshot().entities());
        classes.keySet()
                .removeIf(name ->
                        model.table(name).isEmpty() && model.object(name).isEmpty());
        objects.classes().forEach((name, type) -> model.object(name).ifPresent(view -> classes.put(name, type)));
        drafts.stream()
                .filter(this::isSound)
                .forEach(draft -> classes.put(
                        draft.table(), draft.type().getQualifiedName().toString()));
        return classes;
    }

    private SortedMap<String, SortedSet<String>> subtypes() {
        var subtypes = new TreeMap<>(known.snapshot().subtypes());
        subtypes.keySet().removeIf(name -> model.table(name).isEmpty());
        drafts.stream().filter(this::isSound).forEach(draft -> subtypes.put(draft.table(), draft.subtypes()));
        return subtypes;
    }

    private SourceNames names() {
        var indirect = new TreeMap<String, Set<String>>();
        var parts = new TreeSet<String>();
        var jpa = new TreeSet<String>();
        for (EntityDraft draft : drafts) {
            indirect.put(
                    draft.table(),
                    draft.columns().stream()
                            .filter(column -> !column.direct())
                            .map(ColumnDraft::name)
                            .collect(Collectors.toSet()));
            if (draft.part()) {
                parts.add(draft.table());
            }
            if (Jpa.isEntity(draft.type())
                    && VarveAnnotation.TABLE.on(draft.type()).isEmpty()) {
                jpa.add(draft.table());
            }
        }
        return new SourceNames(simpleNames(), members(), indirect, parts, jpa, enums.columns());
    }

    private Map<String, String> simpleNames() {
        var names = new TreeMap<String, String>();
        classes().forEach((table, name) -> names.put(table, name.substring(name.lastIndexOf('.') + 1)));
        return names;
    }

    private Map<String, Map<String, String>> members() {
        var members = new TreeMap<String, Map<String, String>>();
        for (EntityDraft draft : drafts) {
            var names = new TreeMap<String, String>();
            draft.columns().stream()
                    .filter(ColumnDraft::direct)
                    .forEach(column -> names.put(column.name(), column.member().name()));
            members.put(draft.table(), names);
        }
        return members;
    }
}
