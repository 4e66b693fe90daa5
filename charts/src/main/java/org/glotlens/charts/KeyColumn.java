package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.lens.Curve;

/**
 * Names beside a chart, each with its marker: next to the end of its curve where {@code anchors} are given, else from the
 * top downwards. Names never overlap; where there are too many for the height they stand in several columns, and where
 * these would take the chart's room, the last one says how many more there are.
 */
final class KeyColumn {
    private final FigureStyle style;
    private final TextPainter text;
    private final List<Name> names;
    private final int columns;
    private final double columnWidth;
    private final int kept;

    /** Stands in place of an index for the line that counts the names left out. */
    private static final int MORE = -1;

    /** What is named, and how it looks in the chart. */
    record Name(String text, LanguageMark mark) {}

    KeyColumn(FigureStyle style, List<Name> names, double height) {
        this(style, names, height, Double.POSITIVE_INFINITY);
    }

    /** @param most width; one column stands in any case */
    KeyColumn(FigureStyle style, List<Name> names, double height, double most) {
        this.style = style;
        this.text = TextPainter.regular(style, style.fontSize() * 0.92);
        this.names = names;
        int perColumn = Math.max(1, (int) (height / pitch()));
        int wanted = names.isEmpty() ? 0 : (names.size() + perColumn - 1) / perColumn;
        double widest = names.stream()
                .mapToDouble(name -> text.width(ChartText.name(name.text())))
                .max()
                .orElse(0);
        this.columnWidth = markerRoom() + widest + style.fontSize() * 0.4;
        this.columns = Math.clamp((long) ((most - leaderRoom()) / columnWidth), Math.min(1, wanted), wanted);
        this.kept = columns == wanted ? names.size() : Math.min(names.size(), columns * perColumn - 1);
    }

    /** The languages by their codes. */
    static List<Name> languages(List<String> codes) {
        return codes.stream().map(code -> new Name(code, Palette.mark(code))).toList();
    }

    /** Width of all columns with the gap before them. */
    double width() {
        return columns == 0 ? style.fontSize() * 0.5 : leaderRoom() + columns * columnWidth;
    }

    /**
     * Draws the names right of the data area.
     *
     * @param anchors height of each curve's end, in drawing units, NaN where there is none; empty for a plain list
     */
    void draw(Graphics2D g, Rectangle2D data, List<Double> anchors) {
        if (names.isEmpty()) {
            return;
        }
        List<Integer> order = order(anchors);
        double[] places = places(order, anchors, data);
        for (int k = 0; k < order.size(); k++) {
            int index = order.get(k);
            int column = k % columns;
            if (index == MORE) {
                g.setColor(style.theme().muted());
                text.left(
                        g,
                        "+ " + (names.size() - kept),
                        data.getMaxX() + leaderRoom() + column * columnWidth,
                        text.middle(places[k]));
                continue;
            }
            double x = data.getMaxX() + leaderRoom() + column * columnWidth;
            double y = places[k];
            String name = names.get(index).text();
            MarkPainter mark = new MarkPainter(
                    style.sight().look(names.get(index).mark(), name), style, style.markerSize() * 1.15);
            if (column == 0 && !anchors.isEmpty() && !Double.isNaN(anchors.get(index))) {
                double start = data.getMaxX() + style.fontSize() * 0.12;
                FigureFrame.line(
                        g,
                        mark.colour(),
                        style.lineWidth() * 0.4,
                        start,
                        anchors.get(index),
                        x - style.fontSize() * 0.1,
                        y);
            }
            mark.draw(g, x + style.markerSize() * 0.6, y);
            g.setColor(
                    style.sight().isPale(name)
                            ? style.theme().axis()
                            : style.theme().ink());
            text.left(g, ChartText.name(name), x + markerRoom(), text.middle(y));
        }
    }

    /**
     * The name at a point, for names drawn right of the same data area; the line that counts the others is none.
     *
     * @param anchors as they were drawn
     */
    Optional<String> at(Point2D point, Rectangle2D data, List<Double> anchors) {
        double first = data.getMaxX() + leaderRoom() * 0.5;
        if (names.isEmpty() || point.getX() < first || point.getX() > data.getMaxX() + width()) {
            return Optional.empty();
        }
        int column = Math.clamp((long) ((point.getX() - data.getMaxX() - leaderRoom()) / columnWidth), 0, columns - 1);
        List<Integer> order = order(anchors);
        double[] places = places(order, anchors, data);
        String nearest = null;
        double best = pitch() / 2;
        for (int k = column; k < order.size(); k += columns) {
            double distance = Math.abs(places[k] - point.getY());
            if (distance < best && order.get(k) != MORE) {
                best = distance;
                nearest = names.get(order.get(k)).text();
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** What is said of a name: the language, and what a click on it does. */
    static String tip(String name) {
        return Curve.SHARED.text().equals(name)
                ? ChartText.get("key.tip.shared")
                : ChartText.get("key.tip", ChartText.language(name));
    }

    private List<Integer> order(List<Double> anchors) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        if (!anchors.isEmpty()) {
            order.sort((a, b) -> Double.compare(key(anchors.get(a)), key(anchors.get(b))));
        }
        if (kept < names.size()) {
            order.subList(kept, order.size()).clear();
            order.add(MORE);
        }
        return order;
    }

    private static double key(double anchor) {
        return Double.isNaN(anchor) ? Double.MAX_VALUE : anchor;
    }

    private double[] places(List<Integer> order, List<Double> anchors, Rectangle2D data) {
        int n = order.size();
        double[] y = new double[n];
        double step = Math.min(pitch(), data.getHeight() / n * columns) / columns;
        double top = data.getMinY() + pitch() / 2;
        for (int k = 0; k < n; k++) {
            boolean isFree = anchors.isEmpty() || order.get(k) == MORE;
            double wanted = isFree ? top : Math.min(key(anchors.get(order.get(k))), data.getMaxY());
            y[k] = Math.max(wanted, k == 0 ? top : y[k - 1] + step);
        }
        double limit = data.getMaxY() - pitch() * 0.3;
        for (int k = n - 1; k >= 0 && y[k] > limit; k--) {
            y[k] = limit;
            limit -= step;
        }
        if (columns > 1) {
            for (int k = 0; k < n; k++) {
                y[k] = y[k - k % columns];
            }
        }
        return y;
    }

    private double pitch() {
        return text.size() * 1.28;
    }

    private double leaderRoom() {
        return style.fontSize() * 0.9;
    }

    private double markerRoom() {
        return style.markerSize() * 1.2 + style.fontSize() * 0.3;
    }
}
