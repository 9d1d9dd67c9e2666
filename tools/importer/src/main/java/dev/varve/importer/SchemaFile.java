package dev.varve.importer;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A script such as {@code schema.sql}. What it makes is found out by running it in a scratch database, which must be empty:
 * one in memory of H2 or SQLite, or one that the user names.
 */
public final class SchemaFile {

    /** What pg_dump writes for its own client; no server takes it. */
    private static final Pattern CLIENT =
            Pattern.compile("(?m)^\\\\(restrict|unrestrict|connect|c|set|encoding)\\b.*$");

    /** Where a schema is a database, these leave the one that is named. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)^(?:\\s|/\\*M?!\\d*|/\\*(?!M?!)(?s:.*?)\\*/|--\\s.*\\R|#.*\\R)*(?:USE\\s|(?:CREATE|DROP)(?:\\s+OR\\s+REPLACE)?\\s+(?:DATABASE|SCHEMA)\\s)");

    private SchemaFile() {}

    /**
     * Runs the script, so that the database can be imported afterwards by another connection.
     *
     * @param script the file, in UTF-8
     * @param scratch an empty database of the product that the script is for
     * @throws SQLException if the database does not answer
     * @throws IOException if the file cannot be read
     * @throws VarveException VRV840 if the database refuses the script, VRV841 if the database is not empty
     */
    public static void run(Path script, DataSource scratch) throws SQLException, IOException {
        String text = CLIENT.matcher(Files.readString(script)).replaceAll("");
        try (Connection connection = scratch.getConnection()) {
            Dialect dialect = Dialects.of(connection);
            requireEmpty(dialect.inspector().inspect(connection));
            List<String> statements = dialect.statements(text);
            requireHere(script, statements, connection);
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                } catch (SQLException refusal) {
                    throw new VarveException(
                            ProblemCode.SCRIPT_NOT_IMPORTED,
                            dialect.name() + " refuses " + script + ": " + refusal.getMessage()
                                    + "\n  Correct the script, or give a scratch database of the product that it is"
                                    + " for. A dump has to be of the schema alone (pg_dump --schema-only --no-owner,"
                                    + " mariadb-dump --no-data).",
                            refusal);
                }
            }
        }
    }

    private static void requireHere(Path script, List<String> statements, Connection connection) throws SQLException {
        if (connection.getMetaData().supportsSchemasInDataManipulation()) {
            return;
        }
        for (String sql : statements) {
            if (ELSEWHERE.matcher(sql).find()) {
                throw new VarveException(
                        ProblemCode.SCRIPT_NOT_IMPORTED,
                        script + " leads to another database than the scratch one: "
                                + sql.lines().reduce((one, other) -> other).orElse("")
                                + "\n  Take out what makes, drops or enters a database (mariadb-dump without --databases)."
                                + " Nothing was run.");
            }
        }
    }

    private static void requireEmpty(SchemaModel there) {
        if (!there.equals(SchemaModel.empty())) {
            String name = there.tables().isEmpty()
                    ? there.objects().firstKey()
                    : there.tables().firstKey();
            throw new VarveException(
                    ProblemCode.SCRATCH_NOT_EMPTY,
                    "the scratch database is not empty; it has \"" + name + "\". A script is run in it to see what it"
                            + " makes, so it must have nothing.\n  Name an empty one, or an empty schema.");
        }
    }
}
