package dev.varve.processor.read;

import static java.util.stream.Collectors.joining;

import dev.varve.schema.ColumnType.NamedEnum;
import dev.varve.schema.ColumnType.SmallInt;
import dev.varve.schema.ColumnType.Varchar;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads a column of a Java enum: by name with a check, as a database type, or by position with a check. */
final class EnumReader {

    private static final int LENGTH = 255;

    private final TypeOptions options;
    private final String column;

    /**
     * Makes a reader for one column.
     *
     * @param column its name
     */
    EnumReader(TypeOptions options, String column) {
        this.options = options;
        this.column = column;
    }

    /** {@return the column's type; if the enum cannot be stored so, that is reported} */
    Optional<TypeDraft> read(TypeElement type) {
        List<String> constants = type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .map(Element::getSimpleName)
                .map(Object::toString)
                .toList();
        if (constants.isEmpty()) {
            return options.refuse(
                    ProblemCode.INVALID_ENUM,
                    TypeOptions.ENUM_AS,
                    "the enum " + type.getSimpleName() + " has no constant, so the column would have no value");
        }
        if (!options.refuseEach(
                "an enum is text, a database type or a number",
                TypeOptions.FIXED,
                TypeOptions.PRECISION,
                TypeOptions.SCALE)) {
            return Optional.empty();
        }
        if (NamedEnums.isOne(type)) {
            boolean plain = options.refuseEach(
                    "@NamedEnum says how the enum is stored", TypeOptions.ENUM_AS, TypeOptions.LENGTH);
            return Optional.of(new TypeDraft(
                            new NamedEnum(NamedEnums.name(type)), Optional.empty(), NamedEnums.values(type)))
                    .filter(draft -> plain);
        }
        if (options.at().constant(TypeOptions.ENUM_AS).equals("ORDINAL")) {
            boolean plain = options.refuseEach("only an enum that is stored as text has a length", TypeOptions.LENGTH);
            return Optional.of(ordinal(constants)).filter(draft -> plain);
        }
        return text(constants);
    }

    private Optional<TypeDraft> text(List<String> constants) {
        int length = options.number(TypeOptions.LENGTH, 0);
        int longest = constants.stream().mapToInt(String::length).max().orElse(0);
        int enough = length == 0 ? LENGTH : length;
        if (enough < longest || enough > Varchar.MAX_LENGTH) {
            return options.refuse(
                    TypeOptions.LENGTH,
                    "the longest constant has " + longest + " characters: length = " + Math.max(longest, LENGTH));
        }
        String values = constants.stream().map(DefaultValue::quote).collect(joining(", ", " in (", ")"));
        return Optional.of(new TypeDraft(new Varchar(enough), Optional.of(condition(values)), constants));
    }

    /** The names stand in a comment, so that constants that change places change the schema. */
    private TypeDraft ordinal(List<String> constants) {
        String bounds =
                " between 0 and " + (constants.size() - 1) + constants.stream().collect(joining(", ", " /* ", " */"));
        return new TypeDraft(
                new SmallInt(),
                Optional.of(condition(bounds)),
                java.util.stream.IntStream.range(0, constants.size())
                        .mapToObj(String::valueOf)
                        .toList());
    }

    private SqlText condition(String rest) {
        SqlText text = SqlText.of(ColumnWord.standard(column) + rest);
        return ColumnWord.standard(column).equals(ColumnWord.h2(column))
                ? text
                : text.on("h2", ColumnWord.h2(column) + rest);
    }
}
