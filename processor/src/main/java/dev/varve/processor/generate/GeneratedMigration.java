package dev.varve.processor.generate;

/**
 * The source of a migration class.
 *
 * @param id the id of the migration
 * @param className the simple name of the class
 * @param source the text of its file
 */
public record GeneratedMigration(String id, String className, String source) {}
