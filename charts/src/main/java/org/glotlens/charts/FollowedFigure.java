package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FollowedFigureData.Along;
import org.glotlens.charts.FollowedFigureData.Line;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * The probability of everything that is followed through a token grid, over the layers at one position or over the positions
 * at one layer: dashed the base, drawn through the aligned checkpoint.
 */
public record FollowedFigure(FollowedFigureData data, FigureStyle style) implements Keyed {
    private static final float[] DASH = {4f, 2.2f};
    private static final int FEW = 40;

    @Override
    public String title() {
        return data.along() == Along.LAYERS
                ? ChartText.get("followed.layers", data.position(), data.grid().prompt())
                : ChartText.get("followed.positions", data.layer(), data.grid().prompt());
    }

    @Override
    public String caption() {
        String lines = ChartText.get(data.grid().sides().size() > 1 ? "followed.caption" : "followed.caption.one");
        return data.remark().isEmpty() ? lines : lines + ' ' + data.remark();
    }

    @Override
    public FollowedFigure withStyle(FigureStyle other) {
        return new FollowedFigure(data, other);
    }

    @Override
    public double aspect() {
        return 2.2;
    }

    @Override
    public FollowedFigure withoutSelection() {
        return new FollowedFigure(data.unmarked(), style);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Places range = range(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("followed.axis." + label()), range.places, style);
        x.setTickUnit(PlotFrame.wholeTicks(range.step(style)));
        NumberAxis y = PlotFrame.axis(ChartText.get("lens.probability"), range.shares, style);
        y.setTickUnit(PlotFrame.spaced(range.shares, range.plot.getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new PlotFrame(style, range.plot, range.left, PlotFrame.roomBelow(style)).draw(g, plot);
        for (Line line : data.lines()) {
            draw(g, range, line);
        }
        if (style.parts().hasKey()) {
            names(area).draw(g, range.plot, List.of());
        }
    }

    private void draw(Graphics2D g, Places range, Line line) {
        LanguageMark mark = data.mark(line.followed());
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (int index = 0; index < data.places().size(); index++) {
            double value = data.value(line, index);
            if (Double.isNaN(value)) {
                continue;
            }
            if (isDown) {
                path.lineTo(range.x(data.places().get(index)), range.y(value));
            } else {
                path.moveTo(range.x(data.places().get(index)), range.y(value));
                isDown = true;
            }
        }
        g.setColor(mark.colour(style.theme()));
        g.setStroke(stroke(line));
        g.draw(path);
        if (!data.isPale(line) && data.places().size() <= FEW) {
            MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
            for (int index = 0; index < data.places().size(); index++) {
                double value = data.value(line, index);
                if (!Double.isNaN(value)) {
                    painter.draw(g, range.x(data.places().get(index)), range.y(value));
                }
            }
        }
    }

    private Stroke stroke(Line line) {
        float width = (float) (style.lineWidth() * (data.isPale(line) ? 0.8 : 1));
        float[] dash = {DASH[0] * width, DASH[1] * width};
        return data.isPale(line)
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!data.isMarked()) {
            return;
        }
        Places range = range(area);
        double x = range.x(data.places().get(data.selected()));
        FigureFrame.prepare(g);
        FigureFrame.line(
                g, style.theme().ink(), style.lineWidth() * 0.75, x, range.plot.getMinY(), x, range.plot.getMaxY());
    }

    /** One row a checkpoint, place and thing that is followed. */
    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Line line : data.lines()) {
            for (int index = 0; index < data.places().size(); index++) {
                boolean isLayers = data.along() == Along.LAYERS;
                rows.add(List.of(
                        data.grid().prompt(),
                        line.side().side().label(),
                        Integer.toString(isLayers ? data.places().get(index) : data.layer()),
                        Integer.toString(isLayers ? data.position() : index),
                        data.grid().names().get(line.followed()),
                        FigureTable.cell(data.value(line, index))));
            }
        }
        return new FigureTable(List.of("prompt", "checkpoint", "layer", "position", "followed", "probability"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Places range = range(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (Line line : data.lines()) {
            String name = WalkRow.name(data.name(line.followed())) + ", "
                    + ChartText.side(line.side().side());
            WalkRow row = new WalkRow(WalkRow.Words.ofShares(name, ChartText.get("lens.probability")), range.plot);
            for (int index = 0; index < data.places().size(); index++) {
                double value = data.value(line, index);
                int place = data.places().get(index);
                row.add(
                                ChartText.get("followed.tip." + label(), place),
                                new Point2D.Double(range.x(place), range.y(value)),
                                value)
                        .picking(cell(index));
            }
            rows.add(row.row());
        }
        return new FigureWalk(
                rows, FigureWalk.Way.CURVES, data.isMarked() ? Optional.of(cell(data.selected())) : Optional.empty());
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        for (Line line : data.lines()) {
            text.append(' ')
                    .append(ChartText.get(
                            "followed.summary",
                            data.name(line.followed()),
                            ChartText.side(line.side().side()),
                            ChartText.share(data.value(line, data.selected()), 3)));
        }
        return text.toString();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return index(at, area).stream().boxed().findFirst().map(this::cell);
    }

    private FigurePick cell(int index) {
        return data.along() == Along.LAYERS
                ? new TokenPick(data.places().get(index), data.position())
                : new TokenPick(data.layer(), index);
    }

    private OptionalInt index(Point2D at, Rectangle2D area) {
        Places range = range(area);
        return range.plot.contains(at)
                ? IntStream.range(0, data.places().size())
                        .boxed()
                        .min((a, b) -> Double.compare(
                                Math.abs(range.x(data.places().get(a)) - at.getX()),
                                Math.abs(range.x(data.places().get(b)) - at.getX())))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return index(at, area).stream().boxed().findFirst().map(this::describe);
    }

    private String describe(int index) {
        StringBuilder text = new StringBuilder(
                ChartText.get("followed.tip." + label(), data.places().get(index)));
        for (Line line : data.lines()) {
            text.append('\n')
                    .append(ChartText.get(
                            "followed.summary",
                            data.name(line.followed()),
                            ChartText.side(line.side().side()),
                            ChartText.share(data.value(line, index), 3)));
        }
        return text.toString();
    }

    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        int index = Math.clamp(data.selected() + dx, 0, data.places().size() - 1);
        return index == data.selected() ? Optional.empty() : Optional.of(cell(index));
    }

    /** The lines of all cells of one line of cells are alike, whichever of them is selected. */
    @Override
    public Object backdropKey() {
        int layer = data.along() == Along.LAYERS ? data.grid().nLayers() : data.layer();
        int position = data.along() == Along.LAYERS ? data.position() : 0;
        return new FollowedFigure(
                new FollowedFigureData(data.grid(), data.along(), layer, position, false, data.remark()), style);
    }

    private String label() {
        return data.along() == Along.LAYERS ? "layers" : "positions";
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                IntStream.range(0, data.grid().followed().size())
                        .mapToObj(followed -> new KeyColumn.Name(data.name(followed), data.mark(followed)))
                        .toList(),
                Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 3.5, style.mostKey(body));
    }

    private Places range(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        AxisRange shares = new AxisRange(0, data.top());
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(shares, PlotFrame.spaced(shares, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        Rectangle2D plot = PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height));
        AxisRange places =
                new AxisRange(data.places().getFirst() - 0.5, data.places().getLast() + 0.5);
        return new Places(plot, left, places, shares);
    }

    /** Where the lines lie on an area. */
    private record Places(Rectangle2D plot, double left, AxisRange places, AxisRange shares) {
        double x(double place) {
            return places.map(place, plot.getMinX(), plot.getMaxX());
        }

        double y(double share) {
            return shares.map(share, plot.getMaxY(), plot.getMinY());
        }

        /** Between two numbers of the horizontal axis, so that they do not touch. */
        int step(FigureStyle style) {
            double room = plot.getWidth() / (places.high() - places.low());
            double widest = TextPainter.regular(style, style.fontSize() * 0.88).width("000") * 1.4;
            return List.of(1, 2, 5, 10, 20, 50, 100, 200, 500).stream()
                    .filter(each -> each * room >= widest)
                    .findFirst()
                    .orElse(1000);
        }
    }
}
