package dev.varve.runtime.database;

import dev.varve.schema.ColumnType;
import dev.varve.schema.Constraint.Action;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** A database of one product, empty, for one test alone. */
public interface TestDatabase {

    DataSource dataSource();

    /** A session for a law that needs thousands and nothing of one's own: closed, it may serve the next test. */
    default Connection session() throws SQLException {
        return dataSource().getConnection();
    }

    /** A constant as a test writes it into an INSERT. */
    default String literal(ColumnType type, String value) {
        return type instanceof ColumnType.Blob ? "X'" + value + "'" : "'" + value + "'";
    }

    /** The longest text that a key may hold as a whole. */
    default ColumnType longestKey() {
        return new ColumnType.Text();
    }

    /** What a foreign key may do to the rows that refer. */
    default Set<Action> actions() {
        return EnumSet.allOf(Action.class);
    }

    /** How another process reaches this database: a URL with everything in it. */
    String url();

    /** The driver's jars and what else another JVM needs are on this JVM's class path; these are its options. */
    default List<String> options() {
        return List.of();
    }
}
