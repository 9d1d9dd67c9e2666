package dev.varve.schema.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.testing.Golden;
import dev.varve.schema.testing.TableBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshot files: what they look like, and what is refused. */
final class SnapshotCodecTest {

    private static final String CUSTOMER = "tables/customer.json";

    private static SortedMap<String, String> files() {
        return new TreeMap<>(SnapshotCodec.write(Shop.snapshot()));
    }

    private static SnapshotException refusal(Map<String, String> files) {
        return catchThrowableOfType(SnapshotException.class, () -> SnapshotCodec.read(files));
    }

    private static SnapshotException edited(String path, UnaryOperator<String> edit) {
        var files = files();
        assertThat(edit.apply(files.get(path))).isNotEqualTo(files.get(path));
        files.compute(path, (same, text) -> edit.apply(text));
        return refusal(files);
    }

    private static void isUnreadable(SnapshotException exception, String message) {
        assertThat(exception).hasMessage(message);
        assertThat(exception.code()).isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
    }

    private static void isEdited(SnapshotException exception, String file) {
        assertThat(exception.code()).isEqualTo(ProblemCode.SNAPSHOT_EDITED);
        assertThat(exception.file()).isEqualTo(file);
        assertThat(exception).hasMessageStartingWith(file + " ").hasMessageEndingWith("as it was committed.");
    }

    /** Files of this format are checked in everywhere: they must stay readable, and stay as they are. */
    @Test
    void the_files_are_frozen() {
        var all = new StringBuilder();
        files().forEach((path, text) ->
                all.append("== ").append(path).append('\n').append(text));
        Golden.check("snapshot/files.txt", all.toString());
        assertThat(SnapshotCodec.read(files())).isEqualTo(Shop.snapshot());
    }

    @Test
    void the_head_is_one_line() {
        assertThat(files().get("head.json").lines()).hasSize(1);
    }

    @Test
    void no_files_are_the_empty_snapshot() {
        assertThat(SnapshotCodec.read(Map.of())).isEqualTo(Snapshot.empty());
        assertThat(SnapshotCodec.read(Map.of("README.md", "hello"))).isEqualTo(Snapshot.empty());
        assertThat(SnapshotCodec.write(Snapshot.empty()).keySet()).containsExactly("head.json");
        assertThat(SnapshotCodec.read(SnapshotCodec.write(Snapshot.empty()))).isEqualTo(Snapshot.empty());
    }

    @Test
    void files_of_others_are_passed_over() {
        var files = files();
        files.put("tables/.DS_Store", "\0");
        files.put("notes.json", "{");
        assertThat(SnapshotCodec.read(files)).isEqualTo(Shop.snapshot());
    }

    @Test
    void white_space_and_order_mean_nothing() {
        var files = files();
        files.compute(CUSTOMER, (path, text) -> text.replace("\n", " ").replace("  ", "\t") + "\r\n\r\n");
        assertThat(SnapshotCodec.read(files)).isEqualTo(Shop.snapshot());
    }

    @ParameterizedTest
    @CsvSource({
        "customer, tables/customer.json",
        "order_line-2, tables/order_line-2.json",
        "Customer, tables/%43ustomer.json",
        "CON, tables/%43%4f%4e.json",
        "con, tables/%63on.json",
        "lpt1, tables/%6cpt1.json",
        "console, tables/console.json",
        "-rf, tables/%2drf.json",
        "a.b, tables/a%2eb.json",
        "a/b, tables/a%2fb.json",
        "'a b', tables/a%20b.json",
        "a%20b, tables/a%2520b.json",
        "zwölf, tables/zw%c3%b6lf.json",
    })
    void file_names_are_safe_everywhere(String table, String path) {
        assertThat(FileNames.ofTable(table)).isEqualTo(path);
    }

