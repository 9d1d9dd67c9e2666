package dev.varve.processor.read.jpa;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Generated;
import dev.varve.schema.Sequence;
import dev.varve.schema.problem.ProblemCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads how keys are numbered: by identity columns or by sequences. */
final class Generators {

    private static final String GENERATOR = "SequenceGenerator";
    private static final String SUFFIX = "_SEQ";
    private static final int ALLOCATION = 50;

    /** Keys of these types are made by Hibernate itself. */
    private static final List<String> MADE_IN_JAVA = List.of("java.util.UUID", JpaTypes.STRING);

    private final Naming naming;
    private final Hierarchy hierarchy;
    private final Report report;
    private final Map<String, Written> named = new HashMap<>();
    private final SortedMap<String, Sequence> sequences = new TreeMap<>();
    private final SortedMap<String, Written> origins = new TreeMap<>();

    Generators(Services services, Collection<TypeElement> presented, Report report) {
        this.naming = services.naming();
        this.hierarchy = services.hierarchy();
        this.report = report;
        for (TypeElement type : presented) {
            Stream.concat(Stream.of(type, services.elements().getPackageOf(type)), type.getEnclosedElements().stream())
                    .flatMap(element -> Jpa.all(element, GENERATOR).stream())
                    .forEach(at -> named.putIfAbsent(nameOf(at), at));
        }
    }

    SortedMap<String, Sequence> sequences() {
        return sequences;
    }

    SortedMap<String, Written> origins() {
        return origins;
    }

    private static String nameOf(Written generator) {
        String name = generator.text("name");
        return name.isEmpty() && generator.element() instanceof TypeElement type ? Hierarchy.name(type) : name;
    }

    /** {@return the key column of an entity, numbered as its attribute says} */
    JpaColumn number(TypeElement entity, JpaColumn key) {
        Optional<Attribute> attribute = key.attribute();
        Optional<Written> generated = attribute.flatMap(known -> known.on("GeneratedValue"));
        if (attribute.isEmpty() || generated.isEmpty()) {
            return key;
        }
        String strategy = generated.get().constant("strategy");
        String type = TypeNames.of(attribute.get().type());
        switch (strategy) {
            case "IDENTITY" -> {
                return key.withGenerated(new Generated.Identity(false, Sequence.Options.PLAIN));
            }
            case "SEQUENCE" -> sequence(entity, attribute.get(), generated.get());
            case "TABLE" -> report.add(
                    ProblemCode.JPA_UNSUPPORTED,
                    generated.get().spot("strategy"),
                    "GenerationType.TABLE needs a table of counters that Varve does not read. Use"
                            + " GenerationType.SEQUENCE or IDENTITY");
            case "UUID" -> {
                // Nothing to number.
            }
            default -> {
                if (!MADE_IN_JAVA.contains(type)) {
                    sequence(entity, attribute.get(), generated.get());
                }
            }
        }
        return key;
    }

    private void sequence(TypeElement entity, Attribute attribute, Written generated) {
        String wanted = generated.text("generator");
        Optional<Written> found = find(entity, attribute.element(), wanted);
        String implied = wanted.isEmpty() ? tableName(entity) + SUFFIX : wanted;
        String name = found.map(at -> at.text("sequenceName"))
                .filter(text -> !text.isEmpty())
                .orElse(found.map(at -> at.text("name")).filter(text -> !text.isEmpty()).orElse(implied));
        Written place = found.orElse(generated);
        long start = found.map(at -> at.number("initialValue", 1)).orElse(1);
        long increment = found.map(at -> at.number("allocationSize", ALLOCATION)).orElse(ALLOCATION);
        String physical = hierarchy.qualified(found, naming.physical(name));
        var sequence = new Sequence(
                physical,
                new Sequence.Options(
                        start, Math.max(1, increment), OptionalLong.empty(), OptionalLong.empty(), 1, false),
                Optional.empty());
        Sequence other = sequences.putIfAbsent(physical, sequence);
        origins.putIfAbsent(physical, place);
        if (other != null && !other.equals(sequence)) {
            report.add(
                    ProblemCode.JPA_MAPPING,
                    place.spot(),
                    "the sequence \"" + physical + "\" is wanted with " + other.options().text() + " and with "
                            + sequence.options().text() + ". Use one @SequenceGenerator for both, or give it another"
                            + " sequenceName");
        }
    }

    /** The table's name as it is said: the naming sees it together with what is appended. */
    private static String tableName(TypeElement entity) {
        return Jpa.on(entity, "Table")
                .map(at -> at.text("name"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> Hierarchy.name(entity));
    }

    private Optional<Written> find(TypeElement entity, Element member, String wanted) {
        if (!wanted.isEmpty()) {
            return Stream.of(member, entity)
                    .flatMap(element -> Jpa.all(element, GENERATOR).stream())
                    .filter(at -> nameOf(at).equals(wanted))
                    .findFirst()
                    .or(() -> Optional.ofNullable(named.get(wanted)));
        }
        return Stream.of(member, entity, member.getEnclosingElement())
                .flatMap(element -> Jpa.all(element, GENERATOR).stream())
                .findFirst();
    }
}
