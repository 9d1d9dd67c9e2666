package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Block;
import dev.varve.schema.QualifiedName;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** Refuses tables of storage engines that take nothing back: half of an UPDATE would stay, and nobody could tell. */
final class Engine {

    private static final String QUERY = "SELECT engine FROM information_schema.tables"
            + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? AND table_type = 'BASE TABLE'";

    private final Product product;
    private final Connection connection;

    Engine(Product product, Connection connection) {
        this.product = product;
        this.connection = connection;
    }

    /** Requires it of the tables of the block that were there before it. */
    void requireTransactions(Block block) throws SQLException {
        for (Change change : block.changes()) {
            String table = change.table().orElse("");
            if (block.before().table(table).isPresent()) {
                requireTransactions(table);
            }
        }
    }

    private void requireTransactions(String table) throws SQLException {
        var name = QualifiedName.parse(table);
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            if (name.schema().isPresent()) {
                statement.setString(1, name.schema().get());
            } else {
                statement.setNull(1, Types.VARCHAR);
            }
            statement.setString(2, name.name());
            try (ResultSet row = statement.executeQuery()) {
                String engine = row.next() ? row.getString(1) : null;
                if (engine != null && !engine.equalsIgnoreCase("InnoDB")) {
                    throw MariaDbSql.cannot(
                            product,
                            "the table \"" + table + "\" is of the engine " + engine
                                    + ", and a change that fails would leave half of itself in it.",
                            "Let it be of InnoDB first: ALTER TABLE " + MariaDbSql.name(table) + " ENGINE = InnoDB");
                }
            }
        }
    }
}
