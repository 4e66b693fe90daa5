package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.charts.PassLayersData.Line;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.IntervalKind;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** pass@k of both readings of a checkpoint over the layers, each by the ranks at that layer alone. */
public record PassLayersFigure(PassLayersData data, FigureStyle style) implements LayeredFigure, Keyed {
    private static final int FEW = 40;

    @Override
    public String title() {
        boolean isMedian = data.lines().getFirst().layers().getFirst().kind() == IntervalKind.MEDIAN;
        String key = isMedian ? "pass.layers.title.median" : "pass.layers.title";
        return FigureTitle.of(data.side(), ChartText.get(key, data.k())).line(style.parts());
    }

    @Override
    public String caption() {
        PassFigureData.Facts facts = data.facts();
        String numbers = ChartText.get(
                "pass.layers.caption",
                data.lines().getFirst().layers().getFirst().n(),
                facts.dropped(),
                facts.scored(),
                facts.words());
        return (numbers + ' ' + facts.remark()).strip();
    }

    @Override
    public PassLayersFigure withStyle(FigureStyle other) {
        return new PassLayersFigure(data, other);
    }

    @Override
    public PassLayersFigure withSelectedLayer(int layer) {
        return new PassLayersFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public PassLayersFigure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    public double aspect() {
        return 2;
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
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Places places = places(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("pass.layers.layer"), places.layers, style);
        PlotFrame.useIntegers(x);
        NumberAxis y = PlotFrame.axis(ChartText.get("pass.layers.share", data.k()), places.shares, style);
        y.setTickUnit(PlotFrame.spaced(places.shares, places.plot.getHeight(), style));
        XYPlot axes = PlotFrame.plot(x, y, style);
        axes.setDomainGridlinesVisible(false);
        new PlotFrame(style, places.plot, places.left, PlotFrame.roomBelow(style)).draw(g, axes);
        data.lines().forEach(line -> draw(g, places, line));
        if (style.parts().hasKey()) {
            key().draw(g, style, places.plot);
        }
    }

    private void draw(Graphics2D g, Places places, Line line) {
        Path2D path = new Path2D.Double();
        for (int layer = 1; layer <= line.layers().size(); layer++) {
            Point2D at = places.at(layer, line.layers().get(layer - 1));
            if (layer == 1) {
                path.moveTo(at.getX(), at.getY());
            } else {
                path.lineTo(at.getX(), at.getY());
            }
        }
        LanguageMark mark = data.mark(line);
        g.setColor(mark.colour(style.theme()));
        g.setStroke(new BasicStroke((float) style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
        if (line.layers().size() <= FEW) {
            MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
            for (int layer = 1; layer <= line.layers().size(); layer++) {
                Point2D at = places.at(layer, line.layers().get(layer - 1));
                painter.draw(g, at.getX(), at.getY());
            }
        }
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (hasSelection()) {
            Places places = places(area);
            drawSelection(g, places.plot, places.x(data.selectedLayer()));
        }
    }

    /** Where a reading stands at a layer, for a figure on an area. */
    Point2D at(Rectangle2D area, int line, int layer) {
        return places(area).at(layer, data.lines().get(line).layers().get(layer - 1));
    }

    private Places places(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? key().width(style, body.getHeight()) : style.fontSize() * 0.8;
        AxisRange shares = new AxisRange(0, data.top());
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(shares, PlotFrame.spaced(shares, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        Rectangle2D plot = PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height));
        return new Places(plot, left, new AxisRange(0.5, data.nLayers() + 0.5), shares);
    }

    /** Where the lines lie on an area. */
    private record Places(Rectangle2D plot, double left, AxisRange layers, AxisRange shares) {
        double x(int layer) {
            return layers.map(layer, plot.getMinX(), plot.getMaxX());
        }

        Point2D at(int layer, Estimate share) {
            return new Point2D.Double(x(layer), shares.map(share.value(), plot.getMaxY(), plot.getMinY()));
        }

        OptionalInt layerAt(Point2D at) {
            return plot.contains(at)
                    ? OptionalInt.of(
                            Math.clamp(Math.round(layers.unmap(at.getX(), plot.getMinX(), plot.getMaxX())), 1, (int)
                                    layers.high()))
                    : OptionalInt.empty();
        }
    }

    /** One row a reading and layer. */
    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : data.lines()) {
            for (int layer = 1; layer <= line.layers().size(); layer++) {
                Estimate at = line.layers().get(layer - 1);
                rows.add(List.of(
                        data.side().label(),
                        line.reading().label(),
                        Integer.toString(layer),
                        Integer.toString(data.k()),
                        FigureTable.cell(at.value()),
                        FigureTable.cell(at.interval().low()),
                        FigureTable.cell(at.interval().high()),
                        Integer.toString(at.n())));
            }
        }
        return new FigureTable(List.of("checkpoint", "reading", "layer", "k", "pass", "ci_low", "ci_high", "n"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Places places = places(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (Line line : data.lines()) {
            String name = PassFigureData.name(line.reading());
            WalkRow row = new WalkRow(
                    WalkRow.Words.ofShares(name, ChartText.get("pass.layers.share", data.k())), places.plot);
            for (int layer = 1; layer <= line.layers().size(); layer++) {
                Estimate at = line.layers().get(layer - 1);
                row.add(WalkRow.layer(layer, data.nLayers()), places.at(layer, at), at)
                        .picking(new FigurePick.LayerPick(layer));
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        for (Line line : data.lines()) {
            int peak = 1;
            for (int layer = 2; layer <= line.layers().size(); layer++) {
                double value = line.layers().get(layer - 1).value();
                peak = value > line.layers().get(peak - 1).value() ? layer : peak;
            }
            text.append(' ')
                    .append(ChartText.get(
                            "pass.layers.summary",
                            PassFigureData.name(line.reading()),
                            ChartText.share(line.layers().get(peak - 1).value(), 2),
                            peak));
        }
        return text.append(' ').append(caption()).toString();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return places(area).layerAt(at).stream()
                .mapToObj(FigurePick.LayerPick::new)
                .map(FigurePick.class::cast)
                .findFirst();
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return places(area).layerAt(at).stream().mapToObj(this::tip).findFirst();
    }

    private String tip(int layer) {
        StringBuilder text = new StringBuilder(ChartText.get("pass.layers.tip", layer, data.nLayers()));
        for (Line line : data.lines()) {
            text.append('\n')
                    .append(ChartText.get(
                            "pass.summary",
                            PassFigureData.name(line.reading()),
                            data.k(),
                            ChartText.share(line.layers().get(layer - 1).value(), 3)));
        }
        return text.toString();
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                data.lines().stream()
                        .map(line -> new KeyColumn.Name(PassFigureData.name(line.reading()), data.mark(line)))
                        .toList(),
                Optional.empty());
    }
}
