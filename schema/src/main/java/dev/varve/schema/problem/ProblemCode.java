package dev.varve.schema.problem;

/**
 * The catalogue of everything Varve refuses or remarks. A code is stable: it is never reused and never changes meaning.
 * VRV1xx is the model and its intents, 2xx undeclared changes, 3xx the chain, 4xx running, 5xx integrity, 6xx what a
 * database cannot do, 8xx set-up. Each has a page {@code docs/problems/VRVnnn.md}.
 */
public enum ProblemCode {
    // The model and the intents written on it
    /** A name is longer than the strictest supported database allows. */
    NAME_TOO_LONG("VRV101", Severity.ERROR, "a name is longer than the strictest supported database allows"),
    /** A name is blank or holds characters that no database accepts. */
    NAME_INVALID("VRV102", Severity.ERROR, "a name is blank or holds characters that no database accepts"),
    /** Two entities have the same table name, or names that differ by case alone. */
    DUPLICATE_TABLE(
            "VRV103", Severity.ERROR, "two entities have the same table name, or names that differ by case alone"),
    /** Two columns of a table have the same name, or names that differ by case alone. */
    DUPLICATE_COLUMN(
            "VRV104", Severity.ERROR, "two columns of a table have the same name, or names that differ by case alone"),
    /** Two indexes or keys have the same name. */
    DUPLICATE_INDEX("VRV105", Severity.ERROR, "two indexes or keys have the same name"),
    /** An entity has no key column. */
    NO_KEY("VRV106", Severity.ERROR, "an entity has no key column"),
    /** A Java type cannot be a column. */
    UNSUPPORTED_TYPE("VRV107", Severity.ERROR, "a Java type cannot be a column"),
    /** A length, precision or scale is missing, out of bounds or not for this type. */
    INVALID_TYPE_OPTION(
            "VRV108", Severity.ERROR, "a length, precision or scale is missing, out of bounds or not for this type"),
    /** A default is not a value of the column's type, or is given twice. */
    INVALID_DEFAULT("VRV109", Severity.ERROR, "a default is not a value of the column's type, or is given twice"),
    /** An entity has no schema version. */
    NO_VERSION("VRV110", Severity.ERROR, "an entity has no schema version"),
    /** A schema version is not three numbers joined by dots. */
    MALFORMED_VERSION("VRV111", Severity.ERROR, "a schema version is not three numbers joined by dots"),
    /** A key column may be NULL. */
    NULLABLE_KEY("VRV112", Severity.ERROR, "a key column may be NULL"),
    /** An index names no column, a missing one, or one twice. */
    INVALID_INDEX("VRV113", Severity.ERROR, "an index names no column, a missing one, or one twice"),
    /** An annotation stands where it has no meaning. */
    MISPLACED_ANNOTATION("VRV114", Severity.ERROR, "an annotation stands where it has no meaning"),
    /** A table name is reserved for Varve's own tables. */
    RESERVED_NAME("VRV115", Severity.ERROR, "a table name is reserved for Varve's own tables"),
    /** A foreign key refers to an entity of another module. */
    FOREIGN_KEY_TO_ANOTHER_MODULE("VRV116", Severity.ERROR, "a foreign key refers to an entity of another module"),
    /** An intent matches nothing in the snapshot. */
    INTENT_MATCHES_NOTHING("VRV120", Severity.ERROR, "an intent matches nothing in the snapshot"),
    /** Two intents contradict each other or the entity. */
    INTENTS_CONTRADICT("VRV121", Severity.ERROR, "two intents contradict each other or the entity"),
    /** An intent is incomplete or cannot be read. */
    INVALID_INTENT("VRV122", Severity.ERROR, "an intent is incomplete or cannot be read"),
    /** An annotation of JPA changes the schema in a way that is not read. */
    JPA_UNSUPPORTED("VRV130", Severity.ERROR, "an annotation of JPA changes the schema in a way that is not read"),
    /** A mapping of JPA does not fit together. */
    JPA_MAPPING("VRV131", Severity.ERROR, "a mapping of JPA does not fit together"),
    /** An entity is described by annotations of Varve and of JPA. */
    TWO_VOCABULARIES("VRV132", Severity.ERROR, "an entity is described by annotations of Varve and of JPA"),
    /** An embedded type has no columns that can be read. */
    INVALID_EMBEDDED("VRV133", Severity.ERROR, "an embedded type has no columns that can be read"),
    /** The types of a hierarchy do not fit its strategy. */
    INVALID_INHERITANCE("VRV134", Severity.ERROR, "the types of a hierarchy do not fit its strategy"),
    /** A collection cannot have a table. */
    INVALID_COLLECTION_TABLE("VRV135", Severity.ERROR, "a collection cannot have a table"),
    /** An intent has done its work and can be removed. */
    INTENT_CONSUMED("VRV150", Severity.NOTE, "an intent has done its work and can be removed"),
    /** Nothing tells what a column of the author's own type is stored as. */
    UNKNOWN_STORAGE("VRV160", Severity.ERROR, "nothing tells what a column of the author's own type is stored as"),
    /** An enum cannot be stored in the way that a column asks for. */
    INVALID_ENUM("VRV161", Severity.ERROR, "an enum cannot be stored in the way that a column asks for"),
    /** Two annotations say what a column is stored as. */
    TYPE_SAID_TWICE("VRV162", Severity.ERROR, "two annotations say what a column is stored as"),
    /** A foreign key refers to a table or column that is not there. */
    FOREIGN_KEY_TARGET_MISSING("VRV170", Severity.ERROR, "a foreign key refers to a table or column that is not there"),
    /** A foreign key refers to columns that are neither a key nor unique. */
    FOREIGN_KEY_NOT_UNIQUE(
            "VRV171", Severity.ERROR, "a foreign key refers to columns that are neither a key nor unique"),
    /** The columns of a foreign key do not fit those it refers to. */
    FOREIGN_KEY_MISFIT("VRV172", Severity.ERROR, "the columns of a foreign key do not fit those it refers to"),
    /** A constraint is incomplete, or names a column wrongly. */
    INVALID_CONSTRAINT("VRV173", Severity.ERROR, "a constraint is incomplete, or names a column wrongly"),
    /** A check mentions no column of its table. */
    CHECK_WITHOUT_COLUMN("VRV174", Severity.ERROR, "a check mentions no column of its table"),
    /** The action of a foreign key asks for a value that its columns refuse. */
    FOREIGN_KEY_ACTION(
            "VRV175", Severity.ERROR, "the action of a foreign key asks for a value that its columns refuse"),
    /** Two constraints are the same, or have the same name. */
    DUPLICATE_CONSTRAINT("VRV176", Severity.ERROR, "two constraints are the same, or have the same name"),
    /** An SQL text is missing, or is for an unknown database. */
    INVALID_SQL_TEXT("VRV177", Severity.ERROR, "an SQL text is missing, or is for an unknown database"),
    /** An index asks for something that contradicts itself. */
    CONTRADICTORY_INDEX("VRV180", Severity.ERROR, "an index asks for something that contradicts itself"),
    /** A default, a counter and a computed value exclude each other. */
    FILLED_TWICE("VRV181", Severity.ERROR, "a default, a counter and a computed value exclude each other"),
    /** Only integers that are not NULL count by themselves. */
    INVALID_COUNTER("VRV182", Severity.ERROR, "only integers that are not NULL count by themselves"),
    /** A sequence is declared in a way that no database can count. */
    INVALID_SEQUENCE("VRV183", Severity.ERROR, "a sequence is declared in a way that no database can count"),
    /** A column takes its numbers from a sequence that is not declared. */
    UNKNOWN_SEQUENCE("VRV184", Severity.ERROR, "a column takes its numbers from a sequence that is not declared"),
    /** A computed column is a key, or reads itself or another computed one. */
    INVALID_COMPUTATION(
            "VRV185", Severity.ERROR, "a computed column is a key, or reads itself or another computed one"),
    /** The rows that an entity declares cannot be read. */
    INVALID_ROWS("VRV190", Severity.ERROR, "the rows that an entity declares cannot be read"),
    /** A view has no query, or one that cannot give its columns. */
    INVALID_VIEW("VRV191", Severity.ERROR, "a view has no query, or one that cannot give its columns"),
    /** A partitioning does not fit its table. */
    INVALID_PARTITIONING("VRV192", Severity.ERROR, "a partitioning does not fit its table"),
    /** Two things of the schema have the same name. */
    DUPLICATE_OBJECT("VRV193", Severity.ERROR, "two things of the schema have the same name"),

