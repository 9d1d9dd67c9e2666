package dev.varve.importer;

import java.util.ArrayList;
import java.util.List;

/** How one text becomes another, line by line. */
final class Lines {

    private static final int AROUND = 1;

    private final List<String> before;
    private final List<String> after;

    /** At i and j: how many lines are the same in what follows line i of the one and line j of the other. */
    private final int[][] common;

    private Lines(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    /** {@return the lines that go, come, and stand beside them, marked with -, + and a blank} None if nothing changes. */
    static List<String> changed(String before, String after) {
        List<String> all = new Lines(before.lines().toList(), after.lines().toList()).marked();
        var shown = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            boolean near = all.subList(Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1)).stream()
                    .anyMatch(line -> !line.startsWith(" "));
            if (near && !all.get(i).isBlank()) {
                shown.add(all.get(i));
            }
        }
        return shown;
    }

    private List<String> marked() {
        var marked = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                marked.add(" " + before.get(i));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                marked.add("-" + before.get(i++));
            } else {
                marked.add("+" + after.get(j++));
            }
        }
        return marked;
    }
}
