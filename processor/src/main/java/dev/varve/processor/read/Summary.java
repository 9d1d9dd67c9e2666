package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.source.Spot;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.gate.SourceNames;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
        return new Entities(
                model, intents(), new Origins(() -> origins(absentees)), classes(), subtypes(), names(), missing);
    }

    /** An intent of an entity that could not be read would match nothing, which would be no fault of its own. */
    private List<Intent> intents() {
        var unread = new HashSet<DeclaredIntent>();
        for (EntityDraft draft : drafts) {
            if (!isSound(draft)) {
                unread.addAll(draft.intents());
            }
        }
        var intents = new LinkedHashSet<Intent>();
        for (DeclaredIntent intent : declared) {
            if (!unread.contains(intent)) {
                intents.add(intent.intent());
            }
        }
        return List.copyOf(intents);
    }

    private boolean isSound(EntityDraft draft) {
        return draft.sound() && model.table(draft.table()).isPresent();
    }

    private Origins.Known origins(Absentees absentees) {
        var spots = new HashMap<Place, Spot>();
        var intents = new HashMap<Intent, Spot>();
        for (EntityDraft draft : drafts) {
            spots.put(new Place.OfTable(draft.table()), draft.at().spot());
            Optional<Written> version = VarveAnnotation.SCHEMA_VERSION.on(
                    JpaDrafts.holder(draft.type()).orElse(draft.type()));
            if (version.isPresent()) {
                spots.put(new Place.OfVersion(draft.table()), version.get().spot("value"));
            }
            for (ColumnDraft column : draft.columns()) {
                spots.put(
                        new Place.OfColumn(draft.table(), column.name()),
                        column.at().spot());
            }
        }
        spots.putAll(objects.spots());
        for (DeclaredIntent intent : declared) {
            intents.putIfAbsent(intent.intent(), intent.at().spot());
        }
        var owners = new HashMap<String, Element>();
        for (var entity : known.snapshot().entities().entrySet()) {
            Optional<Element> owner = absentees.packageOf(entity.getValue());
            if (owner.isPresent()) {
                owners.put(entity.getKey(), owner.get());
            }
        }
        return new Origins.Known(spots, intents, owners, presented.packages());
    }

    private SortedMap<String, String> classes() {
        var classes = new TreeMap<>(known.snapshot().entities());
        for (String name : known.snapshot().entities().keySet()) {
            if (!model.tables().containsKey(name) && !model.objects().containsKey(name)) {
                classes.remove(name);
            }
        }
        objects.classes().forEach((name, type) -> model.object(name).ifPresent(view -> classes.put(name, type)));
        for (EntityDraft draft : drafts) {
            if (isSound(draft)) {
                classes.put(draft.table(), draft.type().getQualifiedName().toString());
            }
        }
        return classes;
    }

    private SortedMap<String, SortedSet<String>> subtypes() {
        var subtypes = new TreeMap<>(known.snapshot().subtypes());
        subtypes.keySet().retainAll(model.tables().keySet());
        for (EntityDraft draft : drafts) {
            if (isSound(draft)) {
                subtypes.put(draft.table(), draft.subtypes());
            }
        }
        return subtypes;
    }

    private SourceNames names() {
        var indirect = new TreeMap<String, Set<String>>();
        var parts = new TreeSet<String>();
        var jpa = new TreeSet<String>();
        for (EntityDraft draft : drafts) {
            var inside = new HashSet<String>();
            for (ColumnDraft column : draft.columns()) {
                if (!column.direct()) {
                    inside.add(column.name());
                }
            }
            indirect.put(draft.table(), inside);
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
        for (var entity : classes().entrySet()) {
            String name = entity.getValue();
            names.put(entity.getKey(), name.substring(name.lastIndexOf('.') + 1));
        }
        return names;
    }

    private Map<String, Map<String, String>> members() {
        var members = new TreeMap<String, Map<String, String>>();
        for (EntityDraft draft : drafts) {
            var names = new TreeMap<String, String>();
            for (ColumnDraft column : draft.columns()) {
                if (column.direct()) {
                    names.put(column.name(), column.member().name());
                }
            }
            members.put(draft.table(), names);
        }
        return members;
    }
}
