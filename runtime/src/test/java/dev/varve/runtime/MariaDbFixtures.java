package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.run;
import static dev.varve.runtime.LifecycleContractTest.varve;

import dev.varve.runtime.database.MariaDbDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.database.WrappedDataSource;
import dev.varve.runtime.migration.Changes;
import dev.varve.runtime.migration.SchemaMigration;
import dev.varve.schema.problem.ProblemCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What brings about the problems that only MariaDB and MySQL have. */
final class MariaDbFixtures {

    static final String STORED = "alter table note add column twice int as (a * 2) stored";

    Map<ProblemCode, ThrowingCallable> fixtures() {
        var fixtures = new EnumMap<ProblemCode, ThrowingCallable>(ProblemCode.class);
        fixtures.put(
                ProblemCode.CLUSTER_WITHOUT_LOCK,
                () -> Varve.on(new Node(MariaDbDatabase.fresh()))
                        .registry(Baselinr.chain())
                        .migrate());
        fixtures.put(
                ProblemCode.TABLE_COPY,
                () -> varve(large(MariaDbDatabase.fresh(), STORED), chain()).migrate());
        return fixtures;
    }

    static TestChain chain() {
        return TestChain.empty().then("note", Note::new).then("stricter", Stricter::new);
    }

    /** A table of 40 MB that something which the model does not have lets nothing be done to beside writers. */
    static TestDatabase large(TestDatabase database, String obstacle) throws SQLException {
        varve(database, chain().first(1)).migrate();
        run(
                database,
                obstacle,
                "insert into note (id, a, body) values (1, 1, repeat('x', 10000000))",
                "insert into note (id, a, body) select id + 1, a, body from note",
                "insert into note (id, a, body) select id + 2, a, body from note",
                "analyze table note");
        return database;
    }

    static final class Note extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.createTable("note", "1.0.0")
                    .column("id", integer())
                    .column("a", integer().nullable())
                    .column("body", text().nullable())
                    .primaryKey("note_pk", "id");
        }
    }

    static final class Stricter extends SchemaMigration {
        @Override
        protected void define(Changes changes) {
            changes.table("note")
                    .version("1.0.0", "2.0.0")
                    .alterColumn("a", integer().nullable(), integer())
                    .backfill("0");
        }
    }

    /** A server that says it is one of three nodes; everything else it says itself. */
    private static final class Node extends WrappedDataSource {

        Node(TestDatabase database) {
            super(database.dataSource());
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = dataSource.getConnection();
            return proxy(Connection.class, (self, method, given) -> {
                Object result = invoke(connection, method, given);
                return result instanceof Statement statement && method.getName().equals("createStatement")
                        ? proxy(Statement.class, (inner, called, sql) -> invoke(statement, called, answered(sql)))
                        : result;
            });
        }

        private static Object invoke(Object target, Method method, Object[] given) throws Throwable {
            try {
                return method.invoke(target, given);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }

        private static Object[] answered(Object[] given) {
            if (given != null && given.length == 1 && given[0] instanceof String sql) {
                if (sql.contains("'wsrep_on'")) {
                    return new Object[] {"SELECT 'wsrep_on', 'ON'"};
                }
                if (sql.contains("'wsrep_cluster_size'")) {
                    return new Object[] {"SELECT 'wsrep_cluster_size', '3'"};
                }
            }
            return given;
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }
}
