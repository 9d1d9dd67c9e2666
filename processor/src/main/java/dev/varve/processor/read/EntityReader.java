package dev.varve.processor.read;

import dev.varve.processor.read.jpa.Jpa;
import dev.varve.processor.read.jpa.JpaReader;
import dev.varve.processor.read.jpa.JpaSchema;
import dev.varve.processor.read.jpa.Naming;
import dev.varve.processor.report.Report;
import dev.varve.processor.source.SourceFiles;
import dev.varve.processor.source.VarveAnnotation;
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
import java.util.stream.Stream;
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
        Collection<TypeElement> types =
                Stream.concat(presented.entities().stream(), readable.stream()).toList();
        var subtypes = new Subtypes(
                members,
                Stream.concat(types.stream(), presented.others().stream()).toList());
        var draftReader = new DraftReader(members, subtypes, known.snapshot().model(), report);
        JpaSchema ofJpa = jpa(types, presented.managed(), report);
        List<EntityDraft> ofVarve = joined(drafts(types, draftReader), subtypes);
        var unseen = new Unseen(known.snapshot(), members, subtypes, absentees);
        List<EntityDraft> drafts = unseen.without(withoutDuplicates(
                Stream.of(
                                ofVarve,
                                new CollectionTables(members, ofVarve, report).read(),
                                new JpaDrafts(draftReader, report).read(ofJpa))
                        .flatMap(List::stream)
                        .toList(),
                report));
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
        missing.keySet().stream()
                .filter(table -> !pairing.tables().containsValue(table))
                .forEach(table ->
                        known.snapshot().model().table(table).ifPresent(former -> tables.putIfAbsent(table, former)));

        tables.replaceAll((name, table) -> withoutDangling(table, tables));

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
        return drafts.stream()
                .filter(draft -> presented.entities().contains(draft.type()))
                .map(draft -> pairing.tables().getOrDefault(draft.table(), draft.table()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<TypeElement> readable(Known known, Absentees absentees) {
        return Stream.concat(
                        known.snapshot().entities().values().stream(),
                        known.snapshot().subtypes().values().stream().flatMap(Set::stream))
                .distinct()
                .flatMap(name -> absentees.readable(name).stream())
                .toList();
    }

    private static Pairing pairing(List<EntityDraft> drafts, List<DeclaredIntent> intents, Known known) {
        return Pairing.of(
                known.snapshot().model(),
                SchemaModel.of(distinct(drafts)),
                intents.stream()
                        .map(DeclaredIntent::intent)
                        .filter(intent -> !known.isOver(intent))
                        .toList());
    }

    private static ObjectReader objects(
            Presented presented, List<TypeElement> readable, List<EntityDraft> drafts, Known known, Report report) {
        var objects = new ObjectReader(known.snapshot().model(), report);
        objects.views(Stream.concat(presented.others().stream(), readable.stream())
                .sorted(BY_NAME)
                .distinct()
                .toList());
        objects.enums(drafts);
        return objects;
    }

    /** {@return the types that the entities are made of} */
    private Set<TypeElement> parts(List<EntityDraft> drafts, Subtypes subtypes) {
        var parts = new HashSet<TypeElement>();
        drafts.forEach(draft -> members.addParts(draft.type(), parts));
        drafts.forEach(draft -> subtypes.inTableOf(draft.type()).forEach(type -> members.addParts(type, parts)));
        return parts;
    }

    private static List<TypeElement> others(Presented presented, EnumUses enums) {
        return presented.others().stream()
                .filter(type -> VarveAnnotation.VIEW.on(type).isEmpty()
                        && !NamedEnums.isOne(type)
                        && !enums.types().contains(type))
                .toList();
    }

    private static List<EntityDraft> joined(List<EntityDraft> drafts, Subtypes subtypes) {
        var tables = new JoinedTables(subtypes, drafts);
        return drafts.stream().map(tables::join).toList();
    }

    private JpaSchema jpa(Collection<TypeElement> types, List<TypeElement> managed, Report report) {
        return jpa.map(reader ->
                        reader.read(types.stream().filter(Jpa::isEntity).toList(), managed, report))
                .orElseGet(JpaSchema::empty);
    }

    private List<EntityDraft> drafts(Collection<TypeElement> types, DraftReader reader) {
        var drafts = new ArrayList<EntityDraft>();
        types.stream()
                .sorted(BY_NAME)
                .distinct()
                .filter(type -> jpa.isEmpty() || !Jpa.isEntity(type))
                .forEach(type -> VarveAnnotation.TABLE
                        .on(type)
                        .flatMap(at -> reader.read(type, at))
                        .ifPresent(drafts::add));
        return drafts;
    }

    private static List<EntityDraft> withoutDuplicates(List<EntityDraft> drafts, Report report) {
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
        presented.packages().stream()
                .sorted(Comparator.comparing(owner -> owner.getQualifiedName().toString()))
                .forEach(owner -> {
                    onPackages.readPackage(owner);
                    onPackages.readObjects(owner);
                });
        var intents = new ArrayList<DeclaredIntent>();
        drafts.stream().flatMap(draft -> draft.intents().stream()).forEach(intents::add);
        intents.addAll(onPackages.intents());
        intents.addAll(SequenceReader.renames(drafts));
        return intents;
    }

    private static List<Table> distinct(List<EntityDraft> drafts) {
        var tables = new TreeMap<String, Table>();
        drafts.forEach(draft -> tables.put(draft.table(), draft.bare()));
        return List.copyOf(tables.values());
    }

    /** {@return the entities with what their foreign keys refer to; one that is not presented is in the snapshot} */
    private static List<EntityDraft> referring(List<EntityDraft> drafts, Known known, Pairing pairing, Report report) {
        return new ForeignKeys(
                        drafts, known.snapshot(), Set.copyOf(pairing.tables().values()), report)
                .resolve().stream()
                        .map(draft -> Optional.ofNullable(pairing.tables().get(draft.table()))
                                .flatMap(known.snapshot().model()::table)
                                .map(former -> new KnownTexts(former).in(draft))
                                .orElse(draft))
                        .toList();
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
        List<EntityDraft> sound = drafts.stream().filter(EntityDraft::sound).toList();
        var tables = new TreeMap<String, Table>();
        new ObjectNames(known.snapshot().model(), pairing, report)
                .assign(sound)
                .forEach(table -> tables.put(table.name(), table));
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
        known.snapshot().entities().forEach((table, className) -> {
            if (!accounted.contains(table)
                    && absentees.stillExists(className, isGoneWithoutSource(known, table, dropped))) {
                missing.put(table, className);
            }
        });
        return missing;
    }

    /** A view needs no declaration to go, so for it a class file without a source is no proof either. */
    private static boolean isGoneWithoutSource(Known known, String table, Set<String> dropped) {
        return dropped.contains(table) || known.snapshot().model().object(table).isPresent();
    }

    private static Set<String> dropped(List<DeclaredIntent> intents) {
        return intents.stream()
                .map(DeclaredIntent::intent)
                .filter(Intent.DroppedTable.class::isInstance)
                .map(intent -> ((Intent.DroppedTable) intent).table())
                .collect(Collectors.toSet());
    }

    /** {@return whether javac knows every type that the entities are made of, as it may not before the last round} */
    public boolean isResolved(Presented presented) {
        return presented.entities().stream()
                        .flatMap(type -> members.lineage(type).stream())
                        .allMatch(members::isResolved)
                && jpa.map(reader -> presented.entities().stream()
                                .filter(Jpa::isEntity)
                                .allMatch(reader::isResolved))
                        .orElse(true);
    }
}
