package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.read.jpa.JpaReader;
import dev.varve.processor.read.jpa.JpaSchema;
import dev.varve.processor.read.jpa.Naming;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Sequence;
import dev.varve.schema.Table;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads the entities of a compile: what schema they describe and what is declared on them. Deterministic: the order in
 * which elements are presented makes no difference. Reports every problem; of an entity that has one, the schema keeps
 * what the snapshot says, so that one mistake does not look like another.
 */
public final class EntityReader {

    private static final Comparator<TypeElement> BY_NAME =
            Comparator.comparing(type -> type.getQualifiedName().toString());

    private final Elements elements;
    private final Types types;
    private final SourceFiles sources;
    private final Optional<JpaReader> jpa;

    /** Knows members of the current round. */
    private MemberReader members;

    /**
     * Makes a reader for one compile.
     *
     * @param naming the names of JPA entities; nothing if they are left alone
     */
    public EntityReader(Elements elements, Types types, SourceFiles sources, Optional<Naming> naming) {
        this.elements = elements;
        this.types = types;
        this.members = new MemberReader(types, sources);
        this.sources = sources;
        this.jpa = naming.map(how -> new JpaReader(elements, types, how));
    }

    /** Forgets the elements of the round before, which are not those of the next one. */
    public void startRound() {
        members = new MemberReader(types, sources);
    }

    /**
     * {@return what the entities say}
     *
     * @param presented the elements of this compile
     * @param snapshot what was there before; the empty snapshot if nothing was
     * @param files gives the text of a file that an entity names; what it throws is an IllegalArgumentException with the
     *     reason
     * @param report takes the problems
     */
    public Entities read(Presented presented, Snapshot snapshot, UnaryOperator<String> files, Report report) {
        var known = new Known(snapshot);
        var absentees = new Absentees(elements, sources, presented);
        List<TypeElement> readable = readable(known, absentees);
        Collection<TypeElement> types = joined(presented.entities(), readable);
        var subtypes = new Subtypes(members, joined(types, presented.others()));
        var draftReader = new DraftReader(members, subtypes, known.snapshot().model(), report);
        JpaSchema ofJpa = jpa(types, presented.managed(), report);
        List<EntityDraft> ofVarve = joined(drafts(types, draftReader), subtypes);
        var unseen = new Unseen(known.snapshot(), members, subtypes, absentees);
        List<EntityDraft> all = joined(ofVarve, new CollectionTables(members, ofVarve, report).read());
        all.addAll(new JpaDrafts(draftReader, report).read(ofJpa));
        List<EntityDraft> drafts = unseen.without(withoutDuplicates(all, report));
        FieldCheck.check(drafts, files, report);
        ObjectReader objects = objects(presented, readable, drafts, known, report);
        List<DeclaredIntent> intents = intents(drafts, presented, report);
        intents.addAll(objects.intents());
        var enums = new EnumUses(drafts);
        intents.addAll(enums.intents(drafts, report));
        Pairing pairing = pairing(drafts, intents, known);
        SortedMap<String, Table> tables = tables(referring(drafts, known, pairing, report), known, pairing, report);
        Set<String> accounted = accounted(drafts, presented, pairing);
        accounted.addAll(objects.classes().keySet());
        SortedMap<String, String> missing = missing(known, accounted, dropped(intents), absentees);
        missing.putAll(unseen.missing());
        for (String table : missing.keySet()) {
            Table former = known.snapshot().model().tables().get(table);
            if (former != null && !pairing.tables().containsValue(table)) {
                tables.putIfAbsent(table, former);
            }
        }
        for (var entry : tables.entrySet()) {
            entry.setValue(withoutDangling(entry.getValue(), tables));
        }

        boolean lenient = drafts.isEmpty() || !missing.isEmpty();
        new MisplacedCheck(members, report).check(others(presented, enums), parts(ofVarve, subtypes), lenient);
        SortedMap<String, Sequence> sequences = SequenceReader.withKept(
                new SequenceReader(ofJpa.sequences(), report).read(drafts),
                tables.values(),
                known.snapshot().model(),
                !missing.isEmpty());
        SchemaModel model = objects.model(tables, sequences, missing.keySet(), intents);
        return new Summary(drafts, intents, enums, model, objects, known, presented).entities(missing, absentees);
    }

    /** The tables, by the names that the snapshot has for them, whose entities were presented. */
    private static Set<String> accounted(List<EntityDraft> drafts, Presented presented, Pairing pairing) {
        var types = new HashSet<>(presented.entities());
        var accounted = new TreeSet<String>();
        for (EntityDraft draft : drafts) {
            if (types.contains(draft.type())) {
                String former = pairing.tables().get(draft.table());
                accounted.add(former == null ? draft.table() : former);
            }
        }
        return accounted;
    }

