package dev.varve.schema.gate;

import static dev.varve.schema.gate.GateAssert.from;
import static dev.varve.schema.testing.TableBuilder.table;
import static dev.varve.schema.testing.TableBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.schema.Literals;
import dev.varve.schema.intent.Intent;
import dev.varve.schema.intent.Intent.BackfilledColumn;
import dev.varve.schema.intent.Intent.ConvertedColumn;
import dev.varve.schema.problem.Place;
import dev.varve.schema.testing.RandomModels;
import dev.varve.schema.testing.TableBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Conversions, new columns and NULLs. */
final class ColumnChecksTest {

    private static final TableBuilder LONG = table("customer").id().column("zip", "varchar(40)");

    private static TableBuilder shorter() {
        return table("customer").version("2.0.0").id().column("zip", "varchar(10)");
    }

    private static ConvertedColumn converted(String from, String using, boolean lossy) {
        return new ConvertedColumn(
                "customer", "zip", type(from), Optional.of(using).filter(sql -> !sql.isEmpty()), lossy);
    }

    @Test
    void a_narrower_type_must_be_meant() {
        from(LONG).to(shorter()).isRefused("VRV205", new Place.OfColumn("customer", "zip"), """
                        column "zip" of table "customer" changes from varchar(40) to varchar(10), which not every value \
                        survives. If that is meant, say so:
                            converted:  @ConvertedFrom(type = "varchar(40)", lossy = true) on zip     (values can be lost)\
                        """);
        from(LONG).to(shorter()).intents(converted("varchar(40)", "", true)).passes();
        from(LONG)
                .to(shorter())
                .intents(converted("varchar(40)", "substr(zip, 1, 10)", true))
                .passes();
    }

    @Test
    void a_conversion_must_say_that_values_can_be_lost() {
        Intent intent = converted("varchar(40)", "substr(zip, 1, 10)", false);
        from(LONG).to(shorter()).intents(intent).isRefused("VRV205", new Place.OfIntent(intent), """
                        column "zip" of table "customer" changes from varchar(40) to varchar(10), which not every value \
                        survives. If that is meant, say so:
                            converted:  @ConvertedFrom(type = "varchar(40)", using = "substr(zip, 1, 10)", lossy = true) \
                        on zip     (values can be lost)\
                        """);
    }

    @Test
    void a_conversion_from_another_type_is_told_the_right_one() {
        Intent intent = converted("text", "", false);
        from(LONG).to(shorter()).intents(intent).isRefused("VRV120", new Place.OfIntent(intent), """
                        @ConvertedFrom(type = "text") on zip matches nothing: column "zip" of table "customer" is \
                        varchar(40) in the snapshot, not text:
                            converted:  @ConvertedFrom(type = "varchar(40)", lossy = true) on zip\
                        """);
    }

    @Test
    void a_conversion_that_was_used_says_nothing_about_the_next_one() {
        var old = converted("integer", "", true);
        assertThat(from(LONG).to(shorter()).intents(old).remembered(old).codes())
                .containsExactly("VRV150", "VRV205");
    }

    @Test
    void where_no_cast_leads_there_must_be_an_expression() {
        var flag = table("customer").id().column("zip", "boolean");
        var number = table("customer").version("2.0.0").id().column("zip", "integer");
        from(flag).to(number).isRefused("VRV212", new Place.OfColumn("customer", "zip"), """
                        column "zip" of table "customer" changes from boolean to integer, and no cast that all databases \
                        share leads there. Say how values are converted:
                            converted:  @ConvertedFrom(type = "boolean", using = "...") on zip\
                        """);
        assertThat(from(flag).to(number).intents(converted("boolean", "", true)).codes())
                .containsExactly("VRV212");
        from(flag)
                .to(number)
                .intents(converted("boolean", "case when zip then 1 else 0 end", false))
                .passes();
    }

    @Test
    void a_wider_type_needs_no_word() {
        var wider = table("customer").version("1.1.0").id().column("zip", "text");
        from(LONG).to(wider).passes();
        from(LONG)
                .to(wider)
                .intents(converted("varchar(40)", "upper(zip)", false))
                .passes();
    }

    @Test
    void a_new_column_must_say_what_rows_get() {
        from(table("customer").id())
                .to(table("customer").version("2.0.0").id().column("last_seen", "integer"))
                .isRefused("VRV206", new Place.OfColumn("customer", "last_seen"), """
                        column "last_seen" of table "customer" is new and NOT NULL, and nothing says what existing rows \
                        get. Say it:
                            value:     @Backfill("0") on lastSeen
                            default:   @Column(defaultValue = "0") on lastSeen
                            nullable:  @Column(nullable = true) on lastSeen\
                        """);
    }

    @Test
    void a_new_column_that_is_filled_passes() {
        from(table("t").id())
                .to(table("t").version("1.1.0").id().nullable("x", "integer"))
                .passes();
        from(table("t").id())
                .to(table("t").version("1.1.0").id().withDefault("x", "integer", "0"))
                .passes();
        from(table("t").id())
                .to(table("t").version("2.0.0").id().column("x", "integer"))
                .intents(new BackfilledColumn("t", "x", "0"))
                .passes();
        from().to(table("t").id().column("x", "integer")).passes();
    }

    @Test
    void a_new_key_column_cannot_be_nullable() {
        assertThat(from(table("t").id())
                        .to(table("t")
                                .version("2.0.0")
                                .column("id", "bigint")
                                .column("part", "integer")
                                .key("pk_t", "id", "part"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("VRV206")
                .doesNotContain("nullable:");
    }

    @Test
    void a_column_that_becomes_not_null_must_say_what_replaces_null() {
        var from = table("customer").id().nullable("x", "varchar(2)");
        var to = table("customer").version("2.0.0").id().column("x", "varchar(2)");
        from(from).to(to).isRefused("VRV207", new Place.OfColumn("customer", "x"), """
                        column "x" of table "customer" becomes NOT NULL, and nothing says what existing rows get in place \
                        of NULL. Say it:
                            value:     @Backfill("''") on x
                            nullable:  @Column(nullable = true) on x\
                        """);
        from(from).to(to).intents(new BackfilledColumn("customer", "x", "''")).passes();
        // A default is for new rows; NULL stays where it is.
        assertThat(from(from)
                        .to(table("customer").version("2.0.0").id().withDefault("x", "varchar(2)", "EU"))
                        .codes())
                .containsExactly("VRV207");
    }

    @Test
    void the_value_to_paste_fits_its_type() {
        var models = new RandomModels(3);
        for (int number = 0; number < 500; number++) {
            var type = models.type();
            SampleValue.of(type)
                    .literal()
                    .ifPresent(literal ->
                            assertThat(Literals.canonical(type, literal)).contains(literal));
            assertThat(SampleValue.of(type).sql()).isNotBlank();
        }
    }

    @Test
    void a_column_can_have_more_than_one_problem() {
        assertThat(from(table("t").id().nullable("x", "text"))
                        .to(table("t").id().column("x", "integer"))
                        .codes())
                .isEqualTo(List.of("VRV205", "VRV207", "VRV208"));
    }
}
