package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The migrations that everybody applies: every tenth creates a table, the others add a column to the last one. */
final class Work {

    static final int PER_TABLE = 10;

    private Work() {}

    /** {@return the statements, one for each migration} */
    static List<String> statements(int migrations) {
        var statements = new ArrayList<String>();
        for (int i = 0; i < migrations; i++) {
            statements.add(
                    isTable(i)
                            ? "CREATE TABLE " + table(i) + " (id bigint NOT NULL, CONSTRAINT " + table(i)
                                    + "_pk PRIMARY KEY (id))"
                            : "ALTER TABLE " + table(i) + " ADD COLUMN " + column(i) + " varchar(40)");
        }
        return statements;
    }

    /** {@return whether a migration, counted from 0, creates a table} */
    static boolean isTable(int migration) {
        return migration % PER_TABLE == 0;
    }

    static String table(int migration) {
        return "t" + migration / PER_TABLE;
    }

    static String column(int migration) {
        return "c" + migration % PER_TABLE;
    }

    /** {@return the version of the table after a migration} */
    static String version(int migration) {
        return "1." + migration % PER_TABLE + ".0";
    }
}
