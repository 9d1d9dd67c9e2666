package dev.varve.schema.change;

/**
 * What differs per database or per output. A new kind of change does not compile until every visitor handles it, so no
 * method here has a default.
 *
 * @param <R> what is made of a change
 */
public interface ChangeVisitor<R> {

    /** {@return what is made of a new table} */
    R createTable(CreateTable change);

    /** {@return what is made of a dropped table} */
    R dropTable(DropTable change);

    /** {@return what is made of a renamed table} */
    R renameTable(RenameTable change);

    /** {@return what is made of a table's new version} */
    R alterTableVersion(AlterTableVersion change);

    /** {@return what is made of a table's new comment} */
    R alterTableComment(AlterTableComment change);

    /** {@return what is made of a new column} */
    R addColumn(AddColumn change);

    /** {@return what is made of a dropped column} */
    R dropColumn(DropColumn change);

    /** {@return what is made of a renamed column} */
    R renameColumn(RenameColumn change);

    /** {@return what is made of a changed column} */
    R alterColumn(AlterColumn change);

    /** {@return what is made of a new primary key} */
    R addPrimaryKey(AddPrimaryKey change);

    /** {@return what is made of a dropped primary key} */
    R dropPrimaryKey(DropPrimaryKey change);

    /** {@return what is made of a new index} */
    R createIndex(CreateIndex change);

    /** {@return what is made of a dropped index} */
    R dropIndex(DropIndex change);

    /** {@return what is made of a new constraint} */
    R addConstraint(AddConstraint change);

    /** {@return what is made of a dropped constraint} */
    R dropConstraint(DropConstraint change);

    /** {@return what is made of a renamed constraint or primary key} */
    R renameConstraint(RenameConstraint change);

    /** {@return what is made of a renamed index} */
    R renameIndex(RenameIndex change);

    /** {@return what is made of a new database schema} */
    R createSchema(CreateSchema change);

    /** {@return what is made of a dropped database schema} */
    R dropSchema(DropSchema change);

    /** {@return what is made of a new enum type, sequence or view} */
    R createObject(CreateObject change);

    /** {@return what is made of a dropped enum type, sequence or view} */
    R dropObject(DropObject change);

    /** {@return what is made of a renamed enum type, sequence or view} */
    R renameObject(RenameObject change);

    /** {@return what is made of a changed enum type, sequence or view} */
    R alterObject(AlterObject change);

    /** {@return what is made of a row that comes, changes or goes} */
    R alterRow(AlterRow change);

    /** {@return what is made of an author's SQL} */
    R runSql(RunSql change);

    /** {@return what is made of a data step} */
    R runCode(RunCode change);
}
