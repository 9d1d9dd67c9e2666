package dev.varve.runtime.dialect;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** What a driver says when a statement fails that went to the database together with others. */
public final class FailedBatch {

    private FailedBatch() {}

    /**
     * {@return which of the statements failed, counted from 0, if the driver says it} PostgreSQL's gives no position, since
     * the whole transaction is lost; but its message quotes the SQL, behind its number in the batch.
     *
     * @param sent the statements in their order
     * @param failure what the driver said
     */
    public static OptionalInt position(List<String> sent, BatchUpdateException failure) {
        String message = String.valueOf(failure.getMessage());
        int longest = -1;
        for (int i = 0; i < sent.size(); i++) {
            boolean isLonger =
                    longest < 0 || sent.get(i).length() > sent.get(longest).length();
            if (isLonger && message.contains(sent.get(i))) {
                longest = i;
            }
        }
        if (longest < 0) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).equals(sent.get(longest)) && message.contains(" " + i + " " + sent.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.of(longest);
    }

    /** {@return what the database said, without the SQL around it} */
    public static SQLException reason(BatchUpdateException failure) {
        SQLException reason = failure.getNextException();
        return reason == null ? failure : reason;
    }
}
