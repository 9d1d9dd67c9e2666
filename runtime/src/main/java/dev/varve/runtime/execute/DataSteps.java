package dev.varve.runtime.execute;

import dev.varve.runtime.migration.DataStep;
import java.sql.Connection;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.NoTransactionProvider;

/** The only class here that needs jOOQ, so that a chain without data steps never loads it. */
final class DataSteps {

    private DataSteps() {}

    /**
     * Runs a data step in the transaction of the connection. It cannot begin or end one of its own.
     *
     * @param step the step
     * @param connection the connection of the migration
     * @param dialect the name of jOOQ's dialect
     * @throws Exception whatever the step throws
     */
    static void run(DataStep step, Connection connection, String dialect) throws Exception {
        var configuration = new DefaultConfiguration();
        configuration.set(connection);
        configuration.set(SQLDialect.valueOf(dialect));
        configuration.set(new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));
        configuration.set(new NoTransactionProvider());
        step.run(DSL.using(configuration));
    }
}
