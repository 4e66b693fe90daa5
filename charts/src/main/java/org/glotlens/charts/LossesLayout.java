package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the plot of a {@link LossesFigure} and the names of its runs lie. Names stand right of the plot where they leave it
 * room, else below it in columns; a long name is broken, never cut.
 *
 * @param plot where losses are drawn
 * @param entries one a run, in their order
 */
record LossesLayout(Rectangle2D plot, List<Entry> entries) {
    /** Of the width, what names usually have right of the plot. */
    private static final double BESIDE = 0.34;

    private static final double MOST_BESIDE = 0.5;

    /** Width over height from which on more width does not make a plot better. */
    private static final double WIDE = 1.8;

    /** What rounding may make of a width. */
    private static final double HAIR = 1e-6;

    /**
     * A name with the sample of its line.
     *
     * @param x left end of the sample
     * @param baseline of the first line of the name
     */
    record Entry(List<String> lines, double x, double baseline) {}

    static LossesLayout of(Rectangle2D body, FigureStyle style, LossesFigureData data) {
        List<String> names =
                data.runs().stream().map(LossesFigureData.Run::name).toList();
        double widest = sample(style)
                + names.stream().mapToDouble(text(style)::width).max().orElse(0);
        LossesLayout best = below(body, style, names, Math.min(widest, body.getWidth()));
        for (double share : new double[] {BESIDE, MOST_BESIDE}) {
            LossesLayout other = beside(body, style, names, Math.min(widest, body.getWidth() * share));
            best = other.worth(body, style) > best.worth(body, style) ? other : best;
        }
        return best;
    }

    /** How large the plot is, or nothing where names reach beyond the figure. */
    private double worth(Rectangle2D body, FigureStyle style) {
        double bottom = entries.stream()
                .mapToDouble(entry -> entry.baseline()
                        + (entry.lines().size() - 1) * text(style).lineHeight())
                .max()
                .orElse(0);
        boolean isWhole = bottom <= body.getMaxY();
        return isWhole ? Math.min(plot.getWidth(), plot.getHeight() * WIDE) : 0;
    }

    private static LossesLayout beside(Rectangle2D body, FigureStyle style, List<String> names, double width) {
        double gap = names.isEmpty() ? style.fontSize() * 0.6 : width + style.fontSize();
        Rectangle2D plot = plot(body, style, gap, 0);
        List<Entry> entries = new ArrayList<>();
        double y = plot.getY() + style.fontSize() * 0.8;
        for (List<String> name : broken(names, text(style), width - sample(style))) {
            entries.add(new Entry(name, body.getMaxX() - width, y));
            y += name.size() * text(style).lineHeight();
        }
        return new LossesLayout(plot, entries);
    }

    private static LossesLayout below(Rectangle2D body, FigureStyle style, List<String> names, double width) {
        double gap = style.fontSize();
        int columns = Math.max(1, (int) ((body.getWidth() + gap) / (width + gap)));
        List<List<String>> broken = broken(names, text(style), width - sample(style));
        double pitch = text(style).lineHeight();
        List<Double> tops = new ArrayList<>();
        double height = 0;
        for (int first = 0; first < broken.size(); first += columns) {
            tops.add(height);
            height += pitch
                    * broken.subList(first, Math.min(first + columns, broken.size())).stream()
                            .mapToInt(List::size)
                            .max()
                            .orElse(0);
        }
        Rectangle2D plot = plot(body, style, style.fontSize() * 0.6, height + style.fontSize() * 0.6);
        double top = body.getMaxY() - height + style.fontSize() * 0.75;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < broken.size(); i++) {
            entries.add(
                    new Entry(broken.get(i), body.getX() + i % columns * (width + gap), top + tops.get(i / columns)));
        }
        return new LossesLayout(plot, entries);
    }

    private static Rectangle2D plot(Rectangle2D body, FigureStyle style, double right, double below) {
        double left = PlotFrame.axisRoom(
                style, TextPainter.regular(style, style.fontSize() * 0.88).width("00.00"));
        double top = body.getY() + style.fontSize() * 0.2;
        return PlotFrame.snapped(new Rectangle2D.Double(
                body.getX() + left,
                top,
                Math.max(1, body.getWidth() - left - right),
                Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - below - top)));
    }

    static TextPainter text(FigureStyle style) {
        return TextPainter.regular(style, style.fontSize() * 0.88);
    }

    /** Room of a line's sample with the gap after it. */
    static double sample(FigureStyle style) {
        return style.fontSize() * 2.9;
    }

    private static List<List<String>> broken(List<String> names, TextPainter text, double room) {
        return names.stream().map(name -> broken(name, text, room)).toList();
    }

    /** Lines of a name, broken after blanks and signs where there are some, else anywhere. */
    private static List<String> broken(String name, TextPainter text, double room) {
        List<String> lines = new ArrayList<>();
        String rest = name;
        while (text.width(rest) > room + HAIR && rest.length() > 1) {
            int most = rest.offsetByCodePoints(0, 1);
            int good = 0;
            for (int end = most; end < rest.length() && text.width(rest.substring(0, end)) <= room + HAIR; ) {
                most = end;
                int last = rest.codePointBefore(end);
                good = Character.isLetterOrDigit(last) ? good : end;
                end = rest.offsetByCodePoints(end, 1);
            }
            int at = good > 0 ? good : most;
            lines.add(rest.substring(0, at).stripTrailing());
            rest = rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
