package dev.varve.schema.gate;

import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.testing.RandomModels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The gate and the table of type changes say the same of every ordered pair of types. */
final class TypeGateTest {

    /** Types of every kind, with lengths, precisions and scales that make a difference. */
    private static List<ColumnType> types() {
        var types = new LinkedHashSet<ColumnType>();
        for (String text : List.of(
                "boolean,smallint,integer,bigint,real,double,text,blob,uuid,date,json,inet,integer[],text[],enum(mood)",
                "varchar(1),varchar(5),varchar(6),varchar(36),varchar(45),char(1),char(5),char(36),varbinary(1),varbinary(8)",
                "time(0),time(3),time(6),timestamp(0),timestamp(3),timestamp(6),timestamptz(0),timestamptz(3),timestamptz(6)",
                "native(citext),enum(size),bigint[],enum(mood)[]")) {
            for (String one : text.split(",")) {
                types.add(type(one));
            }
        }
        types.add(type("decimal(5,0)"));
        types.add(type("decimal(5,2)"));
        types.add(type("decimal(7,2)"));
        types.add(type("decimal(7,4)"));
        types.add(type("decimal(38,10)"));
        var random = new RandomModels(1);
        while (types.size() < 70) {
            types.add(random.type());
        }
        return List.copyOf(types);
    }

    private static SchemaModel model(String version, ColumnType type) {
        return SchemaModel.of(table("t").version(version).id().build().withColumn(Column.of("value", type)));
    }

    private static List<String> codes(ColumnType before, ColumnType after, String version, Intent... intents) {
        var input = new GateInput(
                model("1.0.0", before),
                model(version, after),
                List.of(intents),
                Set.of(),
                SourceNames.of(Map.of(), Map.of()));
        return Gate.check(input).problems().stream()
                .map(problem -> problem.code().code())
                .toList();
    }

    @Test
    void the_gate_asks_exactly_where_the_table_does() {
        var seen = new ArrayList<TypeChange>();
        for (ColumnType before : types()) {
            for (ColumnType after : types()) {
                TypeChange change = TypeChange.of(before, after);
                seen.add(change);
                List<String> expected = switch (change) {
                    case SAME, WIDENING -> List.of();
                    case NARROWING -> List.of("VRV205");
                    case IMPOSSIBLE -> List.of("VRV212");
                };
                assertThat(codes(before, after, "2.0.0"))
                        .as("%s to %s, which is %s", before.text(), after.text(), change)
                        .isEqualTo(expected);
            }
        }
        assertThat(seen).contains(TypeChange.values());
    }

    @Test
    void what_it_asks_for_is_enough() {
        for (ColumnType before : types()) {
            for (ColumnType after : types()) {
                TypeChange change = TypeChange.of(before, after);
                if (change == TypeChange.NARROWING || change == TypeChange.IMPOSSIBLE) {
                    boolean lossy = change == TypeChange.NARROWING;
                    Optional<String> using = lossy ? Optional.empty() : Optional.of("value");
                    assertThat(codes(
                                    before,
                                    after,
                                    "2.0.0",
                                    new Intent.ConvertedColumn("t", "value", before, using, lossy)))
                            .as("%s to %s", before.text(), after.text())
                            .isEmpty();
                    assertThat(codes(
                                    before,
                                    after,
                                    "2.0.0",
                                    new Intent.ConvertedColumn("t", "value", before, Optional.empty(), false)))
                            .as("%s to %s, half declared", before.text(), after.text())
                            .contains(lossy ? "VRV205" : "VRV212");
                }
            }
        }
    }

    @Test
    void only_what_widens_within_its_kind_is_less_than_a_major_step() {
        for (ColumnType before : types()) {
            for (ColumnType after : types()) {
                TypeChange change = TypeChange.of(before, after);
                if (change == TypeChange.NARROWING || change == TypeChange.IMPOSSIBLE) {
                    assertThat(codes(before, after, "1.1.0"))
                            .as("%s to %s", before.text(), after.text())
                            .contains("VRV209");
                }
            }
        }
    }
}
