package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.Constraint;
import dev.varve.schema.Index;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import dev.varve.schema.diff.Pairing;
import dev.varve.schema.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gives keys, constraints and indexes their names. A name is frozen when it is made: what the snapshot already has keeps
 * its name, and only what is new gets a derived one. All of them share one space of names with the tables: PostgreSQL has
 * one for what is an index, H2 one for all constraints; case makes no difference.
 */
final class ObjectNames {

    private static final int TAIL_BYTES = 4;

    private final SchemaModel before;
    private final Pairing pairing;
    private final Report report;
    private final Map<String, String> taken = new TreeMap<>();
    /** By identity: what two entities inherit from one type is alike, and yet each has its own. */
    private final Map<Object, String> names = new IdentityHashMap<>();

    private final Map<EntityDraft, Boolean> unsound = new IdentityHashMap<>();

    ObjectNames(SchemaModel before, Pairing pairing, Report report) {
        this.before = before;
        this.pairing = pairing;
        this.report = report;
    }

    /** {@return the tables with their keys, constraints and indexes; entities whose names collide are left out and reported} */
    List<Table> assign(List<EntityDraft> drafts) {
        drafts.forEach(draft -> taken.put(lower(draft.table()), "the table \"" + draft.table() + "\""));
        for (EntityDraft draft : drafts) {
            keepKey(draft);
            draft.indexes().stream()
                    .filter(IndexDraft::isNamed)
                    .forEach(index -> take(index, index.name(), "an index", draft, index.at()));
            draft.constraints().stream()
                    .filter(ConstraintDraft::isNamed)
                    .forEach(rule -> take(rule, rule.name(), "a constraint", draft, rule.at()));
            draft.indexes().stream().filter(index -> !index.isNamed()).forEach(index -> keepIndex(draft, index));
            draft.constraints().stream().filter(rule -> !rule.isNamed()).forEach(rule -> keepConstraint(draft, rule));
        }
        reserveWhatGoes();
        for (EntityDraft draft : drafts) {
            String table = QualifiedName.parse(draft.table()).name();
            names.computeIfAbsent(draft, without -> derive("pk_" + table));
            for (IndexDraft index : draft.indexes()) {
                names.computeIfAbsent(index, without -> derive(DerivedName.of(index.index(), table)));
            }
            for (ConstraintDraft rule : draft.constraints()) {
                names.computeIfAbsent(rule, without -> derive(DerivedName.of(rule.constraint(), table)));
            }
        }
        var tables = new ArrayList<Table>();
        drafts.stream()
                .filter(draft -> !unsound.containsKey(draft))
                .map(this::table)
                .forEach(tables::add);
        return tables;
    }

    private Optional<Table> former(EntityDraft draft) {
        return Optional.ofNullable(pairing.tables().get(draft.table())).flatMap(before::table);
    }

    private void keepKey(EntityDraft draft) {
        if (!draft.key().isEmpty()) {
            former(draft)
                    .flatMap(Table::primaryKey)
                    .ifPresent(key -> take(draft, key.name(), "the key", draft, draft.at()));
        }
    }

    private void keepIndex(EntityDraft draft, IndexDraft index) {
        Index wanted = index.index().withName("");
        former(draft).stream()
                .flatMap(table -> table.indexes().values().stream())
                .filter(known -> inNewColumns(known, draft).withName("").equals(wanted))
                .map(Index::name)
                .filter(name -> isFree(name, draft))
                .findFirst()
                .ifPresent(name -> take(index, name, "an index", draft, index.at()));
    }

    private void keepConstraint(EntityDraft draft, ConstraintDraft rule) {
        Constraint wanted = rule.constraint();
        former(draft).stream()
                .flatMap(table -> table.constraints().values().stream())
                .filter(known -> inNewNames(known, draft).withName("").equals(wanted))
                .map(Constraint::name)
                .filter(name -> isFree(name, draft))
                .findFirst()
                .ifPresent(name -> take(rule, name, "a constraint", draft, rule.at()));
    }

