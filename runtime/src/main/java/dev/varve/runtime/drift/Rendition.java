package dev.varve.runtime.drift;

import dev.varve.runtime.dialect.BlankSchema;
import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Renderer;
import dev.varve.runtime.dialect.Session;
import dev.varve.runtime.dialect.Statement;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** A model as a server writes it, which is made in a blank schema for the purpose and read. */
final class Rendition {

    private final Dialect dialect;
    private final Connection live;

    Rendition(Connection live, Dialect dialect) {
        this.live = live;
        this.dialect = dialect;
    }

    SchemaModel of(SchemaModel model, Optional<DataSource> scratch) throws SQLException {
        if (scratch.isEmpty()) {
            return make(model, live, dialect);
        }
        try (Connection connection = scratch.get().getConnection()) {
            Dialect there = Dialects.of(connection);
            SchemaModel before = there.inspector().inspect(connection);
            if (!before.tables().isEmpty()) {
                throw refused(
                        "the scratch database is not empty: it has the table \""
                                + before.tables().firstKey() + "\"",
                        Optional.empty());
            }
            return make(model, connection, there);
        }
    }

    private SchemaModel make(SchemaModel model, Connection place, Dialect there) throws SQLException {
        Optional<BlankSchema> found;
        try {
            found = there.blank(place);
        } catch (SQLException refusal) {
            throw refused(String.valueOf(refusal.getMessage()), Optional.of(refusal));
        }
        try (BlankSchema blank = found.orElseThrow(
                () -> refused(there.name() + " has no place for it beside the live schema", Optional.empty()))) {
            requireSameServer(blank.connection());
            return make(model, blank, there);
        }
    }

    private SchemaModel make(SchemaModel model, BlankSchema blank, Dialect there) throws SQLException {
        var together = new Together(blank.connection(), there);
        try (Session session = there.session(blank.connection())) {
            if (!session.tryBegin()) {
                throw refused(there.name() + " is busy", Optional.empty());
            }
            try {
                blank.enter(model);
                SchemaModel inside = blank.inside(model);
                Renderer renderer = there.renderer();
                for (Block block :
                        renderer.blocks(SchemaDiffer.diff(SchemaModel.empty(), inside), SchemaModel.empty())) {
                    for (Statement statement : renderer.render(block, Optional.of(blank.connection()))) {
                        together.run(statement.sql());
                    }
                }
                together.flush();
                return blank.outside(there.inspector().inspect(blank.connection(), inside.schemas()));
            } finally {
                session.rollback();
            }
        } catch (SQLException refusal) {
            throw refused(refusal.getMessage() + "\n  It was at: " + together.step(), Optional.of(refusal));
        }
    }

    private void requireSameServer(Connection other) throws SQLException {
        DatabaseMetaData here = live.getMetaData();
        DatabaseMetaData there = other.getMetaData();
        String one = here.getDatabaseProductName() + " " + here.getDatabaseProductVersion();
        String another = there.getDatabaseProductName() + " " + there.getDatabaseProductVersion();
        if (!one.equals(another)) {
            throw refused(
                    "the live database is " + one + ", and where it would be made is " + another
                            + ", which may write the" + " same schema in other words",
                    Optional.empty());
        }
    }

    private VarveException refused(String reason, Optional<SQLException> cause) {
        String message = "the expected schema cannot be made for comparison: " + reason
                + "\n  Text of the server is compared with text of the server alone, so what the migrations say is made once"
                + " in an empty schema, read, and taken back. Nothing is left of it, and the live schema was not touched."
                + "\n  Either let the user make it (PostgreSQL: GRANT CREATE ON DATABASE ... TO ...; MariaDB and MySQL:"
                + " GRANT ALL ON `varve\\_blank\\_%`.* TO ...), or name an empty database of the same product and version for it:"
                + " drift(DriftTerms.standard().scratch(...)), on the command line --scratch-url.";
        return cause.map(failure -> new VarveException(ProblemCode.NO_BLANK_SCHEMA, message, failure))
                .orElseGet(() -> new VarveException(ProblemCode.NO_BLANK_SCHEMA, message));
    }
}
