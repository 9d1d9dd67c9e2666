package dev.varve.runtime.execute;

import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.migration.Checkpoint;
import dev.varve.runtime.migration.CheckpointedStep;
import dev.varve.runtime.migration.DataStep;
import java.sql.Connection;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** The only class here that needs jOOQ, so that a chain without data steps never loads it. */
final class DataSteps {

    private DataSteps() {}

    /**
     * Runs a data step in the transaction of the connection. It cannot begin or end one of its own.
     *
     * @param step the step
     * @param connection the connection of the migration
     * @param dialect the dialect of the database
     * @param checkpoint what it keeps of its progress
     * @throws Exception whatever the step throws
     */
    static void run(DataStep step, Connection connection, Dialect dialect, Checkpoint checkpoint) throws Exception {
        var configuration = new DefaultConfiguration();
        configuration.set(connection);
        configuration.set(SQLDialect.valueOf(dialect.jooqName()));
        configuration.set(new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));
        configuration.set(new NoTransactions());
        configuration.set(new StoredNames(dialect));
        if (step instanceof CheckpointedStep portions) {
            portions.run(DSL.using(configuration), checkpoint);
        } else {
            step.run(DSL.using(configuration));
        }
    }

    /** Writes names that are given in quotes as the database stores what a migration has named so. */
    private static final class StoredNames implements VisitListener {

        private final Dialect dialect;

        StoredNames(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public void visitStart(VisitContext context) {
            if (context.queryPart() instanceof Name name && isQuoted(name)) {
                String stored = dialect.quote(name.last());
                Name written = DSL.quotedName(stored.substring(1, stored.length() - 1));
                if (!written.equals(DSL.quotedName(name.last()))) {
                    context.queryPart(written);
                }
            }
        }

        private static boolean isQuoted(Name name) {
            return name.quoted() == Name.Quoted.QUOTED && !name.qualified() && name.last() != null;
        }
    }

    /** jOOQ's own would commit the migration's transaction at the end of the step's. */
    private static final class NoTransactions implements TransactionProvider {

        @Override
        public void begin(TransactionContext context) {
            throw refusal();
        }

        @Override
        public void commit(TransactionContext context) {
            throw refusal();
        }

        @Override
        public void rollback(TransactionContext context) {
            // Nothing has begun.
        }

        private static UnsupportedOperationException refusal() {
            return new UnsupportedOperationException(
                    "a data step runs in the transaction of its migration and cannot begin or end one of its own");
        }
    }
}