    // Changes that nobody declared
    /** A column is gone and another is new. */
    UNDECLARED_COLUMN_RENAME("VRV201", Severity.ERROR, "a column is gone and another is new"),
    /** A column is gone. */
    UNDECLARED_COLUMN_DROP("VRV202", Severity.ERROR, "a column is gone"),
    /** A table is gone. */
    UNDECLARED_TABLE_DROP("VRV203", Severity.ERROR, "a table is gone"),
    /** A table is gone and another is new. */
    UNDECLARED_TABLE_RENAME("VRV204", Severity.ERROR, "a table is gone and another is new"),
    /** A column's new type cannot hold every value of its old one. */
    UNDECLARED_CONVERSION("VRV205", Severity.ERROR, "a column's new type cannot hold every value of its old one"),
    /** A new NOT NULL column says nothing about existing rows. */
    NEW_COLUMN_UNFILLED("VRV206", Severity.ERROR, "a new NOT NULL column says nothing about existing rows"),
    /** A column becomes NOT NULL and says nothing about its NULLs. */
    NULLS_UNFILLED("VRV207", Severity.ERROR, "a column becomes NOT NULL and says nothing about its NULLs"),
    /** A table changed and its version did not. */
    VERSION_NOT_STEPPED("VRV208", Severity.ERROR, "a table changed and its version did not"),
    /** A version stepped less than its change asks for. */
    VERSION_STEP_TOO_SMALL("VRV209", Severity.ERROR, "a version stepped less than its change asks for"),
    /** A table has changes without a migration. */
    NO_MIGRATION("VRV210", Severity.ERROR, "a table has changes without a migration"),
    /** A version is lower than the snapshot's. */
    VERSION_WENT_BACK("VRV211", Severity.ERROR, "a version is lower than the snapshot's"),
    /** No cast leads from the old type to the new one. */
    NO_CAST("VRV212", Severity.ERROR, "no cast leads from the old type to the new one"),
    /** A change cannot go in phases. */
    CANNOT_GO_IN_PHASES("VRV213", Severity.ERROR, "a change cannot go in phases"),
    /** A column of copied rows gets nothing and needs something. */
    ROWS_UNFILLED("VRV214", Severity.ERROR, "a column of copied rows gets nothing and needs something"),
    /** The constants of an enum that is stored by position changed places. */
    ENUM_POSITIONS_CHANGED(
            "VRV215", Severity.ERROR, "the constants of an enum that is stored by position changed places"),
    /** A column becomes computed, and its values are lost. */
    VALUES_BECOME_COMPUTED("VRV227", Severity.ERROR, "a column becomes computed, and its values are lost"),
    /** An enum type or a sequence is gone. */
    UNDECLARED_OBJECT_DROP("VRV230", Severity.ERROR, "an enum type or a sequence is gone"),
    /** An enum type has lost a value. */
    UNDECLARED_VALUE_DROP("VRV231", Severity.ERROR, "an enum type has lost a value"),
    /** The partitioning of a table changed. */
    PARTITIONING_CHANGED("VRV232", Severity.ERROR, "the partitioning of a table changed"),

