package dev.varve.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.runtime.database.TestDatabase;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.classify.TypeChange;
import dev.varve.schema.problem.VarveException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of type changes, proved on real databases: for every pair that has a cast, with values at the edges. */
abstract class TypeMatrixTest {

    private final List<String> wrong = new ArrayList<>();
    private LiveSchema live;
    private SchemaModel model;

    abstract TestDatabase fresh();

    /** Whether the database stores values of both types in one way, so that what narrows elsewhere does not here. */
    abstract boolean keepsAnyway(ColumnType before, ColumnType after);

    /**
     * Whether values stay what they are, but are written in another way by each database, mean another time in each
     * session, or have another neighbour in binary.
     */
    private static boolean onlyReadsDifferently(ColumnType before, ColumnType after) {
        boolean text = after.text().matches("text|(var)?char.*");
        return text && before.text().matches("real|double|timestamptz.*|json")
                || before.text().matches("date|timestamp.*") && after.text().matches("timestamp.*")
                || before instanceof ColumnType.Decimal && after.text().matches("real|double");
    }

    /** What the database needs before there are enum types. */
    abstract void prepare(LiveSchema database) throws SQLException;

    /** What changes when all rows of the table {@code t} are written anew; nothing where that cannot be seen. */
    abstract Optional<String> storage(LiveSchema database) throws SQLException;

    @BeforeEach
    void open() throws SQLException {
        live = new LiveSchema(fresh().session());
        prepare(live);
        var objects = new TreeMap<String, SchemaObject>();
        TypeMatrix.ENUMS.forEach((name, values) -> objects.put(name, new EnumType(name, values)));
        model = new SchemaModel(new TreeMap<>(), new TreeSet<>(), objects);
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
    }

    private boolean exists(ColumnType type) {
        try {
            create(type);
            drop(type);
            return true;
        } catch (VarveException refused) {
            assertThat(refused.code().code()).isEqualTo("VRV602");
            return false;
        } catch (SQLException failure) {
            throw new AssertionError(type.text(), failure);
        }
    }

    private static Table table(ColumnType type) {
        return Table.of(
                "t", new SchemaVersion(1, 0, 0), List.of(Column.of("v", type).withNullable(true)));
    }

    private void create(ColumnType type) throws SQLException {
        live.apply(List.of(new CreateTable(table(type))), model);
    }

    private void drop(ColumnType type) throws SQLException {
        live.apply(List.of(new DropTable(table(type))), model.with(table(type)));
    }

    private void insert(ColumnType type, String value) throws SQLException {
        live.run("INSERT INTO " + live.dialect().quote("t") + " VALUES ("
                + live.dialect().literal(type, value) + ")");
    }

    private void alter(ColumnType before, ColumnType after) throws SQLException {
        Column column = Column.of("v", before).withNullable(true);
        Change change = new AlterColumn("t", column, column.withType(after), Optional.empty(), Optional.empty());
        live.apply(List.of(change), model.with(table(before)));
    }

    /** The values as literals of the type before, in the order of their text. */
    private List<String> values(ColumnType before, ColumnType now) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = live.connection().createStatement();
                var row =
                        statement.executeQuery("SELECT v FROM " + live.dialect().quote("t"))) {
            while (row.next()) {
                values.add(TypeMatrix.read(row, before, now instanceof ColumnType.Char));
            }
        }
        return values.stream().sorted().toList();
    }

    /** Whether every value is there afterwards; a refusal keeps none. */
    private boolean keeps(ColumnType before, ColumnType after, List<String> values, Optional<Boolean> rewrites)
            throws SQLException {
        create(before);
        try {
            for (String value : values) {
                insert(before, value);
            }
            List<String> stored = values(before, before);
            Optional<String> storage = storage(live);
            alter(before, after);
            if (rewrites.isPresent() && storage.isPresent()) {
                boolean written = !storage.equals(storage(live));
                if (written != rewrites.get()) {
                    wrong.add(before.text() + " to " + after.text() + (written ? " writes" : " does not write")
                            + " every row anew");
                }
            }
            boolean kept = values(before, after).equals(stored);
            drop(after);
            return kept;
        } catch (SQLException refused) {
            live.run("DROP TABLE " + live.dialect().quote("t"));
            return false;
        }
    }

    /** Values that the database holds as they are; SQLite keeps 15 digits of a decimal. */
    private List<String> held(ColumnType type) throws SQLException {
        var held = new ArrayList<String>();
        for (String value : TypeMatrix.values(type)) {
            create(type);
            try {
                insert(type, value);
            } catch (SQLException refused) {
                // Outermost floats are too great for some.
            }
            if (values(type, type).equals(List.of(value))) {
                held.add(value);
            }
            drop(type);
        }
        assertThat(held).as(type.text()).isNotEmpty();
        return held;
    }

    @Test
    void widening_keeps_every_value_and_narrowing_does_not() throws SQLException {
        List<ColumnType> types = TypeMatrix.TYPES.stream().filter(this::exists).toList();
        assertThat(types).as("types that the database has").hasSizeGreaterThan(30);
        for (ColumnType before : types) {
            List<String> values = held(before);
            for (ColumnType after : types) {
                TypeChange change = TypeChange.of(before, after);
                if (change == TypeChange.WIDENING || change == TypeChange.NARROWING) {
                    boolean widens = change == TypeChange.WIDENING;
                    Optional<Boolean> rewrites = Optional.of(live.dialect().rewrites(before, after));
                    boolean kept = keeps(before, after, values, rewrites);
                    boolean either = !widens && onlyReadsDifferently(before, after);
                    if (!either && kept != (widens || keepsAnyway(before, after))) {
                        wrong.add(before.text() + " to " + after.text() + (kept ? " keeps" : " does not keep")
                                + " all values");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
