package dev.varve.runtime.dialect.mariadb;

import dev.varve.schema.problem.ProblemCode;
import dev.varve.schema.problem.VarveException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Refuses clusters whose nodes all take writes: a lock of one node is unknown to the others. */
final class Cluster {

    private static final String GALERA = "SHOW GLOBAL VARIABLES LIKE 'wsrep_on'";
    private static final String GALERA_SIZE = "SHOW GLOBAL STATUS LIKE 'wsrep_cluster_size'";
    private static final String GROUP = "SHOW GLOBAL VARIABLES LIKE 'group_replication_single_primary_mode'";

    private final Connection connection;

    Cluster(Connection connection) {
        this.connection = connection;
    }

    void requireOneWriter(Product product) throws SQLException {
        Optional<String> galera = value(GALERA).filter("ON"::equalsIgnoreCase);
        if (galera.isPresent()) {
            String size = value(GALERA_SIZE).orElse("0");
            refuse(
                    !size.equals("1"),
                    "a Galera cluster of " + size + " nodes (wsrep_on is ON)",
                    "Take the other nodes out of the cluster, migrate on the one that is left, and let them join again: they"
                            + " get the new schema with its state.");
        }
        if (product == Product.MYSQL) {
            refuse(
                    value(GROUP).filter("OFF"::equalsIgnoreCase).isPresent(),
                    "a replication group in which every member is a primary (group_replication_single_primary_mode is OFF)",
                    "Let one member be the primary and connect to it: SELECT"
                            + " group_replication_switch_to_single_primary_mode()");
        }
    }

    private static void refuse(boolean refused, String what, String remedy) {
        if (refused) {
            throw new VarveException(
                    ProblemCode.CLUSTER_WITHOUT_LOCK,
                    "the server is a node of " + what + ", and a lock that keeps other processes out holds on one node"
                            + " alone.\n  Nothing was changed. " + remedy);
        }
    }

    private Optional<String> value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(2)) : Optional.empty();
        }
    }
}
