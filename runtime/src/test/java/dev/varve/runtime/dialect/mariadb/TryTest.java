package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.database.MariaDbDatabase;
import java.nio.file.*;
import org.junit.jupiter.api.Test;

final class TryTest {
    @Test
    void run() throws Exception {
        try (var c = MariaDbDatabase.fresh().dataSource().getConnection(); var s = c.createStatement()) {
            for (String sql : Files.readString(Path.of("/tmp/try.sql")).split(";\n")) {
                if (sql.isBlank()) continue;
                try {
                    boolean rs = s.execute(sql);
                    System.out.println("OK " + sql.strip());
                    if (rs) {
                        var r = s.getResultSet();
                        var md = r.getMetaData();
                        while (r.next()) {
                            var b = new StringBuilder("   ");
                            for (int i = 1; i <= md.getColumnCount(); i++) b.append(md.getColumnLabel(i)).append('=').append(r.getString(i)).append(" | ");
                            System.out.println(b);
                        }
                    }
                } catch (Exception e) {
                    System.out.println("FAIL " + sql.strip() + " -> " + e.getMessage());
                }
            }
        }
    }
}