    /** {@return whether no index or constraint of this table has the name yet} */
    private boolean isFree(String name, EntityDraft draft) {
        return Stream.concat(draft.indexes().stream(), draft.constraints().stream())
                .noneMatch(other -> name.equals(names.get(other)));
    }

    private Index inNewColumns(Index known, EntityDraft draft) {
        Map<String, String> columns = columns(draft);
        return new Index(
                known.name(),
                known.parts().stream()
                        .map(part -> part.column()
                                .map(column -> part.withColumn(after(columns, column)))
                                .orElse(part))
                        .toList(),
                known.unique(),
                known.method(),
                known.include().stream().map(column -> after(columns, column)).toList(),
                known.where(),
                known.nullsNotDistinct());
    }

    private Constraint inNewNames(Constraint known, EntityDraft draft) {
        Constraint renamed = known.withColumns(column -> after(columns(draft), column));
        if (renamed instanceof Constraint.ForeignKey key) {
            String target = after(pairing.tables(), key.target());
            Map<String, String> inTarget = pairing.columns().getOrDefault(target, new TreeMap<>());
            return key.withTarget(
                    target,
                    key.targetColumns().stream()
                            .map(column -> after(inTarget, column))
                            .toList());
        }
        return renamed;
    }

    /** {@return the names that the columns of a table had, by those that they have now} */
    private Map<String, String> columns(EntityDraft draft) {
        return pairing.columns().getOrDefault(draft.table(), new TreeMap<>());
    }

    private static String after(Map<String, String> formerNames, String former) {
        return formerNames.entrySet().stream()
                .filter(entry -> entry.getValue().equals(former))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(former);
    }

    private void take(Object part, String name, String kind, EntityDraft draft, Written at) {
        names.put(part, name);
        String owner = kind + " of \"" + draft.table() + "\"";
        String other = taken.putIfAbsent(lower(name), owner);
        if (other != null) {
            unsound.put(draft, true);
            report.add(
                    ProblemCode.DUPLICATE_INDEX,
                    at.spot("name"),
                    "the name \"" + name + "\" of " + owner + " is also that of " + other + "; tables, indexes and keys"
                            + " share one space of names. Give the index another one: @Index(name = \"...\")");
        }
    }

    /** What is dropped in the same migration may still be there when something new is made. */
    private void reserveWhatGoes() {
        for (Table table : before.tables().values()) {
            taken.putIfAbsent(lower(table.name()), "a former table");
            table.primaryKey().ifPresent(key -> taken.putIfAbsent(lower(key.name()), "a former key"));
            table.indexes().keySet().forEach(index -> taken.putIfAbsent(lower(index), "a former index"));
            table.constraints().keySet().forEach(rule -> taken.putIfAbsent(lower(rule), "a former constraint"));
        }
    }

    private String derive(String name) {
        String candidate = shorten(name, "");
        for (int i = 2; taken.containsKey(lower(candidate)); i++) {
            candidate = shorten(name, "_" + i);
        }
        taken.put(lower(candidate), "a new key or index");
        return candidate;
    }

    private static String shorten(String name, String suffix) {
        if (Names.bytes(name + suffix) <= Names.MAX_BYTES) {
            return name + suffix;
        }
        String tail = "_" + hash(name) + suffix;
        String head = name;
        while (Names.bytes(head + tail) > Names.MAX_BYTES) {
            head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        }
        return head + tail;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAIL_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private Table table(EntityDraft draft) {
        Table table = draft.bare();
        if (!draft.key().isEmpty()) {
            table = table.withPrimaryKey(Optional.of(new PrimaryKey(names.getOrDefault(draft, ""), draft.key())));
        }
        for (IndexDraft index : draft.indexes()) {
            table = table.withIndex(index.index().withName(names.getOrDefault(index, "")));
        }
        for (ConstraintDraft rule : draft.constraints()) {
            table = table.withConstraint(rule.constraint().withName(names.getOrDefault(rule, "")));
        }
        return table;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