    @Test
    void a_hand_edit_is_noticed() {
        isEdited(edited(CUSTOMER, text -> text.replace("varchar(320)", "varchar(321)")), "head.json");
        isEdited(edited(CUSTOMER, text -> text.replace("2.0.0", "2.0.1")), "head.json");
        isEdited(edited(CUSTOMER, text -> text.replace("Kunden", "kunden")), "head.json");
        isEdited(edited("head.json", text -> text.replace("h1:", "h1:0").replaceAll(".\"}", "\"}")), "head.json");
    }

    @Test
    void both_hashes_are_shown() {
        String hash = StateHash.of(Shop.model());
        var other = edited(CUSTOMER, text -> text.replace("2.0.0", "2.0.1"));
        assertThat(other).hasMessageContaining("expects the state " + hash).hasMessageContaining("hold h1:");
    }

    @Test
    void a_missing_an_extra_and_a_renamed_file_are_noticed() {
        var missing = files();
        missing.remove(CUSTOMER);
        isEdited(refusal(missing), "head.json");
        var extra = files();
        extra.putAll(SnapshotCodec.write(new Snapshot(
                TableBuilder.schema(TableBuilder.table("extra").id()), new TreeMap<>(), new TreeSet<>(), "")));
        extra.put("head.json", files().get("head.json"));
        isEdited(refusal(extra), "head.json");
        var renamed = files();
        renamed.put("tables/client.json", renamed.remove(CUSTOMER));
        isEdited(refusal(renamed), "tables/client.json");
        var copied = files();
        copied.put("tables/customer (1).json", copied.get(CUSTOMER));
        isEdited(refusal(copied), "tables/customer (1).json");
        var headless = files();
        headless.remove("head.json");
        isEdited(refusal(headless), "head.json");
    }

    @Test
    void a_truncated_file_is_noticed_wherever_it_ends() {
        String text = files().get(CUSTOMER);
        for (int length = 0; length < text.length() - 1; length++) {
            var files = files();
            files.put(CUSTOMER, text.substring(0, length));
            assertThat(refusal(files).code()).isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
        }
        isUnreadable(
                edited(CUSTOMER, whole -> whole.substring(0, 24)),
                "tables/customer.json, line 3, column 8: this is no JSON: the text ends too early");
        isUnreadable(edited(CUSTOMER, whole -> ""), "tables/customer.json, line 1, column 1: the file is empty");
    }

