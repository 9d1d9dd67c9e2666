package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.keyed;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static dev.varve.runtime.dialect.sqlite.Tables.withDefault;
import static dev.varve.runtime.dialect.sqlite.Tables.withExpression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.Column;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that SQLite has a statement for. */
class NativeChangeTest {

    private static final Column ID = column("id", "bigint");
    private static final Column NAME = nullable("name", "varchar(9)");
    private static final Table MODEL = keyed(table("t", ID, NAME), "id");

    private SqliteFile database;

    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        database = new SqliteFile(folder);
        database.create(SchemaModel.of(MODEL)).run("INSERT INTO t VALUES (1, 'one')");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private static List<String> sql(List<Statement> statements) {
        return statements.stream().map(Statement::sql).toList();
    }

    @Test
    void aTableIsCreatedWithEverythingWritten() throws SQLException {
        Table table = keyed(
                        table(
                                "Order \"x\"",
                                column("id", "bigint"),
                                withDefault(column("region", "varchar(2)"), "it's"),
                                withDefault(nullable("open", "boolean"), "false"),
                                withExpression(column("made", "timestamptz(3)"), "CURRENT_TIMESTAMP")),
                        "id")
                .withIndex(new Index("ux", List.of("region", "open"), true));
        assertThat(sql(database.migrate(SchemaModel.of(MODEL), List.of(new CreateTable(table)))))
                .containsExactly("""
                        CREATE TABLE "Order ""x""\" (
                            "id" BIGINT NOT NULL,
                            "region" VARCHAR(2) NOT NULL DEFAULT 'it''s',
                            "open" BOOLEAN DEFAULT FALSE,
                            "made" TIMESTAMPTZ(3) NOT NULL DEFAULT (CURRENT_TIMESTAMP),
                            CONSTRAINT "pk_Order ""x""\" PRIMARY KEY ("id")
                        )""", "CREATE UNIQUE INDEX \"ux\" ON \"Order \"\"x\"\"\" (\"region\", \"open\")");
    }

    @Test
    void aColumnWithAConstantIsAddedInPlace() throws SQLException {
        assertThat(sql(database.migrate(
                        MODEL,
                        new AddColumn("t", nullable("a", "text"), Optional.empty()),
                        new AddColumn("t", withDefault(column("b", "integer"), "-7"), Optional.of("length(name)")))))
                .containsExactly(
                        "ALTER TABLE \"t\" ADD COLUMN \"a\" TEXT",
                        "ALTER TABLE \"t\" ADD COLUMN \"b\" INTEGER NOT NULL DEFAULT -7",
                        "UPDATE \"t\" SET \"b\" = (length(name))");
        assertThat(database.rows("SELECT * FROM t")).containsExactly("1|one|null|3");
    }

    @Test
    void renamesReachEverything() throws SQLException {
        database.run(
                "CREATE TABLE c (x BIGINT REFERENCES t (id))",
                "INSERT INTO c VALUES (1)",
                "CREATE VIEW v AS SELECT name FROM t",
                "CREATE TRIGGER g AFTER DELETE ON c BEGIN UPDATE t SET name = 'gone'; END");
        database.migrate(
                MODEL,
                new RenameTable("t", "T"),
                new RenameColumn("T", "id", "key"),
                new RenameColumn("T", "name", "NAME"),
                new RenameTable("T", "u"));
        database.run("DELETE FROM c");
        assertThat(database.rows("SELECT * FROM v")).containsExactly("gone");
        assertThatThrownBy(() -> database.run("INSERT INTO c VALUES (2)")).hasMessageContaining("FOREIGN KEY");
        assertThat(database.inspect().table("u").orElseThrow().columns()).containsOnlyKeys("key", "NAME");
    }

    @Test
    void anIndexThatAForeignKeyNeedsIsNotDropped() throws SQLException {
        Index index = new Index("once", List.of("name"), true);
        Table model = MODEL.withIndex(index);
        database.run("CREATE UNIQUE INDEX once ON t (name)", "CREATE TABLE c (x VARCHAR(9) REFERENCES t (name))");
        List<String> before = database.dump();
        assertThatThrownBy(() -> database.migrate(model, new DropIndex("t", index)))
                .hasMessageContaining("foreign key mismatch");
        assertThat(database.dump()).isEqualTo(before);
        database.run("DROP TABLE c");
        database.migrate(model, new DropIndex("t", index));
        assertThat(database.inspect()).isEqualTo(SchemaModel.of(MODEL));
    }

    @Test
    void indexesAreCreatedAndDropped() throws SQLException {
        Index index = new Index("ix", List.of("name", "id"), false);
        database.migrate(MODEL, new CreateIndex("t", index));
        assertThat(database.inspect()).isEqualTo(SchemaModel.of(MODEL.withIndex(index)));
    }

    @Test
    void whatSqliteDoesNotKeepNeedsNoStatement() throws SQLException {
        assertThat(database.migrate(
                        MODEL,
                        new AlterTableVersion("t", SchemaVersion.NONE, new SchemaVersion(1, 0, 0)),
                        new AlterTableComment("t", Optional.empty(), Optional.of("about t")),
                        new RunCode("fill"),
                        new AlterColumn(
                                "t", NAME, NAME.withComment(Optional.of("x")), Optional.empty(), Optional.empty())))
                .isEmpty();
    }
}
