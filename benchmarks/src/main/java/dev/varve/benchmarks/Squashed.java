package dev.varve.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One migration that stands for all of {@link Work}.
 *
 * @param length how many it stands for
 */
record Squashed(int length) implements Workload {

    private static final int PART = 50;

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int first() {
        return length;
    }

    @Override
    public List<String> replaces() {
        return IntStream.rangeClosed(1, length).mapToObj(VarveContender::id).toList();
    }

    @Override
    public List<String> statements(int migration) {
        throw new UnsupportedOperationException("only Varve squashes");
    }

    @Override
    public List<String> definition(int migration) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < length; i += Work.PER_TABLE) {
            int last = Math.min(i + Work.PER_TABLE, length) - 1;
            String table = Work.table(i);
            part.append("changes.createTable(\"%s\", \"%s\").column(\"id\", bigint().notNull())"
                    .formatted(table, Work.version(last)));
            for (int column = i + 1; column <= last; column++) {
                part.append(".column(\"%s\", varchar(40).nullable())".formatted(Work.column(column)));
            }
            part.append(".primaryKey(\"%s_pk\", \"id\");%n".formatted(table));
            if (i / Work.PER_TABLE % PART == PART - 1 || last == length - 1) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        return parts;
    }
}
