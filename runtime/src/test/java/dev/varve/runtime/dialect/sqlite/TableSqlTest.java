package dev.varve.runtime.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableSqlTest {

    private static final String ODD = """
            CREATE TABLE t (
                -- the key, of course
                id INTEGER CONSTRAINT "the key" PRIMARY KEY DESC ON CONFLICT REPLACE AUTOINCREMENT,
                [a, b)] VARCHAR ( 40 ) COLLATE NOCASE DEFAULT 'x)--' NOT NULL ON CONFLICT IGNORE, /* , */
                c, -- no type at all
                d INT NULL DEFAULT -5 CHECK (d <> ')' AND "d" > 0) REFERENCES p (x) ON DELETE SET NULL ON UPDATE SET DEFAULT
                    MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE,
                e AS (d * 2) STORED, f DOUBLE PRECISION GENERATED ALWAYS AS (c || ',') VIRTUAL UNIQUE,
                g DEFAULT NULL CONSTRAINT nn NOT NULL,
                'h' DECIMAL(10, 2) DEFAULT (abs(1) + (2)),
                CONSTRAINT u UNIQUE (c, "h" COLLATE BINARY) CHECK (c > 1) /* no comma */
                    FOREIGN KEY (c, d) REFERENCES p (y, z) DEFERRABLE INITIALLY DEFERRED
            ) STRICT""";

    @Test
    void whatIsNotChangedStaysAsItIsWritten() {
        assertThat(TableSql.read("CREATE TABLE \"t\"(a INT)").create("n")).isEqualTo("CREATE TABLE \"n\" (a INT)");
        assertThat(compact(TableSql.read(ODD).create("t")))
                .isEqualTo(compact(ODD.replace("CREATE TABLE t", "CREATE TABLE \"t\"")
                        .replace("BINARY) CHECK", "BINARY), CHECK")
                        .replace("/* no comma */", ", /* no comma */")));
    }

    private static String compact(String sql) {
        return sql.replaceAll("\\s*,\\s*", ",").replaceAll("\\s+", " ").replaceAll(" ?, ?", ",");
    }

    @Test
    void columnsAndConstraintsAreFound() {
        TableSql table = TableSql.read(ODD);
        assertThat(table.columns())
                .extracting(ColumnSql::name)
                .containsExactly("id", "a, b)", "c", "d", "e", "f", "g", "h");
        assertThat(table.columns())
                .extracting(ColumnSql::type)
                .containsExactly("INTEGER", "VARCHAR ( 40 )", "", "INT", "", "DOUBLE PRECISION", "", "DECIMAL(10, 2)");
        assertThat(table.constraints())
                .extracting(Clause::kind)
                .containsExactly(Clause.Kind.UNIQUE, Clause.Kind.CHECK, Clause.Kind.FOREIGN_KEY);
        assertThat(table.constraints().get(0).name()).contains("u");
        assertThat(table.key().flatMap(Clause::name)).contains("the key");
        assertThat(table.keyColumns()).containsExactly("id");
        assertThat(table.counts()).isTrue();
        assertThat(table.hasOption("strict")).isTrue();
    }

    @Test
    void everyClauseOfAColumnIsItsOwn() {
        assertThat(kinds("a, b)"))
                .containsExactly(
                        Clause.Kind.NAME,
                        Clause.Kind.TYPE,
                        Clause.Kind.COLLATE,
                        Clause.Kind.DEFAULT,
                        Clause.Kind.NOT_NULL);
        assertThat(kinds("d"))
                .containsExactly(
                        Clause.Kind.NAME,
                        Clause.Kind.TYPE,
                        Clause.Kind.NULL,
                        Clause.Kind.DEFAULT,
                        Clause.Kind.CHECK,
                        Clause.Kind.FOREIGN_KEY);
        assertThat(kinds("e")).containsExactly(Clause.Kind.NAME, Clause.Kind.GENERATED);
        assertThat(kinds("f"))
                .containsExactly(Clause.Kind.NAME, Clause.Kind.TYPE, Clause.Kind.GENERATED, Clause.Kind.UNIQUE);
        assertThat(kinds("g")).containsExactly(Clause.Kind.NAME, Clause.Kind.DEFAULT, Clause.Kind.NOT_NULL);
    }

    private static List<Clause.Kind> kinds(String column) {
        return TableSql.read(ODD).column(column).orElseThrow().clauses().stream()
                .map(Clause::kind)
                .toList();
    }

    @Test
    void aColumnChangesOnlyWhereItIsTold() {
        ColumnSql column = TableSql.read("CREATE TABLE t (a /* why */ INT DEFAULT 5 CHECK (a > 0))")
                .column("A")
                .orElseThrow();
        assertThat(column.withType("TEXT").text()).isEqualTo("a /* why */ TEXT DEFAULT 5 CHECK (a > 0)");
        assertThat(column.withNullable(false).text()).isEqualTo("a /* why */ INT NOT NULL DEFAULT 5 CHECK (a > 0)");
        assertThat(column.withNullable(false).withNullable(true)).isEqualTo(column);
        assertThat(column.withDefault(Optional.empty()).text()).isEqualTo("a /* why */ INT CHECK (a > 0)");
        assertThat(column.withDefault(Optional.of("(1 + 1)")).text())
                .isEqualTo("a /* why */ INT DEFAULT (1 + 1) CHECK (a > 0)");
    }

    @Test
    void aColumnWithoutATypeGetsOne() {
        ColumnSql column = TableSql.read("CREATE TABLE t (a NULL)").column("a").orElseThrow();
        assertThat(column.withType("TEXT").withNullable(false).text()).isEqualTo("a TEXT NOT NULL");
    }

    @Test
    void whatIsAddedStandsBeforeTheLastLine() {
        TableSql table = TableSql.read("CREATE TABLE t (\n    a INT\n) WITHOUT ROWID");
        assertThat(table.withColumnAdded("b INT")
                        .withConstraintAdded(Clause.Kind.PRIMARY_KEY, Optional.empty(), "PRIMARY KEY (a)")
                        .create("t"))
                .isEqualTo("CREATE TABLE \"t\" (\n    a INT,\n    b INT,\n    PRIMARY KEY (a)\n) WITHOUT ROWID");
    }

    @Test
    void aCommentAtTheEndDoesNotSwallowWhatIsAdded() {
        TableSql table = TableSql.read("CREATE TABLE t (a INT -- last\n)");
        assertThat(table.withColumnAdded("b INT").create("t")).isEqualTo("CREATE TABLE \"t\" (a INT -- last\n, b INT)");
    }

    @Test
    void aMentionIsANameAndNoFunction() {
        Clause check = TableSql.read("CREATE TABLE t (a INT, CHECK (lower(\"B\") <> 'c' AND d + e > 0))")
                .constraints()
                .get(0);
        assertThat(check.mentions("b")).isTrue();
        assertThat(check.mentions("E")).isTrue();
        assertThat(check.mentions("c")).isFalse();
        assertThat(check.mentions("lower")).isFalse();
    }

    @Test
    void aForeignKeyIsAboutItsOwnColumns() {
        Clause reference = TableSql.read("CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES p (b))")
                .constraints()
                .get(0);
        assertThat(reference.mentions("a")).isTrue();
        assertThat(reference.mentions("b")).isFalse();
        Clause unique = TableSql.read("CREATE TABLE t (a INT, b INT, CONSTRAINT a UNIQUE (b))")
                .constraints()
                .get(0);
        assertThat(unique.mentions("a")).isFalse();
    }
}
