package dev.varve.runtime.migration;

import java.sql.SQLException;
import java.util.Optional;

/** How far a data step is. */
public interface Checkpoint {

    /** {@return what the step kept last; nothing at its beginning} */
    Optional<String> last();

    /**
     * Ends a portion: its rows and this text are kept together.
     *
     * @param position says where to go on, such as the last key that was moved
     * @throws SQLException if the database refuses; nothing of the portion is kept then
     */
    void keep(String position) throws SQLException;

    /** {@return a checkpoint for a step that is one transaction with its migration, so there is nothing to keep} */
    static Checkpoint none() {
        return new Checkpoint() {
            @Override
            public Optional<String> last() {
                return Optional.empty();
            }

            @Override
            public void keep(String position) {
                // The whole step is taken back or kept with its migration.
            }
        };
    }
}
