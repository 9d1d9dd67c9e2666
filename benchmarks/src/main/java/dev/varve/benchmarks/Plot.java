package dev.varve.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lines over sizes, both axes logarithmic, as SVG: what is linear in the size is a straight line. */
final class Plot {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 380;
    private static final int LEFT = 60;
    private static final int RIGHT = 200;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS =
            List.of("#555555", "#0063b1", "#d1495b", "#edae49", "#30803f", "#7b4fa3", "#00798c");

    private final String title;
    private final List<Line> lines;
    private final Axis across;
    private final Axis up;

    /**
     * Draws lines, at least one, of at least one point each.
     *
     * @param title what is plotted
     */
    Plot(String title, List<Line> lines) {
        this.title = title;
        this.lines = lines;
        var sizes = new TreeSet<Double>();
        var values = new TreeSet<Double>();
        for (Line line : lines) {
            line.points().keySet().forEach(size -> sizes.add((double) size));
            values.addAll(line.points().values());
        }
        this.across = new Axis(sizes.first(), sizes.last(), LEFT, WIDTH - RIGHT);
        this.up = Axis.round(values.first(), values.last());
    }

    /**
     * A line.
     *
     * @param name what it says in the legend
     * @param points a value for each size, both more than 0
     */
    record Line(String name, SortedMap<Integer, Double> points) {}

    /** Where on the picture a value is. */
    private record Axis(double least, double most, int from, int to) {

        /** So that what hardly changes looks so: the highest mark is at least four times the lowest. */
        private static final double SPAN = 4;

        /** {@return the axis up, between two marks around the values} */
        static Axis round(double least, double most) {
            TreeSet<Double> all = allMarks();
            double low = all.lower(least);
            double high = all.higher(most);
            while (high / low < SPAN) {
                low = all.lower(low);
                high = high / low < SPAN ? all.higher(high) : high;
            }
            return new Axis(low, high, HEIGHT - BOTTOM, TOP);
        }

        double at(double value) {
            double share = most > least ? Math.log(value / least) / Math.log(most / least) : 0.5;
            return from + (to - from) * share;
        }

        /** {@return round values that the axis shows} */
        List<Double> marks() {
            return List.copyOf(allMarks().subSet(least, true, most, true));
        }

        private static TreeSet<Double> allMarks() {
            var marks = new TreeSet<Double>();
            for (double decade = 1e-3; decade < 1e9; decade *= 10) {
                for (int step : new int[] {1, 2, 5}) {
                    marks.add(Math.round(decade * step * 1000) / 1000.0);
                }
            }
            return marks;
        }
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append(line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT));
        svg.append(line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT));
        svg.append(line("<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>", LEFT, escaped(title)));
        for (double mark : up.marks()) {
            svg.append(line(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
                    LEFT, up.at(mark), WIDTH - RIGHT, up.at(mark)));
            svg.append(line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, up.at(mark) + 4, Page.number(mark)));
        }
        var sizes = new TreeSet<Integer>();
        lines.forEach(line -> sizes.addAll(line.points().keySet()));
        for (int size : sizes) {
            svg.append(line(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#dddddd\"/>",
                    across.at(size), TOP, across.at(size), HEIGHT - BOTTOM));
            svg.append(line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>",
                    across.at(size), HEIGHT - BOTTOM + 18, size));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), i, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Line line, int index, StringBuilder svg) {
        String colour = COLOURS.get(index % COLOURS.size());
        var path = new StringBuilder();
        for (var point : new TreeMap<>(line.points()).entrySet()) {
            double x = across.at(point.getKey());
            double y = up.at(point.getValue());
            path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", path.length() == 0 ? "" : " ", x, y));
            svg.append(line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour));
        }
        svg.append(line(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path.toString(), colour));
        int y = TOP + 14 + index * 20;
        svg.append(line(
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>", WIDTH - RIGHT + 14, y - 6, colour));
        svg.append(line("<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 32, y, escaped(line.name())));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
