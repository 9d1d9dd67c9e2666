package dev.varve.runtime.dialect.postgres;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.Manner.Leftover;
import dev.varve.runtime.dialect.Manner.Outside;
import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropIndex;
import java.util.List;
import java.util.Optional;

/** The statements of one change in the form that keeps its table usable. */
final class OnlineStatements {

    private static final String INDEX = "INDEX ";
    private static final String CONCURRENTLY = "INDEX CONCURRENTLY ";

    private final Dialect dialect;
    private final List<Statement> plain;

    /**
     * Makes a writer.
     *
     * @param dialect quotes names
     * @param plain the statements of the change in the form that locks
     */
    OnlineStatements(Dialect dialect, List<Statement> plain) {
        this.dialect = dialect;
        this.plain = plain;
    }

    List<Statement> create(CreateIndex change) {
        var index = new StoredIndex(change.tableName(), change.index().name());
        String removal = "DROP INDEX CONCURRENTLY " + index.quoted();
        return List.of(concurrently(
                new Outside(index.exists("x.indisvalid"), Optional.of(new Leftover(index.exists("NOT x.indisvalid"), removal)))));
    }

    /** One that was interrupted leaves the index invalid, and is done by the same statement. */
    List<Statement> drop(DropIndex change) {
        var index = new StoredIndex(change.tableName(), change.index().name());
        return List.of(concurrently(new Outside("SELECT NOT (" + index.exists("true") + ")", Optional.empty())));
    }

    private Statement concurrently(Outside manner) {
        Statement statement = plain.get(0);
        return new Statement(
                statement.sql().replaceFirst(INDEX, CONCURRENTLY), statement.purpose() + ", while others work", manner);
    }

    /** An index as the catalog knows it. */
    private final class StoredIndex {

        private final QualifiedName table;
        private final String name;

        StoredIndex(String table, String name) {
            this.table = QualifiedName.parse(table);
            this.name = name;
        }

        String quoted() {
            return dialect.quote(table.schema().map(schema -> schema + "." + name).orElse(name));
        }

        String exists(String condition) {
            String schema = table.schema().map(DefaultValue::quote).orElse("current_schema()");
            return "SELECT EXISTS (SELECT 1 FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
                    + " JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace"
                    + " WHERE n.nspname = " + schema + " AND t.relname = " + DefaultValue.quote(table.name())
                    + " AND i.relname = " + DefaultValue.quote(name) + " AND " + condition + ")";
        }
    }
}
