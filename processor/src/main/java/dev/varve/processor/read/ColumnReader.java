package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.VarveAnnotation;
import dev.varve.processor.source.Written;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.Literals;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.util.Types;

/** Reads one column: its name, type, nullability, default and comment. */
final class ColumnReader {

    private static final String NAME = "name";
    private static final String NULLABLE = "nullable";
    private static final String DEFAULT_VALUE = "defaultValue";
    private static final String COLLATION = "collation";
    private static final String DEFAULT_EXPRESSION = "defaultExpression";
    private static final String DEFAULT_ON = "defaultOn";

    private final Member member;
    private final Optional<Written> id;
    private final Optional<Written> annotation;
    private final Types types;
    private final Report report;
    private Optional<TypeDraft> type = Optional.empty();

    ColumnReader(Member member, Types types, Report report) {
        this.member = member;
        this.types = types;
        this.id = member.on(VarveAnnotation.ID);
        this.annotation = member.on(VarveAnnotation.COLUMN);
        this.report = report;
    }

    /**
     * {@return the column, or nothing if something about it is wrong, which is then reported}
     *
     * @param before the column as the snapshot has it, if it does
     */
    Optional<ColumnDraft> read(Function<String, Optional<Column>> before) {
        Written at = annotation.isPresent()
                ? annotation.get()
                : id.isPresent() ? id.get() : Written.nothingOn(member.element());
        String given = annotation.isPresent() ? annotation.get().text(NAME) : "";
        String name = given.isEmpty() ? member.derivedName() : given;
        boolean named = Names.check("column", name, "@Column(name = \"...\")", at.spot(NAME), report);
        type = new TypeReader(member, at, types, report).read(name);
        if (!at.isResolved() || !named || type.isEmpty()) {
            return Optional.empty();
        }
        boolean nullable = Nullness.isNullable(member, annotation) || wasNullable(name, before);
        if (nullable && id.isPresent()) {
            report.add(
                    ProblemCode.NULLABLE_KEY,
                    annotation.orElse(at).spot(NULLABLE),
                    "the key column \"" + name + "\" says that it can be NULL. A key column never is: take nullable ="
                            + " true, @Nullable or Optional away, or @Id");
            return Optional.empty();
        }
        Optional<DefaultValue> value = Optional.empty();
        if (given(DEFAULT_VALUE) || given(DEFAULT_EXPRESSION)) {
            value = defaultValue(at, name, type.get());
            if (value.isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<String> collation = text(COLLATION);
        if (collation.isPresent() && !isText(type.get().type())) {
            return new TypeOptions(member, at, report)
                    .refuse(COLLATION, "only text has a collation; take collation away");
        }
        var column = new Column(name, type.get().type(), nullable, value, text("comment")).withCollation(collation);
        Optional<Column> whole = new GenerationReader(report).read(member, column, id.isPresent());
        return whole.isPresent()
                ? Optional.of(new ColumnDraft(member, at, whole.get(), id.isPresent()))
                : Optional.empty();
    }

    /** {@return the type of the column that was read} */
    Optional<TypeDraft> type() {
        return type;
    }

    private static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Varchar
                || type instanceof ColumnType.Text
                || type instanceof ColumnType.Char
                || type instanceof ColumnType.Native;
    }

    /**
     * Before JDK 22, javac does not give the annotations of types that it reads from class files (JDK-8225377), so what
     * an inherited member does not say there is taken from the snapshot.
     */
    private boolean wasNullable(String name, Function<String, Optional<Column>> before) {
        return member.fromClassFile()
                && id.isEmpty()
                && before.apply(name).filter(Column::nullable).isPresent();
    }

    /** An expression that is empty is none; a value that is empty is the empty string. */
    private boolean given(String attribute) {
        if (annotation.isEmpty()) {
            return false;
        }
        Written written = annotation.get();
        return attribute.equals(DEFAULT_EXPRESSION)
                ? !written.text(attribute).isEmpty()
                        || !written.nested(DEFAULT_ON).isEmpty()
                : written.value(attribute).isPresent();
    }

    private Optional<String> text(String attribute) {
        String text = annotation.isPresent() ? annotation.get().text(attribute) : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Optional<DefaultValue> defaultValue(Written at, String name, TypeDraft type) {
        if (given(DEFAULT_VALUE) && given(DEFAULT_EXPRESSION)) {
            report.add(
                    ProblemCode.INVALID_DEFAULT,
                    at.spot(DEFAULT_EXPRESSION),
                    "the column \"" + name + "\" has two defaults. Keep defaultValue for a constant, or"
                            + " defaultExpression for SQL that the database evaluates");
            return Optional.empty();
        }
        if (given(DEFAULT_EXPRESSION)) {
            return expression(at, name);
        }
        String literal = at.text(DEFAULT_VALUE);
        Optional<DefaultValue> value = Literals.canonical(type.type(), literal)
                .filter(text -> type.values().isEmpty()
                        || type.type() instanceof ColumnType.Array
                        || type.values().contains(text))
                .map(DefaultValue.Literal::new);
        if (value.isEmpty()) {
            report.add(
                    ProblemCode.INVALID_DEFAULT,
                    at.spot(DEFAULT_VALUE),
                    "the default \"" + literal + "\" of the column \"" + name + "\" is no "
                            + type.type().text() + among(type)
                            + ". Write a value of that type, without SQL quotes, or SQL with defaultExpression = \"...\"");
        }
        return value;
    }

    private static String among(TypeDraft type) {
        return type.values().isEmpty() ? "" : " of " + String.join(", ", type.values());
    }

    private Optional<DefaultValue> expression(Written at, String name) {
        if (!at.nested(DEFAULT_ON).isEmpty()) {
            return SqlTexts.read(
                            at, DEFAULT_EXPRESSION, DEFAULT_ON, "defaultExpression = \"CURRENT_TIMESTAMP\"", report)
                    .map(DefaultValue.Expression::new);
        }
        String sql = at.text(DEFAULT_EXPRESSION);
        if (!sql.isBlank()) {
            return Optional.of(new DefaultValue.Expression(SqlText.of(sql).tidied()));
        }
        report.add(
                ProblemCode.INVALID_DEFAULT,
                at.spot(DEFAULT_EXPRESSION),
                "the default expression of the column \"" + name + "\" is blank. Write SQL, such as defaultExpression ="
                        + " \"CURRENT_TIMESTAMP\", or take it away");
        return Optional.empty();
    }
}
