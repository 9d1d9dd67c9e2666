package dev.varve.processor.read;

import dev.varve.processor.report.Report;
import dev.varve.processor.source.Written;
import dev.varve.schema.SqlText;
import dev.varve.schema.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads an SQL text with its variants for single databases. */
final class SqlTexts {

    /** The databases that can be named; what is misspelt would be used nowhere. */
    static final List<String> DATABASES = List.of("h2", "mariadb", "mysql", "postgres", "sqlite");

    private SqlTexts() {}

    /**
     * {@return the text, laid out in one way, or nothing if there is none or a variant cannot be read, which is then reported}
     *
     * @param at the annotation
     * @param attribute the text for every database that has no variant
     * @param variants the attribute with the variants
     * @param remedy a whole annotation, as it may be pasted
     */
    static Optional<SqlText> read(Written at, String attribute, String variants, String remedy, Report report) {
        var dialects = new TreeMap<String, String>();
        for (Written variant : at.nested(variants)) {
            String database = variant.text("database");
            String problem = "";
            if (!DATABASES.contains(database)) {
                problem = "names the database \"" + database + "\", which is none of " + String.join(", ", DATABASES);
            } else if (variant.text("value").isBlank()) {
                problem = "has no text for " + database;
            } else if (dialects.put(database, variant.text("value")) != null) {
                problem = "has two texts for " + database;
            }
            if (!problem.isEmpty()) {
                report.add(
                        ProblemCode.INVALID_SQL_TEXT,
                        at.spot(variants),
                        "the SQL text " + problem + ". Write it: " + remedy);
                return Optional.empty();
            }
        }
        if (at.text(attribute).isBlank() && dialects.isEmpty()) {
            report.add(ProblemCode.INVALID_SQL_TEXT, at.spot(attribute), "the SQL text is blank. Write it: " + remedy);
            return Optional.empty();
        }
        return Optional.of(new SqlText(at.text(attribute), dialects).tidied());
    }
}
