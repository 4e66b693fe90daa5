package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Sets JFreeChart's plots in the quiet look of this project, at a data area that is known beforehand. */
final class PlotFrame {
    /** Between two ticks of a vertical axis, in type sizes. */
    private static final double TICK_SPACING = 1.6;

    private static final int MOST_TICKS = 11;

    /** Room for an axis without numbers and name, in type sizes. */
    private static final double BARE = 0.6;

    private final FigureStyle style;
    private final Rectangle2D data;
    private final double left;
    private final double bottom;

    /**
     * @param data where values are drawn, in drawing units
     * @param left room for the numbers of the vertical axis
     * @param bottom room for the numbers and label of the horizontal axis
     */
    PlotFrame(FigureStyle style, Rectangle2D data, double left, double bottom) {
        this.style = style;
        this.data = data;
        this.left = left;
        this.bottom = bottom;
    }

    /** An axis with a fixed range, small muted numbers and a label. */
    static NumberAxis axis(String label, AxisRange range, FigureStyle style) {
        return set(new TypesetAxis(label), range, style);
    }

    /** The same look for an axis that is made already. */
    static NumberAxis set(NumberAxis axis, AxisRange range, FigureStyle style) {
        axis.setRange(range.low(), range.high());
        axis.setStandardTickUnits(ticks());
        Font numbers = style.face().regular().at(style.fontSize() * 0.88);
        axis.setTickLabelFont(numbers);
        axis.setTickLabelPaint(style.theme().muted());
        axis.setAxisLinePaint(style.theme().axis());
        axis.setAxisLineStroke(new BasicStroke((float) (style.lineWidth() * 0.55)));
        axis.setTickMarkPaint(style.theme().axis());
        axis.setTickMarkStroke(new BasicStroke((float) (style.lineWidth() * 0.5)));
        axis.setTickMarkOutsideLength((float) (style.fontSize() * 0.28));
        double gap = style.fontSize() * 0.18;
        axis.setTickLabelInsets(new RectangleInsets(gap, gap * 1.6, gap, gap * 1.6));
        return axis;
    }

    /** The font that an axis writes a word in, which JFreeChart does in one font alone. */
    static Font font(FigureStyle style, String word, double size) {
        FontFace usual = style.face().regular();
        return Fonts.runs(word, usual).stream()
                .map(TextRun::face)
                .filter(face -> face != usual && face.hasGlyph('0'))
                .findFirst()
                .orElse(usual)
                .at(size);
    }

    /** The integer part of a rectangle, which JFreeChart would cut it to anyway. */
    static Rectangle2D snapped(Rectangle2D area) {
        double x = Math.ceil(area.getMinX());
        double y = Math.ceil(area.getMinY());
        return new Rectangle2D.Double(
                x, y, Math.max(1, Math.floor(area.getMaxX()) - x), Math.max(1, Math.floor(area.getMaxY()) - y));
    }

    private static TickUnits ticks() {
        TickUnits units = new TickUnits();
        for (int exponent = -9; exponent <= 6; exponent++) {
            DecimalFormat format = format(Math.max(0, -exponent));
            for (int step : new int[] {1, 2, 5}) {
                units.add(new NumberTickUnit(step * Math.pow(10, exponent), format));
            }
        }
        return units;
    }

    /**
     * Ticks far enough apart to be told from each other, and not too many: the least of 1, 2 and 5 times a power of ten.
     *
     * @param length of the axis, in drawing units
     */
    static NumberTickUnit spaced(AxisRange range, double length, FigureStyle style) {
        double share = Math.max(style.fontSize() * TICK_SPACING / length, 1.0 / MOST_TICKS);
        double least = (range.high() - range.low()) * share;
        int exponent = (int) Math.floor(Math.log10(least));
        double power = Math.pow(10, exponent);
        double times =
                Stream.of(1, 2, 5).filter(m -> m * power >= least).findFirst().orElse(10);
        int decimals = Math.max(0, times == 10 ? -exponent - 1 : -exponent);
        return new NumberTickUnit(times * power, format(decimals));
    }

