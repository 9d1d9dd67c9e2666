package dev.varve.runtime.adopt;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What another tool applied to a database.
 *
 * @param tool the tool
 * @param applied the ids of what it applied, in order, at least one
 */
public record ForeignHistory(Tool tool, List<String> applied) {

    /** What the marks of all adopted migrations begin with. */
    public static final String MARK = "adopted from ";

    /** Copies the list. */
    public ForeignHistory {
        applied = List.copyOf(applied);
    }

    /**
     * {@return the history of the one tool that has one in the connection's current schema}
     *
     * @param connection only read
     * @throws SQLException if the database cannot be read
     * @throws VarveException VRV540 if no tool has a history, VRV541 if the tool's work is not done, VRV542 if several tools
     *     have a history
     */
    public static ForeignHistory read(Connection connection) throws SQLException {
        List<ForeignHistory> found = new ArrayList<>();
        for (Tool tool : Tool.values()) {
            Optional<ForeignTable> table = ForeignTable.find(connection, tool.table());
            if (table.isPresent()) {
                found.add(new ForeignHistory(tool, applied(tool, table.get())));
            }
        }
        found.removeIf(history -> history.applied().isEmpty());
        if (found.isEmpty()) {
            throw new VarveException(
                    ProblemCode.FOREIGN_HISTORY_MISSING,
                    "the database has no history of Flyway (flyway_schema_history), Liquibase (databasechangelog) or"
                            + " Alembic (alembic_version) in the schema of the connection, or an empty one."
                            + "\n  If its schema was made in another way, mark it with: varve baseline");
        }
        if (found.size() > 1) {
            throw new VarveException(
                    ProblemCode.SEVERAL_FOREIGN_HISTORIES,
                    "the database has the histories of several tools: "
                            + found.stream()
                                    .map(history -> history.tool().title())
                                    .collect(Collectors.joining(", "))
                            + ".\n  Find out which of them is in use, and drop or rename the tables of the others.");
        }
        return found.get(0);
    }

    private static List<String> applied(Tool tool, ForeignTable table) throws SQLException {
        return switch (tool) {
            case FLYWAY -> FlywayRows.applied(table);
            case LIQUIBASE -> LiquibaseRows.applied(table);
            case ALEMBIC -> alembic(table);
        };
    }

    /** Alembic keeps its heads alone. */
    private static List<String> alembic(ForeignTable table) throws SQLException {
        List<String> heads = table.rows("version_num").stream()
                .map(row -> row.text("version_num"))
                .toList();
        if (heads.size() > 1) {
            throw unfinished(
                    Tool.ALEMBIC,
                    "has " + heads.size() + " heads: " + String.join(", ", heads),
                    "Merge them (alembic merge heads) and upgrade to the one head.");
        }
        return heads;
    }

    static VarveException unfinished(Tool tool, String what, String remedy) {
        return new VarveException(
                ProblemCode.FOREIGN_HISTORY_UNFINISHED,
                "the history of " + tool.title() + " " + what
                        + ". A database is adopted when the other tool's work on it" + " is done.\n  " + remedy);
    }

    /**
     * Requires that the tool did nothing meanwhile.
     *
     * @param later the history as it is now
     * @throws VarveException VRV541 if it is another one
     */
    public void requireSame(ForeignHistory later) {
        if (!equals(later)) {
            throw unfinished(
                    later.tool(), "has changed while the schema was looked at", "Let it finish, and adopt again.");
        }
    }

    /** {@return what stands in Varve's history beside the migrations that are recorded in its place} */
    public String mark() {
        return MARK + tool.title() + " " + at();
    }

    /** {@return what came of taking the database over} */
    public Adoption adoption(List<String> marked) {
        return new Adoption(tool, at(), marked);
    }

    private String at() {
        return applied.get(applied.size() - 1);
    }
}
