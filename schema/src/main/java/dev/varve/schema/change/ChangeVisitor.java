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

    /** {@return what is made of a data step} */
    R runCode(RunCode change);
}
