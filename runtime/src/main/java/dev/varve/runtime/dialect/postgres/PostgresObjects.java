package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.sql.EnumUse;
import dev.varve.runtime.dialect.sql.ObjectStatements;
import dev.varve.runtime.dialect.sql.Words;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.EnumType;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.View;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Database schemas, enum types and views of PostgreSQL. */
final class PostgresObjects extends ObjectStatements {

    private static final String ASIDE = "varve_old_";

    private final Words words;
    private final List<Change> later;

    /**
     * Makes a writer.
     *
     * @param later the changes of the migration that come after this one
     */
    PostgresObjects(Dialect dialect, Words words, SchemaModel before, List<Change> later) {
        super(dialect, words.sequences(), before);
        this.words = words;
        this.later = later;
    }

    @Override
    protected List<Statement> create(EnumType type) {
        return List.of(new Statement(
                "CREATE TYPE " + quote(type.name()) + " AS ENUM (" + values(type) + ")", "create type " + type.name()));
    }

    @Override
    protected List<Statement> drop(EnumType type) {
        return List.of(new Statement("DROP TYPE " + quote(type.name()) + " RESTRICT", "drop type " + type.name()));
    }

    @Override
    protected List<Statement> rename(EnumType type, String after) {
        return rename("TYPE", type.name(), after);
    }

    @Override
    protected List<Statement> rename(RenameTable change) {
        return rename("TABLE", change.before(), change.after());
    }

    @Override
    protected List<Statement> rename(View view, String after) {
        return rename(kind(view), view.name(), after);
    }

    @Override
    protected String kind(View view) {
        return view.materialized() ? "MATERIALIZED VIEW" : "VIEW";
    }

    /** Name and database schema are two statements. In between, the thing has a name that nothing else has. */
    private List<Statement> rename(String kind, String before, String after) {
        var from = QualifiedName.parse(before);
        var to = QualifiedName.parse(after);
        if (from.schema().equals(to.schema())) {
            return List.of(renamed(kind, before, to.name()));
        }
        if (from.name().equals(to.name())) {
            return List.of(moved(kind, before, to.schema()));
        }
        String aside = "varve_tmp_" + Integer.toHexString(after.hashCode());
        return List.of(
                renamed(kind, before, aside),
                moved(kind, new QualifiedName(from.schema(), aside).text(), to.schema()),
                renamed(kind, new QualifiedName(to.schema(), aside).text(), to.name()));
    }

    private Statement renamed(String kind, String before, String after) {
        return new Statement(
                "ALTER " + kind + " " + quote(before) + " RENAME TO " + quote(after),
                "rename " + before + " to " + after);
    }

    private Statement moved(String kind, String name, Optional<String> schema) {
        String move = "ALTER " + kind + " " + quote(name) + " SET SCHEMA ";
        // Where the connection is, only the server knows.
        String sql = schema.map(target -> move + quote(target))
                .orElseGet(() -> "DO $varve$ BEGIN EXECUTE format("
                        + DefaultValue.quote(move.replace("%", "%%") + "%I") + ", current_schema()); END $varve$");
        return new Statement(sql, "move " + name + " to " + schema.orElse("the connection's schema"));
    }

    /**
     * New values alone are added in place, unless the rest of the migration may write one: PostgreSQL lets a transaction
     * add values, and not use them. A value that only gets another name is renamed. For anything else a new type takes the
     * place of the old one, and every column that has it is converted.
     */
    @Override
    protected List<Statement> alter(AlterObject change, EnumType former, EnumType type) {
        var kept = new ArrayList<>(type.values());
        kept.retainAll(former.values());
        if (kept.equals(former.values()) && later.stream().noneMatch(next -> mayUse(next, former, type))) {
            return added(former, type);
        }
        List<String> renamed = former.values().stream()
                .map(value -> change.values().getOrDefault(value, value))
                .toList();
        if (renamed.equals(type.values())
                && change.values().values().stream().noneMatch(former.values()::contains)) {
            return change.values().entrySet().stream()
                    .map(value -> new Statement(
                            "ALTER TYPE " + quote(type.name()) + " RENAME VALUE " + DefaultValue.quote(value.getKey())
                                    + " TO " + DefaultValue.quote(value.getValue()),
                            "rename value " + value.getKey() + " to " + value.getValue()))
                    .toList();
        }
        return rebuilt(change, former, type);
    }

    private static boolean mayUse(Change next, EnumType former, EnumType type) {
        return next instanceof RunCode
                || next instanceof RunSql
                || type.values().stream()
                        .filter(value -> !former.values().contains(value))
                        .anyMatch(value -> next.describe().contains(value.replace("'", "''"))
                                || next.describe().contains(value));
    }

    private List<Statement> added(EnumType former, EnumType type) {
        var statements = new ArrayList<Statement>();
        String previous = "";
        for (String value : type.values()) {
            if (!former.values().contains(value)) {
                String place = previous.isEmpty()
                        ? " BEFORE " + DefaultValue.quote(former.values().get(0))
                        : " AFTER " + DefaultValue.quote(previous);
                statements.add(new Statement(
                        "ALTER TYPE " + quote(type.name()) + " ADD VALUE " + DefaultValue.quote(value) + place,
                        "add value " + value + " to " + type.name()));
            }
            previous = value;
        }
        return statements;
    }

    private List<Statement> rebuilt(AlterObject change, EnumType former, EnumType type) {
        var name = QualifiedName.parse(type.name());
        String aside = ASIDE + Integer.toHexString(type.name().hashCode());
        var statements = new ArrayList<Statement>();
        statements.add(renamed("TYPE", former.name(), aside));
        statements.addAll(create(type));
        for (EnumUse use : EnumUse.of(before(), type.name())) {
            String column =
                    "ALTER TABLE " + quote(use.table().name()) + " ALTER COLUMN " + quote(use.column().name());
            if (use.column().defaultValue().isPresent()) {
                statements.add(new Statement(column + " DROP DEFAULT", "drop the default, which has the old type"));
            }
            statements.add(new Statement(
                    column + " TYPE " + words.columns().type(use.column()) + " USING (" + value(change, use) + ")",
                    "convert " + use.column().name() + " of " + use.table().name()));
            use.defaultAfter(change.values(), type.values())
                    .ifPresent(value -> statements.add(new Statement(
                            column + " SET DEFAULT " + words.columns().defaultValue(use.column(), value),
                            "default for new rows")));
        }
        statements.addAll(drop(new EnumType(new QualifiedName(name.schema(), aside).text(), former.values())));
        return statements;
    }

    private String value(AlterObject change, EnumUse use) {
        String column = quote(use.column().name());
        String target = "::" + words.columns().type(use.column());
        if (!use.isArray()) {
            return "(" + EnumUse.mapped(column + "::text", change.values()) + ")" + target;
        }
        // All at once, by way of texts that no value has, because values may be swapped.
        String array = column + "::text[]";
        int number = 0;
        for (String value : change.values().keySet()) {
            array = "array_replace(" + array + ", " + DefaultValue.quote(value) + ", E'\\001" + number++ + "')";
        }
        number = 0;
        for (String value : change.values().values()) {
            array = "array_replace(" + array + ", E'\\001" + number++ + "', " + DefaultValue.quote(value) + ")";
        }
        return "(" + array + ")" + target;
    }
}
