package dev.varve.runtime;

import dev.varve.runtime.dialect.Block;
import dev.varve.runtime.dialect.Dialect;
import dev.varve.runtime.execute.Executor;
import dev.varve.runtime.fold.Kept;
import dev.varve.runtime.keep.KeptThing;
import dev.varve.runtime.keep.KeptThings;
import dev.varve.schema.Column;
import dev.varve.schema.ColumnType;
import dev.varve.schema.SchemaModel;
import dev.varve.schema.SchemaVersion;
import dev.varve.schema.Table;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Drops what was set aside. One per run. */
final class Purger {

    private final Connection connection;
    private final Dialect dialect;
    private final Migrator migrator;

    Purger(Connection connection, Dialect dialect, Migrator migrator) {
        this.connection = connection;
        this.dialect = dialect;
        this.migrator = migrator;
    }

    /** {@return what was dropped} */
    List<KeptThing> purge(Predicate<KeptThing> chosen, DataSource dataSource, Settings settings) throws SQLException {
        return migrator.locked(dataSource, settings, place -> {
            // What is half applied or half taken back is finished first, because it may need what is aside.
            migrator.requireSettled();
            var executor = new Executor(place);
            var gone = new ArrayList<KeptThing>();
            List<KeptThing> all = new KeptThings(connection, dialect).all();
            var tables = new TreeSet<>(
                    dialect.inspector().inspect(connection).tables().keySet());
            all.stream()
                    .filter(thing -> thing.kept().column().isEmpty())
                    .forEach(thing -> tables.add(thing.kept().name()));
            for (KeptThing thing : all) {
                if (chosen.test(thing)) {
                    executor.purge(drop(thing.kept(), tables), thing.kept());
                    gone.add(thing);
                }
            }
            return List.copyOf(gone);
        });
    }

    private Optional<Block> drop(Kept kept, Set<String> tables) throws SQLException {
        Column column = Column.of(kept.name(), new ColumnType.Text()).withNullable(true);
        if (kept.column().isEmpty()) {
            Table table = Table.of(kept.name(), SchemaVersion.NONE, List.of(column));
            return has(kept.name(), "1") ? Optional.of(block(new DropTable(table), table)) : Optional.empty();
        }
        for (String name : tables) {
            if (has(name, "k." + dialect.quote(kept.name()))) {
                Column other = Column.of(kept.name() + "_", new ColumnType.Text());
                Table table = Table.of(name, SchemaVersion.NONE, List.of(column, other));
                return Optional.of(block(new DropColumn(name, column), table));
            }
        }
        return Optional.empty();
    }

    private static Block block(Change change, Table table) {
        return new Block(List.of(change), SchemaModel.of(table));
    }

    private boolean has(String table, String what) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT " + what + " FROM " + dialect.quote(table) + " k WHERE 1 = 0")
                    .close();
            return true;
        } catch (SQLException refusal) {
            if (dialect.isMissingTable(refusal) || dialect.isMissingColumn(refusal)) {
                return false;
            }
            throw refusal;
        }
    }
}
