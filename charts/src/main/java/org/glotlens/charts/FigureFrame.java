package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The parts every figure has around its chart: ground, title on the left, all lines of the caption below. */
final class FigureFrame {
    private final FigureStyle style;
    private final String text;
    private final double reserved;
    private final Rectangle2D area;
    private final TextPainter title;
    private final TextPainter small;
    private final TextPainter letter;
    private final List<String> caption;
    private final int captionLines;
    private final boolean hasTitleLine;

    private FigureFrame(Figure figure, Rectangle2D area, double reserved) {
        this.style = figure.style();
        this.area = area;
        this.text = figure.title();
        this.reserved = reserved;
        this.title = TextPainter.bold(style, style.fontSize() * 1.12);
        this.letter = TextPainter.bold(style, style.fontSize() * 1.3);
        this.small = TextPainter.regular(style, style.fontSize() * 0.88);
        FigureParts parts = style.parts();
        this.hasTitleLine = parts.hasTitle() || !parts.letter().isEmpty() || reserved > 0;
        this.caption = lines(figure.caption());
        this.captionLines = parts.companions().stream()
                .mapToInt(other -> lines(other).size())
                .reduce(caption.size(), Math::max);
    }

    /** The frame of a figure on an area. */
    static FigureFrame of(Figure figure, Rectangle2D area) {
        return of(figure, area, 0);
    }

    /**
     * The frame of a figure on an area.
     *
     * @param reserved width of what stands on the right of the title line
     */
    static FigureFrame of(Figure figure, Rectangle2D area, double reserved) {
        return new FigureFrame(figure, area, reserved);
    }

    private List<String> lines(String text) {
        return style.parts().hasCaption() ? small.wrap(text, area.getWidth() - 2 * margin()) : List.of();
    }

    /** Blank edge around everything. */
    double margin() {
        return style.fontSize() * 0.6;
    }

    /** Type for axis numbers, captions and keys. */
    TextPainter small() {
        return small;
    }

    /** Where the chart with its axes goes. */
    Rectangle2D body() {
        double top = area.getY() + margin() + (hasTitleLine ? title.lineHeight() + style.fontSize() * 0.25 : 0);
        double bottom = area.getMaxY() - margin() * 0.7 - captionLines * small.lineHeight() - style.fontSize() * 0.3;
        return new Rectangle2D.Double(
                area.getX() + margin(), top, area.getWidth() - 2 * margin(), Math.max(1, bottom - top));
    }

    /** Baseline of the title, for what stands on its right. */
    double titleBaseline() {
        return area.getY() + margin() + title.size() * 0.92;
    }

    /** Whether the title, in its fewest words, has room beside what stands on its right. */
    boolean hasRoomForTitle() {
        String panel = style.parts().letter();
        double before = panel.isEmpty() ? 0 : letter.width(panel) + style.fontSize() * 0.7;
        return !style.parts().hasTitle()
                || title.width(FigureTitle.everShorter(text).getLast())
                        <= area.getWidth() - 2 * margin() - reserved - before;
    }

    /** Draws ground, panel letter, title and caption; the title says less where there is little room. */
    void draw(Graphics2D g) {
        prepare(g);
        g.setColor(style.theme().background());
        g.fill(area);
        g.setColor(style.theme().ink());
        double x = area.getX() + margin();
        String panel = style.parts().letter();
        if (!panel.isEmpty()) {
            letter.left(g, panel, x, titleBaseline());
            x += letter.width(panel) + style.fontSize() * 0.7;
        }
        if (style.parts().hasTitle()) {
            double room = area.getMaxX() - margin() - reserved - x;
            title.left(g, title.fitting(FigureTitle.everShorter(text), room), x, titleBaseline());
        }
        double first = area.getMaxY() - margin() * 0.7 - (captionLines - 1) * small.lineHeight() - small.size() * 0.3;
        small.block(g, caption, area.getX() + margin(), first, style.theme().muted());
    }

    /** Smooth outlines and text, strokes where they are asked for. */
    static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** A straight line of a width and colour. */
    static void line(Graphics2D g, Color colour, double width, double... xyxy) {
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.draw(new Line2D.Double(xyxy[0], xyxy[1], xyxy[2], xyxy[3]));
    }
}