    // The chain of migrations and the snapshot
    /** Two migrations have one parent. */
    TWO_CHILDREN("VRV301", Severity.ERROR, "two migrations have one parent"),
    /** The chain has a gap. */
    GAP("VRV302", Severity.ERROR, "the chain has a gap"),
    /** A migration does not begin where its parent ends. */
    BROKEN_LINK("VRV303", Severity.ERROR, "a migration does not begin where its parent ends"),
    /** The snapshot is not where the last migration ends. */
    HEAD_MISMATCH("VRV304", Severity.ERROR, "the snapshot is not where the last migration ends"),
    /** The snapshot was edited by hand. */
    SNAPSHOT_EDITED("VRV305", Severity.ERROR, "the snapshot was edited by hand"),
    /** A snapshot file cannot be read. */
    SNAPSHOT_UNREADABLE("VRV306", Severity.ERROR, "a snapshot file cannot be read"),
    /** A snapshot file was written by a newer Varve. */
    SNAPSHOT_NEWER("VRV307", Severity.ERROR, "a snapshot file was written by a newer Varve"),
    /** There are migrations and no snapshot. */
    SNAPSHOT_MISSING("VRV308", Severity.ERROR, "there are migrations and no snapshot"),
    /** There is a snapshot and no migrations. */
    MIGRATIONS_MISSING("VRV309", Severity.ERROR, "there is a snapshot and no migrations"),
    /** A migration class does not fit its header. */
    INVALID_HEADER("VRV310", Severity.ERROR, "a migration class does not fit its header"),
    /** Only some of the entities were presented. */
    PARTIAL_ROUND("VRV311", Severity.ERROR, "only some of the entities were presented"),
    /** It is open which branch comes first. */
    WHICH_BRANCH_FIRST("VRV312", Severity.ERROR, "it is open which branch comes first"),
    /** The migrations cannot be compiled and read. */
    MIGRATIONS_UNREADABLE("VRV313", Severity.ERROR, "the migrations cannot be compiled and read"),
    /** An earlier id is also that of another migration. */
    ID_CLAIMED_TWICE("VRV314", Severity.ERROR, "an earlier id is also that of another migration"),
    /** Migrations with code or SQL cannot be squashed. */
    CODE_NOT_SQUASHED("VRV315", Severity.ERROR, "migrations with code or SQL cannot be squashed"),
    /** A migration does not stand for what it replaces. */
    INVALID_REPLACEMENT("VRV316", Severity.ERROR, "a migration does not stand for what it replaces"),
    /** A migration cannot be rebased. */
    CANNOT_REBASE("VRV317", Severity.ERROR, "a migration cannot be rebased"),
    /** There is nothing that can be squashed. */
    CANNOT_SQUASH("VRV318", Severity.ERROR, "there is nothing that can be squashed"),
    /** The fields that others deliver for a table cannot be read. */
    INVALID_FIELDS("VRV360", Severity.ERROR, "the fields that others deliver for a table cannot be read"),
    /** A field that is delivered has no column to go to. */
    FIELD_UNMATCHED("VRV361", Severity.ERROR, "a field that is delivered has no column to go to"),
    /** The column that a field goes to is renamed or dropped. */
    FIELD_COLUMN_RENAMED("VRV362", Severity.ERROR, "the column that a field goes to is renamed or dropped"),
    /** A column cannot hold what a field delivers. */
    FIELD_MISFIT("VRV363", Severity.ERROR, "a column cannot hold what a field delivers"),
    /** A column that needs a value gets none from those who deliver. */
    FIELD_MISSING("VRV364", Severity.ERROR, "a column that needs a value gets none from those who deliver"),

