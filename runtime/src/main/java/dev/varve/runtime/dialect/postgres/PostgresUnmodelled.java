package dev.varve.runtime.dialect.postgres;

/** The query that finds what PostgreSQL has and the model has no words for. */
final class PostgresUnmodelled {

    private static final String HERE = " = quote_ident(current_schema())::regnamespace";

    private static final String OF_EXTENSION =
            " EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = %s.oid AND d.deptype = 'e')";

    private static final String TABLES = "c.relnamespace" + HERE + " AND c.relname NOT LIKE 'varve\\_%'";

    private PostgresUnmodelled() {}

    static String query() {
        return String.join(" UNION ALL ", beforeTables(), onTables(), ofTables());
    }

    private static String beforeTables() {
        return "SELECT 'extension', e.extname::text, 'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(e.extname), 1"
                + " FROM pg_extension e WHERE e.extname <> 'plpgsql'"
                + " UNION ALL SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,"
                + " p.oid::regprocedure::text, CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END, 1"
                + " FROM pg_proc p WHERE p.pronamespace" + HERE + " AND NOT" + OF_EXTENSION.formatted("p")
                + " UNION ALL SELECT 'domain', t.typname, 'CREATE DOMAIN ' || quote_ident(t.typname) || ' AS '"
                + " || format_type(t.typbasetype, t.typtypmod) || coalesce(' DEFAULT ' || t.typdefault, '')"
                + " || CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END"
                + " || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(n.conname) || ' '"
                + " || pg_get_constraintdef(n.oid), '' ORDER BY n.conname) FROM pg_constraint n"
                + " WHERE n.contypid = t.oid AND n.contype = 'c'), ''), 1"
                + " FROM pg_type t WHERE t.typtype = 'd' AND t.typnamespace" + HERE + " AND NOT"
                + OF_EXTENSION.formatted("t")
                + " UNION ALL SELECT 'composite type', c.relname, 'CREATE TYPE ' || quote_ident(c.relname) || ' AS ('"
                + " || (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', '"
                + " ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) || ')', 1"
                + " FROM pg_class c WHERE c.relkind = 'c' AND " + TABLES;
    }

    private static String onTables() {
        return "SELECT 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid), 0"
                + " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND "
                + TABLES
                + " UNION ALL SELECT 'rule', c.relname || '.' || r.rulename, pg_get_ruledef(r.oid), 0"
                + " FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN' AND " + TABLES
                + " UNION ALL SELECT 'policy', c.relname || '.' || p.policyname, 'CREATE POLICY ' || quote_ident(p.policyname)"
                + " || ' ON ' || quote_ident(p.tablename) || ' AS ' || p.permissive || ' FOR ' || p.cmd || ' TO '"
                + " || array_to_string(p.roles, ', ') || coalesce(' USING (' || p.qual || ')', '')"
                + " || coalesce(' WITH CHECK (' || p.with_check || ')', ''), 0"
                + " FROM pg_policies p JOIN pg_class c ON c.relname = p.tablename WHERE p.schemaname = current_schema() AND "
                + TABLES
                + " UNION ALL SELECT 'row security', c.relname, 'ALTER TABLE ' || quote_ident(c.relname)"
                + " || ' ENABLE ROW LEVEL SECURITY', 0 FROM pg_class c WHERE c.relrowsecurity AND " + TABLES
                + " UNION ALL SELECT 'statistics', s.stxname, pg_get_statisticsobjdef(s.oid), 0"
                + " FROM pg_statistic_ext s WHERE s.stxnamespace" + HERE
                + " UNION ALL SELECT 'privileges', c.relname, c.relacl::text, 0 FROM pg_class c"
                + " WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND " + TABLES;
    }

    private static String ofTables() {
        return "SELECT 'foreign table', c.relname, '', 0 FROM pg_class c WHERE c.relkind = 'f' AND " + TABLES
                + " UNION ALL SELECT 'inheritance', c.relname, 'INHERITS (' || i.inhparent::regclass || ')', 0"
                + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE c.relkind = 'r' AND NOT c.relispartition AND " + TABLES
                + " UNION ALL SELECT 'storage', c.relname, concat_ws(' ', CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END,"
                + " 'WITH (' || array_to_string(c.reloptions, ', ') || ')',"
                + " (SELECT 'TABLESPACE ' || quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace)), 0"
                + " FROM pg_class c WHERE c.relkind IN ('r', 'p', 'm', 'i')"
                + " AND (c.relpersistence = 'u' AND c.relkind = 'r' OR c.reloptions IS NOT NULL OR c.reltablespace <> 0) AND "
                + TABLES
                + " UNION ALL SELECT 'partitioning', c.relname, pg_get_partkeydef(c.oid), 0"
                + " FROM pg_partitioned_table x JOIN pg_class c ON c.oid = x.partrelid"
                + " WHERE (x.partexprs IS NOT NULL OR c.relispartition) AND " + TABLES
                + " UNION ALL SELECT 'index', c.relname || '.' || i.relname, pg_get_indexdef(x.indexrelid), 0"
                + " FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid"
                + " WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND (c.relkind = 'm' OR NOT x.indisvalid OR EXISTS ("
                + "SELECT 1 FROM unnest(x.indkey::int2[], x.indcollation::oid[]) AS l(attnum, collation_id)"
                + " JOIN pg_attribute b ON b.attrelid = c.oid AND b.attnum = l.attnum"
                + " WHERE l.collation_id IS NOT NULL AND b.attcollation <> l.collation_id)) AND " + TABLES
                + " UNION ALL SELECT 'constraint that is not valid', c.relname || '.' || n.conname,"
                + " pg_get_constraintdef(n.oid), 0 FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid"
                + " WHERE NOT n.convalidated AND " + TABLES;
    }
}