    private static <T> List<T> joined(Collection<? extends T> some, Collection<? extends T> others) {
        var joined = new ArrayList<T>(some);
        joined.addAll(others);
        return joined;
    }

    private static List<TypeElement> readable(Known known, Absentees absentees) {
        Set<String> names = new LinkedHashSet<>(known.snapshot().entities().values());
        for (Set<String> subtypes : known.snapshot().subtypes().values()) {
            names.addAll(subtypes);
        }
        var readable = new ArrayList<TypeElement>();
        for (String name : names) {
            Optional<TypeElement> type = absentees.readable(name);
            if (type.isPresent()) {
                readable.add(type.get());
            }
        }
        return readable;
    }

    /** {@return the types without repetitions, in the order of their names} */
    private static List<TypeElement> sorted(Collection<TypeElement> types) {
        var sorted = new ArrayList<>(new LinkedHashSet<>(types));
        sorted.sort(BY_NAME);
        return sorted;
    }

    private static Pairing pairing(List<EntityDraft> drafts, List<DeclaredIntent> intents, Known known) {
        var open = new ArrayList<Intent>();
        for (DeclaredIntent declared : intents) {
            if (!known.isOver(declared.intent())) {
                open.add(declared.intent());
            }
        }
        return Pairing.of(known.snapshot().model(), SchemaModel.of(distinct(drafts)), open);
    }

    private static ObjectReader objects(
            Presented presented, List<TypeElement> readable, List<EntityDraft> drafts, Known known, Report report) {
        var objects = new ObjectReader(known.snapshot().model(), report);
        objects.views(sorted(joined(presented.others(), readable)));
        objects.enums(drafts);
        return objects;
    }

    /** {@return the types that the entities are made of} */
    private Set<TypeElement> parts(List<EntityDraft> drafts, Subtypes subtypes) {
        var parts = new HashSet<TypeElement>();
        for (EntityDraft draft : drafts) {
            members.addParts(draft.type(), parts);
        }
        for (EntityDraft draft : drafts) {
            for (TypeElement type : subtypes.inTableOf(draft.type())) {
                members.addParts(type, parts);
            }
        }
        return parts;
    }

    private static List<TypeElement> others(Presented presented, EnumUses enums) {
        var others = new ArrayList<TypeElement>();
        for (TypeElement type : presented.others()) {
            if (VarveAnnotation.VIEW.on(type).isEmpty()
                    && !NamedEnums.isOne(type)
                    && !enums.types().contains(type)) {
                others.add(type);
            }
        }
        return others;
    }

    private static List<EntityDraft> joined(List<EntityDraft> drafts, Subtypes subtypes) {
        var tables = new JoinedTables(subtypes, drafts);
        var joined = new ArrayList<EntityDraft>(drafts.size());
        for (EntityDraft draft : drafts) {
            joined.add(tables.join(draft));
        }
        return joined;
    }

    private JpaSchema jpa(Collection<TypeElement> types, List<TypeElement> managed, Report report) {
        if (jpa.isEmpty()) {
            return JpaSchema.empty();
        }
        var entities = new ArrayList<TypeElement>();
        for (TypeElement type : types) {
            if (Jpa.isEntity(type)) {
                entities.add(type);
            }
        }
        return jpa.get().read(entities, managed, report);
    }

    private List<EntityDraft> drafts(Collection<TypeElement> types, DraftReader reader) {
        var drafts = new ArrayList<EntityDraft>();
        for (TypeElement type : sorted(types)) {
            Optional<Written> at =
                    jpa.isPresent() && Jpa.isEntity(type) ? Optional.empty() : VarveAnnotation.TABLE.on(type);
            Optional<EntityDraft> draft = at.isPresent() ? reader.read(type, at.get()) : Optional.empty();
            if (draft.isPresent()) {
                drafts.add(draft.get());
            }
        }
        return drafts;
    }

    private static List<EntityDraft> withoutDuplicates(List<EntityDraft> drafts, Report report) {
        var seen = new HashSet<String>();
        boolean distinct = true;
        for (EntityDraft draft : drafts) {
            distinct &= seen.add(draft.table().toLowerCase(Locale.ROOT));
        }
        if (distinct) {
            return drafts;
        }
        Map<String, List<EntityDraft>> byName = drafts.stream()
                .collect(Collectors.groupingBy(
                        draft -> draft.table().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.toList()));
        return drafts.stream()
                .map(draft -> {
                    List<EntityDraft> same = byName.getOrDefault(draft.table().toLowerCase(Locale.ROOT), List.of());
                    return same.size() == 1 ? draft : duplicate(draft, same, report);
                })
                .toList();
    }