    // Running
    /** Another process held the migration lock for too long. */
    LOCK_TIMEOUT("VRV401", Severity.ERROR, "another process held the migration lock for too long"),
    /** The database refused a statement. */
    STATEMENT_FAILED("VRV402", Severity.ERROR, "the database refused a statement"),
    /** The code of a data step failed. */
    DATA_STEP_FAILED("VRV403", Severity.ERROR, "the code of a data step failed"),
    /** The database did not answer as needed. */
    DATABASE_UNREACHABLE("VRV404", Severity.ERROR, "the database did not answer as needed"),
    /** SQL that was written by hand does not say what it does to the schema. */
    SQL_EFFECT_UNDECLARED(
            "VRV410", Severity.ERROR, "SQL that was written by hand does not say what it does to the schema"),
    /** A migration waits for the consent to a contract phase. */
    CONTRACT_WAITS("VRV411", Severity.ERROR, "a migration waits behind a contract phase that needs consent"),
    /** Nobody can tell whether an interrupted step took effect. */
    STEP_UNKNOWN("VRV415", Severity.ERROR, "nobody can tell whether an interrupted step took effect"),
    /** Another process took the migration lock over. */
    LOCK_LOST("VRV416", Severity.ERROR, "another process took the migration lock over"),
    /** The connection changes its server session between statements. */
    POOLED_CONNECTION("VRV417", Severity.ERROR, "the connection changes its server session between statements"),
    /** The database or the session is read-only. */
    READ_ONLY("VRV418", Severity.ERROR, "the database or the session is read-only"),
    /** The user of the database may not do what is needed. */
    NO_PRIVILEGE("VRV419", Severity.ERROR, "the user of the database may not do what is needed"),
    /** The connection was lost. */
    CONNECTION_LOST("VRV420", Severity.ERROR, "the connection was lost"),
    /** The run was stopped. */
    STOPPED("VRV421", Severity.ERROR, "the run was stopped"),
    /** The run has used its time. */
    TIME_SPENT("VRV422", Severity.ERROR, "the run has used its time"),
    /** Other transactions kept a table locked for too long. */
    TABLE_BLOCKED("VRV423", Severity.ERROR, "other transactions kept a table locked for too long"),
    /** A statement was cancelled because it took too long. */
    STATEMENT_TIMEOUT("VRV424", Severity.ERROR, "a statement was cancelled because it took too long"),
    /** The history belongs to another application. */
    WRONG_DATABASE("VRV425", Severity.ERROR, "the history belongs to another application"),
    /** A row of the history was edited. */
    HISTORY_EDITED("VRV426", Severity.ERROR, "a row of the history was edited"),
    /** An interrupted migration was changed where it is done. */
    INTERRUPTED_MIGRATION_CHANGED("VRV427", Severity.ERROR, "an interrupted migration was changed where it is done"),
    /** A whole run is to be one transaction, and one of its migrations has to run in steps. */
    NOT_ONE_TRANSACTION("VRV428", Severity.ERROR, "a run that is to be one transaction cannot be one"),
    /** Another process took migrations back while this one applied them, or the other way round. */
    OTHER_WAY_MEANWHILE("VRV429", Severity.ERROR, "another process went the other way meanwhile"),
    /** A row has no value though its column is to have one. */
    ROW_NOT_FILLED("VRV435", Severity.ERROR, "a row has no value though its column is to have one"),
    /** The migration to go to is not in the application. */
    UNKNOWN_TARGET("VRV436", Severity.ERROR, "the migration to go to is not in the application"),
    /** Rows have a value that an enum type loses. */
    ENUM_VALUE_IN_USE("VRV437", Severity.ERROR, "rows have a value that an enum type loses"),
    /** A rollback goes to a migration that is not applied. */
    ROLLBACK_TARGET_UNKNOWN("VRV440", Severity.ERROR, "a rollback goes to a migration that is not applied"),
    /** A rollback loses data and has no consent to that. */
    ROLLBACK_LOSES("VRV441", Severity.ERROR, "a rollback loses data and has no consent to that"),
    /** There is no way back from a migration. */
    ROLLBACK_IMPOSSIBLE("VRV442", Severity.ERROR, "there is no way back from a migration"),
    /** A rollback leads past a squashed or rebased migration. */
    ROLLBACK_PAST_BASELINE("VRV443", Severity.ERROR, "a rollback leads past a squashed or rebased migration"),
    /** A migration that was interrupted is in the way of a rollback. */
    ROLLBACK_INTERRUPTED("VRV444", Severity.ERROR, "an interrupted migration is in the way of a rollback"),
    /** A cluster writes at every node, and locks hold at one. */
    CLUSTER_WITHOUT_LOCK("VRV450", Severity.ERROR, "a lock of this server does not hold in its cluster"),
    /** A large table would have to be copied while nobody writes to it. */
    TABLE_COPY("VRV451", Severity.ERROR, "a large table would be copied while its writers wait"),