    /** Room for the numbers of a vertical axis, at least for those of a probability or a difference of two. */
    static double numberRoom(AxisRange range, NumberTickUnit ticks, FigureStyle style) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        double widest = Stream.of(range.low(), range.high())
                .mapToDouble(end -> text.width(ticks.valueToString(end)))
                .reduce(text.width("−0.00"), Math::max);
        return axisRoom(style, widest);
    }

    private static DecimalFormat format(int decimals) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(decimals > 0 ? "0." + "0".repeat(decimals) : "0", symbols);
    }

    /** Marks an axis at multiples of 1, 2 or 5 of whole numbers only. */
    static void useIntegers(NumberAxis axis) {
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    }

    /** Ticks at multiples of a whole number. */
    static NumberTickUnit wholeTicks(int step) {
        return new NumberTickUnit(step, new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    }

    /** A plot without frame and ground, with faint grid lines. */
    static XYPlot plot(NumberAxis x, NumberAxis y, FigureStyle style) {
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        BasicStroke hair = new BasicStroke((float) (style.lineWidth() * 0.45));
        plot.setDomainGridlinePaint(style.theme().grid());
        plot.setRangeGridlinePaint(style.theme().grid());
        plot.setDomainGridlineStroke(hair);
        plot.setRangeGridlineStroke(hair);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return plot;
    }

    /** Draws a plot so that its values fill the data area. */
    void draw(Graphics2D g, XYPlot plot) {
        AxisSpace bottomSpace = new AxisSpace();
        bottomSpace.setBottom(bottom);
        plot.setFixedDomainAxisSpace(bottomSpace);
        AxisSpace leftSpace = new AxisSpace();
        leftSpace.setLeft(left);
        plot.setFixedRangeAxisSpace(leftSpace);
        Rectangle2D outer = new Rectangle2D.Double(
                data.getX() - left, data.getY(), data.getWidth() + left, data.getHeight() + bottom);
        FigureParts.Axes shown = style.parts().axes();
        String below = takeLabel(plot.getDomainAxis(), shown.isBelow());
        String beside = takeLabel(plot.getRangeAxis(), shown.isBeside());
        Shape clip = g.getClip();
        plot.draw(g, outer, null, null, null);
        g.setClip(clip);
        FigureFrame.prepare(g);
        drawLabels(g, below, beside);
    }

    /** The name of an axis, which is drawn apart; of one that a neighbour shows there is none, and no numbers. */
    private static String takeLabel(ValueAxis axis, boolean isShown) {
        String label = axis.getLabel();
        axis.setLabel(null);
        if (!isShown) {
            axis.setTickLabelsVisible(false);
        }
        return isShown ? label : "";
    }

    /** Axis labels as text in any script: JFreeChart would draw a rotated one as outlines. */
    private void drawLabels(Graphics2D g, String below, String beside) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.94);
        g.setColor(style.theme().ink());
        text.middle(
                g,
                text.fitting(everShorter(below), data.getWidth() + style.fontSize()),
                data.getCenterX(),
                data.getMaxY() + bottom - style.fontSize() * 0.12);
        String fitting = text.fit(beside, data.getHeight() + bottom);
        AffineTransform saved = g.getTransform();
        g.translate(data.getX() - left + text.size() * 0.9, data.getCenterY());
        g.rotate(-Math.PI / 2);
        text.middle(g, fitting, 0, 0);
        g.setTransform(saved);
    }

    /** A name of an axis, and without what stands behind its semicolon. */
    private static List<String> everShorter(String name) {
        int end = name.indexOf(';');
        return end < 0 ? List.of(name) : List.of(name, name.substring(0, end));
    }

    /** Room that the numbers and the label of a horizontal axis need. */
    static double roomBelow(FigureStyle style) {
        return style.fontSize() * (style.parts().axes().isBelow() ? 2.8 : BARE);
    }

    /** Room that axis numbers and an axis label need beside or below the data area. */
    static double axisRoom(FigureStyle style, double widestNumber) {
        return style.parts().axes().isBeside() ? widestNumber + style.fontSize() * 1.95 : style.fontSize() * BARE;
    }
}