    private static EntityDraft duplicate(EntityDraft draft, List<EntityDraft> same, Report report) {
        String others = same.stream()
                .filter(other -> !other.equals(draft))
                .map(other -> "\"" + other.table() + "\" of " + other.type().getQualifiedName())
                .collect(Collectors.joining(" and "));
        report.add(
                ProblemCode.DUPLICATE_TABLE,
                draft.at().spot("value"),
                "the table \"" + draft.table() + "\" of \"" + draft.simpleName() + "\" is also the table " + others
                        + "; case makes no difference. Give one another name: @Table(\"...\")");
        return draft.unsound();
    }

    private static List<DeclaredIntent> intents(List<EntityDraft> drafts, Presented presented, Report report) {
        var onPackages = new IntentReader(report);
        var packages = new TreeMap<String, PackageElement>();
        for (PackageElement owner : presented.packages()) {
            packages.put(owner.getQualifiedName().toString(), owner);
        }
        for (PackageElement owner : packages.values()) {
            onPackages.readPackage(owner);
            onPackages.readObjects(owner);
        }
        var intents = new ArrayList<DeclaredIntent>();
        for (EntityDraft draft : drafts) {
            intents.addAll(draft.intents());
        }
        intents.addAll(onPackages.intents());
        intents.addAll(SequenceReader.renames(drafts));
        return intents;
    }

    private static List<Table> distinct(List<EntityDraft> drafts) {
        var tables = new TreeMap<String, Table>();
        for (EntityDraft draft : drafts) {
            tables.put(draft.table(), draft.bare());
        }
        return List.copyOf(tables.values());
    }

    /** {@return the entities with what their foreign keys refer to; one that is not presented is in the snapshot} */
    private static List<EntityDraft> referring(List<EntityDraft> drafts, Known known, Pairing pairing, Report report) {
        var resolved = new ArrayList<EntityDraft>(drafts.size());
        for (EntityDraft draft : new ForeignKeys(
                        drafts, known.snapshot(), Set.copyOf(pairing.tables().values()), report)
                .resolve()) {
            String name = pairing.tables().get(draft.table());
            Table former =
                    name == null ? null : known.snapshot().model().tables().get(name);
            resolved.add(former == null ? draft : new KnownTexts(former).in(draft));
        }
        return resolved;
    }

    /** Where a problem has put a table back, or left it out, what refers to it may refer to nothing; it was reported. */
    private static Table withoutDangling(Table table, Map<String, Table> tables) {
        Table whole = table;
        for (Constraint.ForeignKey key : table.foreignKeys()) {
            Table target = tables.get(key.target());
            if (target == null || !target.columns().keySet().containsAll(key.targetColumns())) {
                whole = whole.withoutConstraint(key.name());
            }
        }
        return whole;
    }

    /** {@return the tables; in the place of one that has a problem, the one that the snapshot has} */
    private static SortedMap<String, Table> tables(
            List<EntityDraft> drafts, Known known, Pairing pairing, Report report) {
        var sound = new ArrayList<EntityDraft>(drafts.size());
        for (EntityDraft draft : drafts) {
            if (draft.sound()) {
                sound.add(draft);
            }
        }
        var tables = new TreeMap<String, Table>();
        for (Table table : new ObjectNames(known.snapshot().model(), pairing, report).assign(sound)) {
            tables.put(table.name(), table);
        }
        for (EntityDraft draft : drafts) {
            String former = pairing.tables().get(draft.table());
            if (!tables.containsKey(draft.table()) && former != null) {
                known.snapshot().model().table(former).ifPresent(table -> tables.putIfAbsent(former, table));
            }
        }
        return tables;
    }

    private static SortedMap<String, String> missing(
            Known known, Set<String> accounted, Set<String> dropped, Absentees absentees) {
        var missing = new TreeMap<String, String>();
        for (var entry : known.snapshot().entities().entrySet()) {
            String table = entry.getKey();
            if (!accounted.contains(table)
                    && absentees.stillExists(entry.getValue(), isGoneWithoutSource(known, table, dropped))) {
                missing.put(table, entry.getValue());
            }
        }
        return missing;
    }

    /** A view needs no declaration to go, so for it a class file without a source is no proof either. */
    private static boolean isGoneWithoutSource(Known known, String table, Set<String> dropped) {
        return dropped.contains(table) || known.snapshot().model().object(table).isPresent();
    }

    private static Set<String> dropped(List<DeclaredIntent> intents) {
        var dropped = new HashSet<String>();
        for (DeclaredIntent declared : intents) {
            if (declared.intent() instanceof Intent.DroppedTable table) {
                dropped.add(table.table());
            }
        }
        return dropped;
    }

    /** {@return whether javac knows every type that the entities are made of, as it may not before the last round} */
    public boolean isResolved(Presented presented) {
        for (TypeElement entity : presented.entities()) {
            for (TypeElement type : members.lineage(entity)) {
                if (!members.isResolved(type)) {
                    return false;
                }
            }
            if (jpa.isPresent() && Jpa.isEntity(entity) && !jpa.get().isResolved(entity)) {
                return false;
            }
        }
        return true;
    }
}
