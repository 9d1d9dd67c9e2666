package dev.varve.runtime.dialect.sql;

/**
 * How a product writes what tables are made of.
 *
 * @param columns the definitions of columns
 * @param indexes the indexes
 * @param generation how columns that are there begin and end to be filled by the database
 * @param sequences the sequences
 */
public record Words(ColumnSql columns, IndexSql indexes, Generation generation, SequenceStatements sequences) {}