    @Test
    void unknown_and_missing_attributes_are_refused() {
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("\"entity\"", "\"entitty\"")),
                "tables/customer.json, line 34, column 14: there is no attribute \"entitty\" here; expected were"
                        + " columns, comment, constraints, entity, format, indexes, partitioning, primaryKey, rows,"
                        + " subtypes, table, version");
        isUnreadable(
                edited(CUSTOMER, text -> text.replaceFirst(",\n *\"type\": \"decimal\\(10,4\\)\"", "")),
                "tables/customer.json, line 4, column 16: the attribute \"type\" is missing");
        isUnreadable(
                edited("head.json", text -> text.replace("\"format\": 1, ", "")),
                "head.json, line 1, column 1: the attribute \"format\" is missing");
    }

    @Test
    void an_attribute_that_stands_twice_is_refused() {
        var twice = edited(CUSTOMER, text -> text.replace("\"version\"", "\"table\": \"customer\",\n  \"version\""));
        assertThat(twice.code()).isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
        assertThat(twice).hasMessageContaining("tables/customer.json, line ").hasMessageContaining("table");
        var column = edited(CUSTOMER, text -> text.replace("\"id\": {", "\"email\": {"));
        assertThat(column.code()).isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
    }

    @Test
    void values_of_another_kind_are_refused() {
        isUnreadable(
                edited(CUSTOMER, text -> text.replaceFirst("\"nullable\": true", "\"nullable\": \"true\"")),
                "tables/customer.json, line 5, column 19: true or false was expected, not the text \"true\"");
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("[\"id\"]", "\"id\"")),
                "tables/customer.json, line 46, column 16: a list of texts was expected, not the text \"id\"");
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("[\"id\"]", "[null]")),
                "tables/customer.json, line 46, column 17: a text was expected, not null");
        isUnreadable(edited(CUSTOMER, text -> "[]"), "tables/customer.json, line 1, column 1: an object was expected");
        isUnreadable(
                edited(CUSTOMER, text -> text + "{}"),
                "tables/customer.json, line 52, column 1: something follows the end of the document");
    }

    @Test
    void invalid_definitions_are_refused() {
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("decimal(10,4)", "decimal(10,14)")),
                "tables/customer.json, line 6, column 15: there is no such type; expected was one such as integer or"
                        + " varchar(40)");
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("\"2.0.0\"", "\"2.0\"")),
                "tables/customer.json, line 50, column 14: a version is three numbers, such as \"1.0.0\"");
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("[\"id\"]", "[\"idd\"]")),
                "tables/customer.json, line 1, column 1: table \"customer\" has a key on the missing column \"idd\"");
        isUnreadable(
                edited(CUSTOMER, text -> text.replace("[\"id\"]", "[]")),
                "tables/customer.json, line 1, column 1: the key \"pk_customer\" has no column");
        isUnreadable(
                edited("head.json", text -> text.replace("h1:", "h2:")),
                "head.json, line 1, column 60: a hash is h1: and 32 hexadecimal digits");
    }

    @Test
    void a_newer_format_is_told_from_a_broken_file() {
        var newer = edited(CUSTOMER, text -> text.replace("\"format\": 1", "\"format\": 2, \"new\": 1"));
        assertThat(newer.code()).isEqualTo(ProblemCode.SNAPSHOT_NEWER);
        assertThat(newer.file()).isEqualTo(CUSTOMER);
        assertThat(newer)
                .hasMessage(
                        "tables/customer.json has format 2, but this Varve reads formats up to 1. Use the version of"
                                + " Varve that wrote it, or a newer one.");
        assertThat(edited("intents.json", text -> "{\"format\": 99999999999, \"x")
                        .code())
                .isEqualTo(ProblemCode.SNAPSHOT_NEWER);
        var both = files();
        both.put(CUSTOMER, "{");
        both.put("head.json", "{\"other\": [{}], \"format\": 3}");
        assertThat(refusal(both).code()).isEqualTo(ProblemCode.SNAPSHOT_NEWER);
        assertThat(edited(CUSTOMER, text -> text.replace("\"format\": 1", "\"format\": 0"))
                        .code())
                .isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
        assertThat(edited(CUSTOMER, text -> text.replace("\"format\": 1", "\"format\": \"1\""))
                        .code())
                .isEqualTo(ProblemCode.SNAPSHOT_UNREADABLE);
    }

    @Test
    void a_merge_conflict_is_called_one() {
        isUnreadable(
                edited("head.json", text -> "<<<<<<< HEAD\n" + text + "=======\n" + text + ">>>>>>> other\n"),
                "head.json holds a merge conflict. Take the file of one side, and make the other side's migration again"
                        + " after it.");
    }

    @Test
    void thousands_of_tables_are_read_quickly() {
        var tables = new TreeMap<String, dev.varve.schema.Table>();
        for (int number = 0; number < 5000; number++) {
            var builder = TableBuilder.table("table_" + number).id();
            for (int column = 0; column < 12; column++) {
                builder.nullable("column_" + column, "varchar(40)");
            }
            tables.put("table_" + number, builder.build());
        }
        var snapshot = new Snapshot(new SchemaModel(tables), new TreeMap<>(), new TreeSet<>(), "");
        var files = SnapshotCodec.write(snapshot);
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(SnapshotCodec.read(files)).isEqualTo(snapshot));
    }

    @Test
    void an_entity_without_a_table_is_refused() {
        assertThatCode(() -> new Snapshot(SchemaModel.empty(), new TreeMap<>(Map.of("x", "X")), new TreeSet<>(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
