package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.DefaultValue;
import dev.varve.schema.PrimaryKey;
import dev.varve.schema.Row;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.SqlText;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.Change;
import dev.varve.schema.diff.SchemaDiffer;
import dev.varve.schema.intent.Intent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A live database that goes from schema to schema. */
abstract class LiveObjects {

    static final ColumnType INT = new ColumnType.Int();
    static final ColumnType TEXT = new ColumnType.Varchar(40);

    LiveSchema live;
    SchemaModel model = SchemaModel.empty();

    abstract TestDatabase fresh();

    @BeforeEach
    void connect() throws SQLException {
        live = new LiveSchema(fresh().session());
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    /** Goes on to another schema, and requires that the database is then as a new one. */
    void evolve(SchemaModel to, Intent... intents) throws SQLException {
        List<Change> changes = SchemaDiffer.diff(model, to, List.of(intents));
        live.apply(changes, model);
        model = to;
        try (var created = new LiveSchema(fresh().session())) {
            created.create(to);
            SchemaModel actual = live.dialect().inspector().inspect(live.connection(), to.schemas());
            SchemaModel expected = created.dialect().inspector().inspect(created.connection(), to.schemas());
            assertThat(actual).isEqualTo(expected);
            assertThat(SchemaDiffer.diff(actual, expected)).isEmpty();
        }
    }

    List<String> values(String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    static Table table(String name, Column... columns) {
        var all = new ArrayList<>(List.of(Column.of("id", INT)));
        all.addAll(List.of(columns));
        return Table.of(name, new SchemaVersion(1, 0, 0), all)
                .withPrimaryKey(Optional.of(new PrimaryKey("pk_" + name.replace('.', '_'), List.of("id"))));
    }

    static Column mood(String type) {
        return Column.of("mood", new ColumnType.NamedEnum(type));
    }

    static Optional<DefaultValue> literal(String value) {
        return Optional.of(new DefaultValue.Literal(value));
    }

    static View view(String name, String query) {
        return new View(name, SqlText.of(query), false, Optional.empty());
    }

    static Row row(String... values) {
        var map = new TreeMap<String, String>();
        for (int at = 0; at < values.length; at += 2) {
            map.put(values[at], values[at + 1]);
        }
        return new Row(map);
    }
}
