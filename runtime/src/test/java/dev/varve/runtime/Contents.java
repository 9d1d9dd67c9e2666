package dev.varve.runtime;

import static dev.varve.runtime.LifecycleContractTest.query;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.dialect.lookup.Dialects;
import dev.varve.schema.SchemaModel;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Everything a test database holds, as a text: its schema, its rows and what its history says is applied. */
final class Contents {

    private Contents() {}

    static String of(TestDatabase database) throws SQLException {
        SchemaModel model;
        Dialect dialect;
        try (var connection = database.dataSource().getConnection()) {
            dialect = Dialects.of(connection);
            model = dialect.inspector().inspect(connection);
        }
        var text = new StringBuilder(model.toString());
        for (String table : model.tables().keySet()) {
            text.append('\n').append(table);
            text.append(query(database, "select * from " + dialect.quote(table)).stream()
                    .map(row -> "\n  " + row)
                    .sorted()
                    .collect(Collectors.joining()));
        }
        return text.append(query(database, "select id, state from varve_history order by installed_order"))
                .toString();
    }
}
