package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/**
 * In how many prompts the target overtakes English at which layer: one place for each layer, the first for prompts in
 * which the target always leads, and one behind the last for those in which it never overtakes. The base is pale, the
 * aligned checkpoint beside it full.
 */
public record OvertakingFigure(OvertakingFigureData data, FigureStyle style) implements LayeredFigure {
    private static final double GROUP = 0.8;

    @Override
    public OvertakingFigure withSelectedLayer(int layer) {
        return new OvertakingFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public OvertakingFigure withStyle(FigureStyle other) {
        return new OvertakingFigure(data, other);
    }

    @Override
    public OvertakingFigure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    public double aspect() {
        return 2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("overtaking.axis"), layout.places(), style);
        x.setTickUnit(new NumberTickUnit(1, new PlaceNames(data.nLayers(), step(layout))));
        x.setTickLabelFont(PlotFrame.font(style, ChartText.get("overtaking.never"), style.fontSize() * 0.88));
        NumberAxis y = PlotFrame.axis(ChartText.get("overtaking.share"), layout.shares(), style);
        double tick = layout.shares().high() > 0.5 ? 0.2 : layout.shares().high() > 0.2 ? 0.1 : 0.05;
        y.setTickUnit(
                new NumberTickUnit(tick, new DecimalFormat("0.0#", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
        List<Side> sides = data.sides();
        for (Side side : sides) {
            for (OvertakingCount count : data.of(side)) {
                Rectangle2D bar = layout.bar(data.place(count), sides.indexOf(side), sides.size(), share(count));
                boolean isPale = side == Side.BASE && sides.size() > 1;
                g.setColor(isPale ? ColourScale.mix(colour(), style.theme().background(), 0.65) : colour());
                g.fill(bar);
                g.setColor(colour());
                g.setStroke(new BasicStroke((float) (style.lineWidth() * 0.5)));
                g.draw(bar);
            }
        }
    }

    /** Layers between two names on the axis, so that they never touch. */
    private int step(Layout layout) {
        double room = layout.x(2) - layout.x(1);
        double widest = TextPainter.regular(style, style.fontSize() * 0.88).width("00") * 1.5;
        return Math.max(1, (int) Math.ceil(widest / room));
    }

    private Color colour() {
        return data.language().equals(OvertakingCount.ANY)
                ? style.theme().muted()
                : Palette.mark(data.language()).colour(style.theme());
    }

    private static double share(OvertakingCount count) {
        return (double) count.count() / count.n();
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (hasSelection()) {
            Layout layout = layout(area);
            drawSelection(g, layout.plot(), layout.x(data.selectedLayer()));
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Side side : data.sides()) {
            for (OvertakingCount count : data.of(side)) {
                rows.add(List.of(
                        side.label(),
                        count.language(),
                        count.overtaking().outcome().label(),
                        count.overtaking().layer() == 0
                                ? ""
                                : Integer.toString(count.overtaking().layer()),
                        Integer.toString(count.count()),
                        FigureTable.cell(share(count))));
            }
        }
        return new FigureTable(List.of("checkpoint", "language", "outcome", "layer", "count", "share"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Layout layout = layout(area);
        List<Side> sides = data.sides();
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (Side side : sides) {
            WalkRow row = new WalkRow(
                    WalkRow.Words.ofShares(ChartText.side(side), ChartText.get("overtaking.share")), layout.plot());
            for (OvertakingCount count : data.of(side)) {
                int place = data.place(count);
                row.add(
                        PlaceNames.inWords(place, data.nLayers()),
                        layout.bar(place, sides.indexOf(side), sides.size(), share(count)),
                        share(count),
                        Interval.NONE);
                if (place >= 1 && place <= data.nLayers()) {
                    row.picking(new FigurePick.LayerPick(place));
                }
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        data.sides().forEach(side -> text.append(' ').append(data.sentence(side)));
        return text.toString();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int place = layout(area).placeAt(at);
        return place < 1 || place > data.nLayers() ? Optional.empty() : Optional.of(new FigurePick.LayerPick(place));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int place = layout(area).placeAt(at);
        if (place == 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(PlaceNames.inWords(place, data.nLayers()));
        for (Side side : data.sides()) {
            OvertakingFigureData.Tally tally = data.tally(side, place);
            text.append('\n').append(ChartText.get("overtaking.tip", ChartText.side(side), tally.count(), tally.n()));
        }
        return Optional.of(text.toString());
    }

    @Override
    public int nLayers() {
        return data.nLayers();
    }

    @Override
    public int selectedLayer() {
        return data.selectedLayer();
    }

    @Override
    public String caption() {
        StringBuilder caption = new StringBuilder();
        data.sides().forEach(side -> caption.append(data.sentence(side)).append(' '));
        if (data.sides().size() > 1) {
            caption.append(ChartText.get("overtaking.pale")).append(' ');
        }
        caption.append(data.remark());
        return caption.toString().strip();
    }

    private Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double left = PlotFrame.axisRoom(
                style, TextPainter.regular(style, style.fontSize() * 0.88).width("0.00"));
        double top = body.getY() + style.fontSize() * 0.3;
        double highest = data.counts().stream()
                .mapToDouble(OvertakingFigure::share)
                .max()
                .orElse(1);
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(
                        body.getX() + left,
                        top,
                        Math.max(1, body.getWidth() - left - style.fontSize()),
                        Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top))),
                left,
                new AxisRange(0.5, data.nLayers() + 1.5),
                new AxisRange(0, highest * 1.05));
    }

    /** Where the bars stand. */
    private record Layout(Rectangle2D plot, double left, AxisRange places, AxisRange shares) {
        double x(double place) {
            return places.map(place, plot.getMinX(), plot.getMaxX());
        }

        Rectangle2D bar(int place, int index, int count, double share) {
            double width = (x(2) - x(1)) * GROUP / count;
            double top = shares.map(share, plot.getMaxY(), plot.getMinY());
            return new Rectangle2D.Double(
                    x(place) - width * count / 2 + index * width, top, width, plot.getMaxY() - top);
        }

        /** 1 to L + 1, or 0 outside. */
        int placeAt(Point2D at) {
            return plot.contains(at) ? (int) Math.round(places.unmap(at.getX(), plot.getMinX(), plot.getMaxX())) : 0;
        }
    }

    /** Names of the places on the axis: {@code always}, the layers, {@code never}. */
    private static final class PlaceNames extends DecimalFormat {
        private static final long serialVersionUID = 1L;

        private final int nLayers;
        private final int step;

        PlaceNames(int nLayers, int step) {
            super("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
            this.nLayers = nLayers;
            this.step = step;
        }

        static String inWords(int place, int nLayers) {
            if (place == 1) {
                return ChartText.get("overtaking.tip.always");
            }
            return place > nLayers
                    ? ChartText.get("overtaking.tip.never")
                    : ChartText.get("overtaking.tip.layer", place, nLayers);
        }

        @Override
        public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
            int place = (int) Math.round(value);
            if (place == 1) {
                return to.append(ChartText.get("overtaking.always"));
            }
            if (place > nLayers) {
                return to.append(ChartText.get("overtaking.never"));
            }
            boolean isNearAnEnd = step > 1 && (place <= step || place > nLayers - step);
            return place % step == 0 && !isNearAnEnd ? to.append(place) : to;
        }
    }
}
