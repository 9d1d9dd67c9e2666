package dev.varve.runtime.dialect.mariadb;

/** The two servers of this dialect, where they differ. */
enum Product {
    /** MariaDB. */
    MARIADB("MariaDB", "MARIADB", "mariadb"),
    /** MySQL. */
    MYSQL("MySQL", "MYSQL", "mysql");

    private final String text;
    private final String jooqName;
    private final String key;

    Product(String text, String jooqName, String key) {
        this.text = text;
        this.jooqName = jooqName;
        this.key = key;
    }

    /** {@return the name that its makers give it} */
    String text() {
        return text;
    }

    String jooqName() {
        return jooqName;
    }

    /** {@return the name under which an author writes SQL for it alone} */
    String key() {
        return key;
    }
}
