package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Unmodelled;
import dev.varve.runtime.dialect.sql.UnmodelledRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what the current database has and the model has no words for. */
final class MariaDbUnmodelled {

    private static final String OF_TABLES = """
            SELECT 'storage', t.table_name, TRIM(CONCAT_WS(' ',
                CASE WHEN t.engine <> 'InnoDB' THEN CONCAT('ENGINE = ', t.engine) END,
                REPLACE(t.create_options, 'partitioned', ''))), 0
            FROM information_schema.tables t
            WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
                AND LEFT(t.table_name, 6) <> 'varve_'
                AND (t.engine <> 'InnoDB' OR TRIM(REPLACE(t.create_options, 'partitioned', '')) <> '')
            UNION ALL
            SELECT 'character set', t.table_name, CONCAT('COLLATE ', t.table_collation), 0
            FROM information_schema.tables t
            WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
                AND LEFT(t.table_name, 6) <> 'varve_' AND t.table_collation <> @@collation_database
            UNION ALL
            SELECT 'system versioning', t.table_name, 'WITH SYSTEM VERSIONING', 0
            FROM information_schema.tables t
            WHERE t.table_schema = DATABASE() AND t.table_type = 'SYSTEM VERSIONED'
            UNION ALL
            SELECT DISTINCT 'partitioning', p.table_name,
                CONCAT('PARTITION BY ', p.partition_method, ' (', COALESCE(p.partition_expression, ''), ')',
                    COALESCE(CONCAT(' SUBPARTITION BY ', p.subpartition_method, ' (', p.subpartition_expression, ')'), '')), 0
            FROM information_schema.partitions p
            WHERE p.table_schema = DATABASE() AND p.partition_name IS NOT NULL
                AND (p.subpartition_name IS NOT NULL
                    OR COALESCE(p.partition_expression, '') NOT REGEXP '^(`[^`]+`,?)+$')
            UNION ALL
            SELECT 'privileges', p.table_name,
                CONCAT('GRANT ', GROUP_CONCAT(p.privilege_type ORDER BY p.privilege_type SEPARATOR ', '), ' TO ', p.grantee), 0
            FROM information_schema.table_privileges p
            WHERE p.table_schema = DATABASE() GROUP BY p.table_name, p.grantee""";

    private static final String OF_COLUMNS = """
            SELECT 'attribute of a column', CONCAT(c.table_name, '.', c.column_name), UPPER(TRIM(REPLACE(REPLACE(REPLACE(
                LOWER(c.extra), 'auto_increment', ''), 'stored generated', ''), 'virtual generated', ''))), 0
            FROM information_schema.columns c
            WHERE c.table_schema = DATABASE() AND (c.extra LIKE '%on update%' OR c.extra LIKE '%invisible%'
                OR c.extra LIKE '%without system versioning%' OR c.column_type LIKE '%compressed%')
            UNION ALL
            SELECT 'character set of a column', CONCAT(c.table_name, '.', c.column_name), CONCAT('COLLATE ', c.collation_name), 0
            FROM information_schema.columns c JOIN information_schema.tables t
                ON t.table_schema = DATABASE() AND t.table_name = c.table_name
            WHERE c.table_schema = DATABASE() AND c.collation_name LIKE 'ascii%' AND c.collation_name <> t.table_collation
                AND c.column_type <> 'varchar(45)'
            UNION ALL
            SELECT 'attribute of an index', CONCAT(s.table_name, '.', s.index_name), TRIM(CONCAT(
                CASE WHEN s.ignored = 'YES' THEN 'IGNORED ' ELSE '' END,
                CASE WHEN s.index_comment <> '' THEN CONCAT('COMMENT ', QUOTE(s.index_comment)) ELSE '' END)), 0
            FROM information_schema.statistics s
            WHERE s.table_schema = DATABASE() AND s.seq_in_index = 1 AND (s.ignored = 'YES' OR s.index_comment <> '')
            UNION ALL
            SELECT 'check of a column', CONCAT(c.table_name, '.', c.constraint_name), CONCAT('CHECK (', c.check_clause, ')'), 0
            FROM information_schema.check_constraints c
            WHERE c.constraint_schema = DATABASE() AND c.level = 'Column' AND LOWER(c.check_clause) NOT LIKE 'json_valid(`%`)'
            UNION ALL
            SELECT 'option of a view', v.table_name, TRIM(CONCAT(
                CASE WHEN v.security_type <> 'DEFINER' THEN CONCAT('SQL SECURITY ', v.security_type, ' ') ELSE '' END,
                CASE WHEN v.algorithm <> 'UNDEFINED' THEN CONCAT('ALGORITHM = ', v.algorithm, ' ') ELSE '' END,
                CASE WHEN v.check_option <> 'NONE' THEN CONCAT('WITH ', v.check_option, ' CHECK OPTION') ELSE '' END)), 0
            FROM information_schema.views v
            WHERE v.table_schema = DATABASE()
                AND (v.security_type <> 'DEFINER' OR v.algorithm <> 'UNDEFINED' OR v.check_option <> 'NONE')""";

    private static final String ROUTINES = """
            SELECT routine_type, routine_name, 1, '' FROM information_schema.routines WHERE routine_schema = DATABASE()
            UNION ALL
            SELECT 'TRIGGER', trigger_name, 0, event_object_table FROM information_schema.triggers WHERE trigger_schema = DATABASE()""";

    private static final String EVENTS =
            "SELECT 'EVENT', event_name, 0, '' FROM information_schema.events WHERE event_schema = DATABASE()";

    /** Who made it is another one in another database. */
    private static final String DEFINER = " DEFINER=(?:`(?:[^`]|``)*`(?:@`(?:[^`]|``)*`)?)";

    private MariaDbUnmodelled() {}

    static List<Unmodelled> read(Connection connection) throws SQLException {
        try (var words = new PlainWords(Product.MARIADB, connection)) {
            var found = new ArrayList<>(UnmodelledRows.read(connection, OF_TABLES));
            found.addAll(UnmodelledRows.read(connection, OF_COLUMNS));
            for (Unmodelled routine : routines(words.statement())) {
                found.add(routine);
            }
            return found;
        }
    }

    private static List<Unmodelled> routines(Statement statement) throws SQLException {
        var named = new ArrayList<Unmodelled>();
        // A server whose scheduler is disabled refuses to tell events.
        boolean events;
        try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.event_scheduler <> 'DISABLED'")) {
            events = row.next() && row.getBoolean(1);
        }
        try (ResultSet row = statement.executeQuery(events ? ROUTINES + " UNION ALL " + EVENTS : ROUTINES)) {
            while (row.next()) {
                named.add(new Unmodelled(row.getString(1), row.getString(2), row.getString(4), row.getInt(3) == 1));
            }
        }
        var found = new ArrayList<Unmodelled>();
        for (Unmodelled each : named) {
            String table = each.definition().isEmpty() ? "" : each.definition() + ".";
            found.add(new Unmodelled(
                    each.kind().toLowerCase(Locale.ROOT),
                    table + each.name(),
                    definition(statement, each),
                    each.early()));
        }
        return found;
    }

    /** What a user may not see has no definition. */
    private static String definition(Statement statement, Unmodelled routine) throws SQLException {
        int column = routine.kind().equals("EVENT") ? 4 : 3;
        try (ResultSet row =
                statement.executeQuery("SHOW CREATE " + routine.kind() + " " + MariaDbSql.quoted(routine.name()))) {
            Optional<String> text = row.next() ? Optional.ofNullable(row.getString(column)) : Optional.empty();
            return text.map(sql -> sql.replaceFirst(DEFINER, "")).orElse("");
        }
    }
}
