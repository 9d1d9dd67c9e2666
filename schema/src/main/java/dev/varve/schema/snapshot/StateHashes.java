package dev.varve.schema.snapshot;

import dev.varve.schema.SchemaModel;
import dev.varve.schema.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@linkplain StateHash hashes} of schemas that follow each other. What a schema shares with the one before is not written
 * and, as far as it comes first, not hashed again: without that, a chain of many migrations over many tables would cost their
 * product. Not thread-safe.
 */
public final class StateHashes {

    /** So many tables from one state of the digest that is kept to the next. */
    private static final int STRETCH = 16;

    private final Map<String, Written> written = new HashMap<>();
    private final List<Table> hashed = new ArrayList<>();
    private final List<MessageDigest> kept = new ArrayList<>();

    /** Makes hashes without a schema before the first one. */
    public StateHashes() {
        try {
            kept.add(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** {@return what {@link StateHash#of} says of the schema} */
    public String of(SchemaModel model) {
        int same = 0;
        for (Table table : model.tables().values()) {
            if (same == hashed.size() || !isSame(hashed.get(same), table)) {
                break;
            }
            same++;
        }
        int from = same / STRETCH * STRETCH;
        hashed.subList(from, hashed.size()).clear();
        kept.subList(from / STRETCH + 1, kept.size()).clear();
        MessageDigest digest = copy(kept.get(from / STRETCH));
        int position = 0;
        for (Table table : model.tables().values()) {
            if (position++ < from) {
                continue;
            }
            digest.update(text(table));
            hashed.add(table);
            if (hashed.size() % STRETCH == 0) {
                kept.add(copy(digest));
            }
        }
        return StateHash.finished(digest, model);
    }

    private byte[] text(Table table) {
        Written known = written.get(table.name());
        if (known == null || !isSame(known.table, table)) {
            known = new Written(table, StateHash.text(table).getBytes(StandardCharsets.UTF_8));
            written.put(table.name(), known);
        }
        return known.text;
    }

    /** Schemas that follow each other share what did not change, and to compare the rest would cost what this is to save. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Table one, Table other) {
        return one == other;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException("a digest of this platform cannot be copied", never);
        }
    }

    /** A table and its text. */
    private static final class Written {

        private final Table table;
        private final byte[] text;

        Written(Table table, byte[] text) {
            this.table = table;
            this.text = text;
        }
    }
}
