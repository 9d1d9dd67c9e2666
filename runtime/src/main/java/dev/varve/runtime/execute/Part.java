package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.migration.Migration;
import dev.varve.runtime.migration.Rerun;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A statement or a data step of a migration.
 *
 * @param block the changes it belongs to
 * @param statement the statement; for a data step, its name
 * @param isCode whether it is a data step
 * @param isAlone whether it carries its block out all by itself
 */
record Part(Block block, Statement statement, boolean isCode, boolean isAlone) {

    // Statements that commit with their transaction and not by themselves, on every product.
    private static final Set<String> MOVE_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "SELECT");

    /** {@return the parts of a block in order; the same whenever it is asked on the same database} */
    static List<Part> of(Block block, Renderer renderer, Optional<Connection> live) throws SQLException {
        var parts = new ArrayList<Part>();
        List<Statement> statements = renderer.render(block, live);
        for (Statement statement : statements) {
            parts.add(new Part(block, statement, false, statements.size() == 1));
        }
        for (Change change : block.changes()) {
            if (change instanceof RunCode code) {
                parts.add(new Part(block, new Statement(code.name(), "data step"), true, false));
            }
        }
        return List.copyOf(parts);
    }

    List<String> lines() {
        return block.changes().stream().map(Change::describe).toList();
    }

    /** {@return the author's SQL it is, if it is} */
    Optional<RunSql> authors() {
        for (Change change : block.changes()) {
            if (change instanceof RunSql sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** {@return what may be done where nobody knows whether it took effect, by the word of its author} */
    Rerun rerun(Migration migration) {
        if (isCode) {
            return migration.rerun(statement.sql());
        }
        return authors().filter(RunSql::idempotent).isPresent() ? Rerun.IDEMPOTENT : Rerun.ASK;
    }

    /** {@return whether the database takes it back as long as nothing is committed} */
    boolean movesRows() {
        String sql = statement.sql().strip();
        int end = 0;
        while (end < sql.length() && isOfWord(sql.charAt(end))) {
            end++;
        }
        return isCode || MOVE_ROWS.contains(sql.substring(0, end).toUpperCase(Locale.ROOT));
    }

    private static boolean isOfWord(char character) {
        return character == '_' || character < 128 && Character.isLetterOrDigit(character);
    }

    /** {@return the tables whose catalog entries it changes; none if it may be any object} */
    Set<String> tables() {
        var names = new TreeSet<String>();
        if (isCode || block.changes().stream().anyMatch(change -> change.table().isEmpty())) {
            return names;
        }
        block.changes().forEach(change -> change.table().ifPresent(names::add));
        block.after().tables().keySet().stream()
                .filter(name -> block.before().table(name).isEmpty())
                .forEach(names::add);
        return names;
    }
}
