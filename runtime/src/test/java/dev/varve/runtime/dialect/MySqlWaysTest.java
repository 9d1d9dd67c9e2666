package dev.varve.runtime.dialect;

import static dev.varve.schema.testing.TableBuilder.schema;
import static dev.varve.schema.testing.TableBuilder.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.runtime.database.MySqlDatabase;
import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.diff.SchemaDiffer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mysql")
final class MySqlWaysTest extends MariaDbWaysTest {

    @Override
    TestDatabase fresh() {
        return MySqlDatabase.fresh();
    }

    @Override
    String noCopy() {
        return REBUILD;
    }

    @Override
    String catalogOnly() {
        return REBUILD;
    }

    @Override
    String unchecked() {
        return "SET SESSION foreign_key_checks = 0;\nALTER";
    }

    @Override
    String check() {
        return "SELECT UUID_TO_BIN(";
    }

    /** A row keeps its form through 64 instant changes; then all rows are written anew, beside writers. */
    @Test
    void afterSixtyFourInstantChangesATableIsBuiltAnew() throws SQLException {
        var builder = table("t").id();
        SchemaModel model = schema(builder);
        live.create(model);
        live.run("insert into t (id) values (1), (2)");
        for (int i = 0; i < 66; i++) {
            SchemaModel more = schema(builder.nullable("c" + i, "integer"));
            live.apply(SchemaDiffer.diff(model, more), model);
            model = more;
        }
        assertThat(live.otherWays()).hasSize(1);
        assertThat(live.otherWays().get(0)).contains("`c64`").endsWith(INSTANT);
        assertThat(live.log()).anyMatch(sql -> sql.contains("`c64`") && sql.endsWith(REBUILD));
    }

    /** Columns that were dropped at once still count in a row that was not written anew. */
    @Test
    void aRowThatHadTooManyColumnsIsWrittenAnew() throws SQLException {
        var columns = new StringBuilder();
        for (int i = 0; i < 1015; i++) {
            columns.append(", w").append(i).append(" int");
        }
        live.run("create table t (id bigint primary key" + columns + ")");
        live.run("insert into t (id) values (1)");
        var builder = table("t").id();
        SchemaModel model = schema(builder);
        for (int i = 0; i < 8; i++) {
            live.run("alter table t drop column w" + i + ", algorithm=instant");
            SchemaModel more = schema(builder.nullable("b" + i, "integer"));
            live.apply(SchemaDiffer.diff(model, more), model);
            model = more;
        }
        assertThat(live.otherWays()).isNotEmpty().allMatch(sql -> sql.contains("ADD COLUMN `b"));
    }

    /** The server would say from then on that a table of them does not exist. */
    @Test
    void aColumnThatIsReferredToInACircleIsNotRenamed() throws SQLException {
        live.run("create table one (id bigint primary key, other bigint)");
        live.run("create table two (id bigint primary key, other bigint)");
        live.run("alter table one add constraint to_two foreign key (other) references two (id)");
        SchemaModel model = live.inspect();
        Change rename = new RenameColumn("two", "id", "number");
        live.apply(List.of(rename), model);
        live.run("alter table two add constraint to_one foreign key (other) references one (id)");
        SchemaModel circle = live.inspect();
        assertThatThrownBy(() -> live.apply(List.of(rename.reverse().orElseThrow()), circle))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("\"two.number\" is not renamed to \"id\"");
        assertThat(live.inspect()).isEqualTo(circle);
    }
}
