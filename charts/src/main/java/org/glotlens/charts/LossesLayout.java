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
    /** Most of the width that names may have right of the plot. */
    private static final double BESIDE = 0.34;

    /**
     * A name with the sample of its line.
     *
     * @param x left end of the sample
     * @param baseline of the first line of the name
     */
    record Entry(List<String> lines, double x, double baseline) {}

    static LossesLayout of(Rectangle2D body, FigureStyle style, LossesFigureData data) {
        TextPainter text = text(style);
        List<String> names =
                data.runs().stream().map(LossesFigureData.Run::name).toList();
        double widest = names.stream().mapToDouble(text::width).max().orElse(0);
        double beside = Math.min(sample(style) + widest, body.getWidth() * BESIDE);
        List<List<String>> broken = broken(names, text, beside - sample(style));
        double height = broken.stream().mapToInt(List::size).sum() * text.lineHeight();
        double room = body.getHeight() - PlotFrame.roomBelow(style);
        boolean isBeside = sample(style) + widest <= body.getWidth() * BESIDE || height <= room * 0.7;
        return isBeside && height <= room
                ? beside(body, style, broken, beside)
                : below(body, style, names, Math.min(sample(style) + widest, body.getWidth()));
    }

    private static LossesLayout beside(Rectangle2D body, FigureStyle style, List<List<String>> names, double width) {
        double gap = names.isEmpty() ? style.fontSize() * 0.6 : width + style.fontSize();
        Rectangle2D plot = plot(body, style, gap, 0);
        List<Entry> entries = new ArrayList<>();
        double y = plot.getY() + style.fontSize();
        for (List<String> name : names) {
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
                style, TextPainter.regular(style.fontSize() * 0.88).width("00.00"));
        double top = body.getY() + style.fontSize() * 0.2;
        return PlotFrame.snapped(new Rectangle2D.Double(
                body.getX() + left,
                top,
                Math.max(1, body.getWidth() - left - right),
                Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - below - top)));
    }

    static TextPainter text(FigureStyle style) {
        return TextPainter.regular(style.fontSize() * 0.88);
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
        while (text.width(rest) > room && rest.length() > 1) {
            int most = rest.offsetByCodePoints(0, 1);
            int good = 0;
            for (int end = most; end < rest.length() && text.width(rest.substring(0, end)) <= room; ) {
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
