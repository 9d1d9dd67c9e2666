package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.dialect.h2.H2Dialect;
import dev.varve.runtime.dialect.mariadb.MariaDbDialect;
import dev.varve.runtime.dialect.postgres.PostgresDialect;
import dev.varve.runtime.dialect.sqlite.SqliteDialect;
import dev.varve.schema.ColumnType;
import dev.varve.schema.classify.TypeChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page docs/type-changes.md says what the table in code says. */
final class TypeChangesPageTest {

    private static final Path PAGE = Path.of("../docs/type-changes.md");
    private static final String MARK = "<!-- from here on written by TypeChangesPageTest -->\n";

    @Test
    void the_page_is_the_table() throws Exception {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(MARK) + MARK.length()) + table() + rewrites();
        if (System.getProperty("varve.goldens", "").equals("update")) {
            Files.writeString(PAGE, wanted);
        } else {
            assertThat(page).as("written anew by -Dvarve.goldens=update").isEqualTo(wanted);
        }
    }

    private static String kind(ColumnType type) {
        return type instanceof ColumnType.Array ? "list" : type.text().replaceAll("\\(.*", "");
    }

    private static String table() {
        Set<String> kinds = TypeMatrix.TYPES.stream()
                .map(TypeChangesPageTest::kind)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var text = new StringBuilder("\n| from \\ to |");
        kinds.forEach(kind -> text.append(' ').append(kind).append(" |"));
        text.append("\n|---|").append("---|".repeat(kinds.size())).append('\n');
        for (String before : kinds) {
            text.append("| **").append(before).append("** |");
            kinds.forEach(after -> text.append(' ').append(cell(before, after)).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(String before, String after) {
        var found = new TreeSet<String>();
        for (ColumnType from : TypeMatrix.TYPES) {
            for (ColumnType to : TypeMatrix.TYPES) {
                if (kind(from).equals(before) && kind(to).equals(after)) {
                    found.add(
                            switch (TypeChange.of(from, to)) {
                                case SAME -> "";
                                case WIDENING -> "W";
                                case NARROWING -> "N";
                                case IMPOSSIBLE -> "-";
                            });
                }
            }
        }
        found.remove("");
        return String.join(" ", found);
    }

    private static String rewrites() throws Exception {
        var text = new StringBuilder(
                "\n## What changes the catalog alone\n\n"
                        + "Every other change of a type writes each row of the table anew, and takes as long as that takes.\n\n");
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var mariadb = MariaDbDatabase.fresh().dataSource().getConnection()) {
            for (Dialect dialect : List.of(
                    new PostgresDialect(18),
                    MariaDbDialect.of(mariadb.getMetaData()),
                    H2Dialect.of(connection.getMetaData()),
                    new SqliteDialect())) {
                Map<String, Set<String>> kept = new TreeMap<>();
                for (ColumnType before : TypeMatrix.TYPES) {
                    for (ColumnType after : TypeMatrix.TYPES) {
                        TypeChange change = TypeChange.of(before, after);
                        boolean cast = change == TypeChange.WIDENING || change == TypeChange.NARROWING;
                        if (cast && !dialect.rewrites(before, after)) {
                            kept.computeIfAbsent(before.text(), any -> new LinkedHashSet<>())
                                    .add(after.text());
                        }
                    }
                }
                // MariaDB and MySQL do the same.
                text.append("* **")
                        .append(dialect.name())
                        .append(dialect.name().equals("MariaDB") ? " and MySQL" : "")
                        .append("**: ");
                text.append(
                        kept.isEmpty()
                                ? "nothing"
                                : kept.entrySet().stream()
                                        .map(entry -> entry.getKey() + " to " + String.join(", ", entry.getValue()))
                                        .collect(Collectors.joining("; ")));
                text.append('\n');
            }
        }
        return text.toString();
    }
}
