package dev.varve.runtime.adopt;

/** A migration tool whose history can be taken over. */
public enum Tool {
    /** Flyway. */
    FLYWAY("Flyway", "flyway_schema_history"),
    /** Liquibase. */
    LIQUIBASE("Liquibase", "databasechangelog"),
    /** Alembic. */
    ALEMBIC("Alembic", "alembic_version");

    private final String title;
    private final String table;

    Tool(String title, String table) {
        this.title = title;
        this.table = table;
    }

    /** {@return the name of the product} */
    public String title() {
        return title;
    }

    /** {@return the name of the table of its history, in any case} */
    public String table() {
        return table;
    }
}