    // Integrity
    /** An applied migration was changed afterwards. */
    APPLIED_MIGRATION_CHANGED("VRV501", Severity.ERROR, "an applied migration was changed afterwards"),
    /** An applied migration is not in the application. */
    APPLIED_MIGRATION_MISSING("VRV502", Severity.ERROR, "an applied migration is not in the application"),
    /** The database is ahead of the application. */
    HISTORY_NEWER("VRV503", Severity.ERROR, "the database is ahead of the application"),
    /** A migration does not lead to the schema its header names. */
    FOLD_MISMATCH("VRV504", Severity.ERROR, "a migration does not lead to the schema its header names"),
    /** A change does not fit the schema before it. */
    ILLEGAL_CHANGE("VRV505", Severity.ERROR, "a change does not fit the schema before it"),
    /** The history table is not as Varve writes it. */
    HISTORY_UNREADABLE("VRV506", Severity.ERROR, "the history table is not as Varve writes it"),
    /** The migrations of the application do not form a chain. */
    CHAIN_BROKEN("VRV507", Severity.ERROR, "the migrations of the application do not form a chain"),
    /** A rebased migration does not do what was applied. */
    REBASED_DIFFERENTLY("VRV508", Severity.ERROR, "a rebased migration does not do what was applied"),
    /** A migration cannot be applied after a rebased one. */
    NOT_INDEPENDENT("VRV509", Severity.ERROR, "a migration cannot be applied after a rebased one"),
    /** A migration is applied and one before it is not. */
    OUT_OF_ORDER("VRV510", Severity.ERROR, "a migration is applied and one before it is not"),
    /** A database is in the middle of what a migration replaces. */
    REPLACED_MIGRATIONS_GONE("VRV511", Severity.ERROR, "a database is in the middle of what a migration replaces"),
    /** The history was written before its module got a name. */
    MODULE_NAMED_LATER("VRV512", Severity.ERROR, "the history was written before its module got a name"),
    /** The live schema is not as the migrations left it. */
    DRIFTED("VRV530", Severity.ERROR, "the live schema is not as the migrations left it"),
    /** The expected schema cannot be made for comparison. */
    NO_BLANK_SCHEMA("VRV531", Severity.ERROR, "the expected schema cannot be made for comparison"),
    /** An unfinished migration leaves no schema to compare with. */
    DRIFT_UNFINISHED("VRV532", Severity.ERROR, "an unfinished migration leaves no schema to compare with"),
    /** A database that has a history takes no baseline. */
    BASELINE_HAS_HISTORY("VRV533", Severity.ERROR, "a database that has a history takes no baseline"),
    /** No migration of the application has this id. */
    BASELINE_UNKNOWN("VRV534", Severity.ERROR, "no migration of the application has the id of the baseline"),
    /** No other tool has a history in the database. */
    FOREIGN_HISTORY_MISSING("VRV540", Severity.ERROR, "no other tool has a history in the database"),
    /** The work of the other tool is not done. */
    FOREIGN_HISTORY_UNFINISHED("VRV541", Severity.ERROR, "the work of the other tool is not done"),
    /** Several tools have a history in the database. */
    SEVERAL_FOREIGN_HISTORIES("VRV542", Severity.ERROR, "several tools have a history in the database"),
    /** The database was not adopted. */
    NOT_ADOPTED("VRV543", Severity.ERROR, "the database was not adopted, or an adoption cannot be undone any more"),
    /** Some tenants failed; the others are done. */
    TENANTS_FAILED("VRV560", Severity.ERROR, "some tenants failed; the others are done"),
    /** The first tenant failed, so no other was begun. */
    CANARY_FAILED("VRV561", Severity.ERROR, "the first tenant failed, so no other was begun"),
    /** Too many tenants failed, so no more were begun. */
    TOO_MANY_TENANTS_FAILED("VRV562", Severity.ERROR, "too many tenants failed, so no more were begun"),
    /** The list of tenants is empty or contradicts itself. */
    TENANTS_UNCLEAR("VRV563", Severity.ERROR, "the list of tenants is empty or contradicts itself"),
    /** The schema of a tenant is not there. */
    TENANT_SCHEMA_MISSING("VRV564", Severity.ERROR, "the schema of a tenant is not there"),
    /** Connections to this database cannot choose their schema. */
    TENANT_SCHEMAS_UNSUPPORTED("VRV565", Severity.ERROR, "connections to this database cannot choose their schema"),

