package dev.varve.runtime.dialect.sqlite;

import static dev.varve.runtime.dialect.sqlite.Tables.column;
import static dev.varve.runtime.dialect.sqlite.Tables.nullable;
import static dev.varve.runtime.dialect.sqlite.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.Column;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final Column A = nullable("a", "text");
    private static final Column B = nullable("b", "text");
    private static final Column NEW = column("n", "text");
    private static final Index INDEX = new Index("ix", List.of("a"), false);
    private static final Table T = table("t", A, B);
    private static final Table U = table("u", A, B);
    private static final Table W = table("w", A, B);
    private static final SchemaModel MODEL = SchemaModel.of(T, U, W);

    private static List<List<Change>> blocks(Change... changes) {
        List<Block> blocks = new SqliteRenderer().blocks(List.of(changes), MODEL);
        SchemaModel model = MODEL;
        for (Block block : blocks) {
            assertThat(block.before()).isEqualTo(model);
            model = block.after();
        }
        return blocks.stream().map(Block::changes).toList();
    }

    @Test
    void changesThatNeedNoRebuildStandAlone() {
        Change rename = new RenameColumn("t", "a", "c");
        Change add = new AddColumn("t", NEW.withNullable(true), Optional.empty());
        assertThat(blocks(rename, add)).containsExactly(List.of(rename), List.of(add));
    }

    @Test
    void aTableIsRebuiltOnce() {
        Change index = new CreateIndex("t", INDEX);
        Change version = new AlterTableVersion("t", SchemaVersion.NONE, new SchemaVersion(1, 0, 0));
        Change drop = new DropColumn("t", B);
        Change other = new DropColumn("u", A);
        Change add = new AddColumn("t", NEW, Optional.of("upper(a)"));
        assertThat(blocks(index, other, add, drop, version))
                .containsExactly(List.of(index, add, drop, version), List.of(other));
    }

    @Test
    void nothingMovesPastWhatItHasToDoWith() {
        Change drop = new DropColumn("t", B);
        Change reads = new AddColumn("u", NEW, Optional.of("(SELECT max(c) FROM \"T\")"));
        Change rename = new RenameColumn("t", "a", "c");
        assertThat(blocks(rename, reads, drop)).containsExactly(List.of(rename), List.of(reads), List.of(drop));
        Change code = new RunCode("move");
        assertThat(blocks(rename, code, drop)).containsExactly(List.of(rename), List.of(code), List.of(drop));
        Change table = new RenameTable("t", "t2");
        Change later = new DropColumn("t2", B);
        assertThat(blocks(rename, table, later)).containsExactly(List.of(rename), List.of(table), List.of(later));
    }

    @Test
    void anIndexNameIsFreeBeforeItIsTaken() {
        Change drop = new DropColumn("u", B);
        Change create = new CreateIndex("t", INDEX);
        Change free = new DropIndex("t", INDEX);
        Change taken = new CreateIndex("u", INDEX);
        assertThat(blocks(create, drop, free, taken))
                .containsExactly(List.of(create), List.of(free), List.of(drop, taken));
    }

    @Test
    void tablesAreDroppedTogether() {
        Change first = new DropTable(T);
        Change between = new DropColumn("w", B);
        Change second = new DropTable(U);
        assertThat(blocks(first, between, second)).containsExactly(List.of(first, second), List.of(between));
    }
}
