package dev.varve.runtime.dialect;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.change.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Writes changes as SQL of one database product. */
public interface Renderer {

    /**
     * Splits the changes of a migration into the blocks that this product carries out together.
     *
     * @param changes the changes in order
     * @param before the schema before the first of them
     * @return blocks that hold every change once, in an order with the same effect
     */
    List<Block> blocks(List<Change> changes, SchemaModel before);

    /**
     * {@return the statements that carry out the block; none where the change is only of the model} The same block on
     * the same database gives the same text.
     *
     * @param block the changes and the schema before them
     * @param live the database as it is right before the block, for a product whose statements repeat what the database
     *     has and Varve does not know; it is only read. Empty where that is not yet so, in a plan of later steps
     * @throws SQLException if the database cannot be read
     * @throws dev.varve.schema.problem.VarveException VRV602 if the product cannot do what a change asks for
     */
    List<Statement> render(Block block, Optional<Connection> live) throws SQLException;
}
