package dev.varve.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of the schema before makes no difference. */
final class StateHashesTest {

    @Test
    void everySchemaOfALongChainHasTheHashThatItHasAlone() {
        for (int seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var hashes = new StateHashes();
            SchemaModel model = SchemaModel.empty();
            for (int i = 0; i < 300; i++) {
                model = changed(model, random);
                assertThat(hashes.of(model)).as("seed %d, step %d", seed, i).isEqualTo(StateHash.of(model));
            }
            assertThat(hashes.of(SchemaModel.empty())).isEqualTo(StateHash.of(SchemaModel.empty()));
            assertThat(hashes.of(model)).isEqualTo(StateHash.of(model));
        }
    }

    private static SchemaModel changed(SchemaModel model, Random random) {
        String name = "t" + random.nextInt(80);
        return switch (random.nextInt(5)) {
            case 0 -> model.without(name);
            case 1 -> model.withObject(new EnumType("e" + random.nextInt(5), List.of("a", "b" + random.nextInt(5))));
            default -> model.with(table(name, random));
        };
    }

    private static Table table(String name, Random random) {
        Column column = Column.of("c" + random.nextInt(9), new ColumnType.Varchar(1 + random.nextInt(9)));
        return Table.of(name, SchemaVersion.NONE, List.of(column));
    }
}