    // What a database cannot do
    /** Varve has no dialect for this database. */
    UNSUPPORTED_DATABASE("VRV601", Severity.ERROR, "Varve has no dialect for this database"),
    /** This database cannot do what a change asks for. */
    DIALECT_CANNOT("VRV602", Severity.ERROR, "this database cannot do what a change asks for"),

    // Set-up
    /** The annotation processor did not run. */
    PROCESSOR_DID_NOT_RUN("VRV801", Severity.ERROR, "the annotation processor did not run"),
    /** The place of the snapshot or the migrations cannot be found. */
    SOURCE_FOLDER_UNKNOWN("VRV802", Severity.ERROR, "the place of the snapshot or the migrations cannot be found"),
    /** A processor option has a value that is not allowed. */
    INVALID_OPTION("VRV803", Severity.ERROR, "a processor option has a value that is not allowed"),
    /** A generated file cannot be written. */
    CANNOT_WRITE("VRV804", Severity.ERROR, "a generated file cannot be written"),
    /** One module has several chains of migrations. */
    SEVERAL_REGISTRIES("VRV805", Severity.ERROR, "one module has several chains of migrations"),
    /** A class of the application has the name of one that is generated. */
    CONSTANTS_NAME_TAKEN("VRV810", Severity.ERROR, "a class of the application has the name of one that is generated"),
    /** Migrations of modules wait for each other. */
    MODULES_IN_A_CIRCLE("VRV820", Severity.ERROR, "migrations of modules wait for each other"),
    /** A required migration of another module is not there. */
    REQUIREMENT_MISSING("VRV821", Severity.ERROR, "a required migration of another module is not there"),
    /** Two modules have the same table. */
    TABLE_OWNED_TWICE("VRV822", Severity.ERROR, "two modules have the same table"),
    /** The command line does not find what it was pointed to. */
    CLI_NOT_FOUND("VRV830", Severity.ERROR, "the command line does not find what it was pointed to"),
    /** There is no JDBC driver for the URL. */
    CLI_NO_DRIVER("VRV831", Severity.ERROR, "there is no JDBC driver for the URL"),
    /** The password cannot be had. */
    CLI_NO_SECRET("VRV832", Severity.ERROR, "the password cannot be had"),
    /** A script cannot be run to import what it makes. */
    SCRIPT_NOT_IMPORTED("VRV840", Severity.ERROR, "a script cannot be run to import what it makes"),
    /** The scratch database of an import is not empty. */
    SCRATCH_NOT_EMPTY("VRV841", Severity.ERROR, "the scratch database of an import is not empty"),
    /** An import runs without a compiler. */
    NO_COMPILER("VRV842", Severity.ERROR, "an import runs without a compiler"),
    /** The entities of an import do not say what the database has. */
    IMPORT_INCOMPLETE("VRV843", Severity.ERROR, "the entities of an import do not say what the database has"),
    /** A database schema that is to be imported is not there. */
    IMPORT_SCHEMA_MISSING("VRV844", Severity.ERROR, "a database schema that is to be imported is not there"),
    /** Varve itself failed. */
    INTERNAL("VRV899", Severity.ERROR, "Varve itself failed");

    private final String code;
    private final Severity severity;
    private final String title;

    ProblemCode(String code, Severity severity, String title) {
        this.code = code;
        this.severity = severity;
        this.title = title;
    }

    /** {@return the stable code, such as {@code VRV201}} */
    public String code() {
        return code;
    }

    /** {@return how much weight it has} */
    public Severity severity() {
        return severity;
    }

    /** {@return what is wrong, in general words} */
    public String title() {
        return title;
    }

    /** {@return the path of its page in the documentation} */
    public String page() {
        return "docs/problems/" + code + ".md";
    }
}
