package dev.varve.schema;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is filed under names, in their natural order. It never changes; what it is with or without an entry shares with it all
 * pieces but the one of that entry, so that the schemas of a long chain together are hardly larger than the last one.
 */
final class Filed<T> extends AbstractMap<String, T> implements SortedMap<String, T> {

    private static final int PIECE = 32;

    /** None is empty. */
    private final List<List<Map.Entry<String, T>>> pieces;

    private final int size;

    private Filed(List<List<Map.Entry<String, T>>> pieces, int size) {
        this.pieces = pieces;
        this.size = size;
    }

    /** {@return the map itself if it is such a one, or else a copy} */
    static <T> Filed<T> of(SortedMap<String, T> map) {
        if (map instanceof Filed<T> filed) {
            return filed;
        }
        // The map may have an order of its own.
        var sorted = new TreeMap<String, T>();
        for (Map.Entry<String, T> entry : map.entrySet()) {
            sorted.put(entry.getKey(), entry.getValue());
        }
        var entries = new ArrayList<Map.Entry<String, T>>(sorted.size());
        for (Map.Entry<String, T> entry : sorted.entrySet()) {
            entries.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        var pieces = new ArrayList<List<Map.Entry<String, T>>>();
        for (int from = 0; from < entries.size(); from += PIECE) {
            pieces.add(List.copyOf(entries.subList(from, Math.min(entries.size(), from + PIECE))));
        }
        return new Filed<>(pieces, entries.size());
    }

    /** {@return this with a value under a name, in place of the one that was there} */
    Filed<T> with(String name, T value) {
        int at = Math.max(0, piece(name));
        var piece = new ArrayList<Map.Entry<String, T>>(pieces.isEmpty() ? List.of() : pieces.get(at));
        int position = position(piece, name);
        boolean isNew = position < 0;
        if (isNew) {
            piece.add(-position - 1, Map.entry(name, value));
        } else {
            piece.set(position, Map.entry(name, value));
        }
        return replaced(at, piece, size + (isNew ? 1 : 0));
    }

    /** {@return this without what is under a name, if anything is} */
    Filed<T> without(String name) {
        int at = piece(name);
        int position = at < 0 ? -1 : position(pieces.get(at), name);
        if (position < 0) {
            return this;
        }
        var piece = new ArrayList<>(pieces.get(at));
        piece.remove(position);
        return replaced(at, piece, size - 1);
    }

    private Filed<T> replaced(int at, List<Map.Entry<String, T>> piece, int newSize) {
        var changed = new ArrayList<>(pieces.subList(0, Math.min(at, pieces.size())));
        int half = piece.size() > 2 * PIECE ? PIECE : piece.size();
        if (half > 0) {
            changed.add(List.copyOf(piece.subList(0, half)));
        }
        if (half < piece.size()) {
            changed.add(List.copyOf(piece.subList(half, piece.size())));
        }
        if (at + 1 < pieces.size()) {
            changed.addAll(pieces.subList(at + 1, pieces.size()));
        }
        return new Filed<>(changed, newSize);
    }

    /**
     * {@return the values that came since an earlier map} It looks at no piece that both share, and compares no values: one
     * that was put in place of an equal one came too.
     */
    List<T> since(Filed<T> earlier) {
        Set<Object> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        shared.addAll(earlier.pieces);
        var since = new ArrayList<T>();
        for (List<Map.Entry<String, T>> piece : pieces) {
            if (!shared.contains(piece)) {
                for (Map.Entry<String, T> entry : piece) {
                    if (!isSame(entry.getValue(), earlier.get(entry.getKey()))) {
                        since.add(entry.getValue());
                    }
                }
            }
        }
        return since;
    }

    /** Most of what a piece has, it shares with the one before. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, @Nullable Object other) {
        return one == other;
    }

    /** {@return the piece that has the name if any has; -1 if it comes before all} */
    private int piece(String name) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).get(0).getKey().compareTo(name) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** {@return where in a piece the name is; if it is not there, where it belongs, as in a binary search} */
    private static <T> int position(List<Map.Entry<String, T>> piece, String name) {
        int low = 0;
        int high = piece.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = piece.get(middle).getKey().compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    @Override
    public @Nullable T get(@Nullable Object name) {
        if (!(name instanceof String text)) {
            return null;
        }
        int at = piece(text);
        int position = at < 0 ? -1 : position(pieces.get(at), text);
        return position < 0 ? null : pieces.get(at).get(position).getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, T>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, T>> iterator() {
                return new Entries<>(pieces);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public @Nullable Comparator<? super String> comparator() {
        return null;
    }

    @Override
    public SortedMap<String, T> subMap(String from, String to) {
        return copy().subMap(from, to);
    }

    @Override
    public SortedMap<String, T> headMap(String to) {
        return copy().headMap(to);
    }

    @Override
    public SortedMap<String, T> tailMap(String from) {
        return copy().tailMap(from);
    }

    private SortedMap<String, T> copy() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this));
    }

    @Override
    public String firstKey() {
        return some().get(0).get(0).getKey();
    }

    @Override
    public String lastKey() {
        List<Entry<String, T>> last = some().get(pieces.size() - 1);
        return last.get(last.size() - 1).getKey();
    }

    private List<List<Entry<String, T>>> some() {
        if (pieces.isEmpty()) {
            throw new NoSuchElementException();
        }
        return pieces;
    }

    /** All entries, piece by piece. */
    private static final class Entries<T> implements Iterator<Entry<String, T>> {

        private final List<List<Entry<String, T>>> pieces;
        private int piece;
        private int next;

        Entries(List<List<Entry<String, T>>> pieces) {
            this.pieces = pieces;
        }

        @Override
        public boolean hasNext() {
            return piece < pieces.size();
        }

        @Override
        public Entry<String, T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Entry<String, T>> current = pieces.get(piece);
            Entry<String, T> entry = current.get(next++);
            if (next == current.size()) {
                piece++;
                next = 0;
            }
            return entry;
        }
    }
}
