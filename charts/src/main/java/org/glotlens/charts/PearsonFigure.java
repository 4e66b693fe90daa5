package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.represent.LengthCheck;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.run.Side;

/**
 * How closely the languages move together along PC1 at one layer: the whole matrix on a diverging scale from -1 to 1, or
 * the difference between the checkpoints.
 */
public record PearsonFigure(PearsonFigureData data, FigureStyle style) implements Figure {
    @Override
    public String title() {
        String name = data.reading() == Reading.DIFFERENCE ? ChartText.get("pearson.delta") : data.name();
        String of = data.measure() == Measure.PEARSON
                ? name
                : ChartText.get(
                        "pearson.title.of",
                        name,
                        ChartText.get("pearson.scale." + data.measure().label()));
        return ChartText.get("pearson.title", of, data.layer(), data.result().nLayers());
    }

    @Override
    public PearsonFigure withStyle(FigureStyle other) {
        return new PearsonFigure(data, other);
    }

    @Override
    public Object backdropKey() {
        return new PearsonFigure(data.withSelected(Optional.empty()), style);
    }

    @Override
    public double aspect() {
        return 1.2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        frame.draw(g, title(), 0);
        MatrixLayout layout = layout(area);
        ColourScale scale = ColourScale.diverging(1, style.theme());
        drawCells(g, layout, scale);
        drawCodes(g, layout);
        drawScale(g, layout, scale);
        if (hasWarning()) {
            drawWarning(g, frame);
        }
    }

    private void drawCells(Graphics2D g, MatrixLayout layout, ColourScale scale) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(fontSize);
        boolean hasRoom = fontSize >= style.fontSize() * 0.62 && text.width("−.00") * 1.12 < layout.cellWidth();
        double gap = Math.min(style.lineWidth() * 0.5, layout.cellHeight() * 0.06);
        for (int row = 0; row < data.languages().size(); row++) {
            for (int column = 0; column < data.languages().size(); column++) {
                double value = data.value(row, column);
                Rectangle2D cell = layout.cell(row, column);
                Color colour = Double.isNaN(value) ? style.theme().background() : scale.at(value);
                g.setColor(colour);
                g.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight() - gap));
                if (hasRoom && row != column && !Double.isNaN(value)) {
                    g.setColor(ColourScale.inkOn(colour));
                    text.centre(g, ChartText.compact(value), cell.getCenterX() - gap / 2, cell.getCenterY() - gap / 2);
                }
            }
        }
    }

    private void drawCodes(Graphics2D g, MatrixLayout layout) {
        TextPainter text = TextPainter.regular(
                Math.clamp(layout.cellHeight() * 0.9, style.fontSize() * 0.6, style.fontSize() * 0.92));
        g.setColor(style.theme().ink());
        for (int i = 0; i < data.languages().size(); i++) {
            Rectangle2D cell = layout.cell(i, i);
            String code = data.languages().get(i);
            text.right(g, code, layout.grid().getX() - style.fontSize() * 0.35, text.middle(cell.getCenterY()));
            double y = layout.grid().getY() - style.fontSize() * 0.3;
            if (layout.isUpright()) {
                text.left(g, code, cell.getCenterX() - text.width(code) / 2, y);
            } else {
                AffineTransform saved = g.getTransform();
                g.translate(text.middle(cell.getCenterX()), y);
                g.rotate(-Math.PI / 2);
                text.left(g, code, 0, 0);
                g.setTransform(saved);
            }
        }
    }

    private void drawScale(Graphics2D g, MatrixLayout layout, ColourScale scale) {
        Rectangle2D bar = layout.scale();
        int steps = 40;
        double step = bar.getHeight() / steps;
        for (int i = 0; i < steps; i++) {
            g.setColor(scale.at(1 - 2.0 * i / (steps - 1)));
            double overlap = i < steps - 1 ? 0.3 : 0;
            g.fill(new Rectangle2D.Double(bar.getX(), bar.getY() + i * step, bar.getWidth(), step + overlap));
        }
        TextPainter text = TextPainter.regular(style.fontSize() * 0.84);
        g.setColor(style.theme().muted());
        double x = bar.getMaxX() + style.fontSize() * 0.3;
        text.left(g, "1", x, bar.getY() + text.size() * TextPainter.CAP_HEIGHT);
        text.left(g, "0", x, text.middle(bar.getCenterY()));
        text.left(g, "−1", x, bar.getMaxY());
        String measure = ChartText.get("pearson.scale." + data.measure().label());
        String name = data.reading() == Reading.DIFFERENCE ? ChartText.get("pearson.scale.delta", measure) : measure;
        text.centre(g, name, bar.getCenterX(), bar.getY() - style.fontSize() * 0.65);
    }

    private void drawWarning(Graphics2D g, FigureFrame frame) {
        TextPainter text = frame.small();
        g.setColor(style.theme().warning());
        Rectangle2D body = frame.body();
        text.left(g, text.fit(warning(), body.getWidth()), body.getX(), body.getMaxY() - text.size() * 0.25);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (data.selected().isEmpty()) {
            return;
        }
        FigurePick.CellPick at = data.selected().get();
        if (at.row() >= data.languages().size()
                || at.column() >= data.languages().size()) {
            return;
        }
        FigureFrame.prepare(g);
        g.setColor(style.theme().ink());
        g.setStroke(new BasicStroke((float) style.lineWidth()));
        g.draw(layout(area).cell(at.row(), at.column()));
    }

    @Override
    public FigureTable table() {
        return new PearsonTable(data).table();
    }

    @Override
    public String summary() {
        return new PearsonTable(data).summary(title()) + (hasWarning() ? ' ' + warning() : "");
    }

    /** The tooltip of a cell; empty outside the matrix. */
    public Optional<String> describe(int row, int column) {
        int size = data.languages().size();
        if (row < 0 || column < 0 || row >= size || column >= size) {
            return Optional.empty();
        }
        String text = data.reading() == Reading.DIFFERENCE ? difference(row, column) : correlation(row, column);
        return Optional.of(text);
    }

    private String difference(int row, int column) {
        List<Side> sides = data.result().sides();
        return ChartText.get(
                "pearson.tip.delta",
                data.languages().get(row),
                data.languages().get(column),
                ChartText.get("pearson.scale." + data.measure().label()),
                ChartText.number(data.value(row, column), 3),
                ChartText.number(data.value(sides.indexOf(Side.BASE), row, column), 3),
                ChartText.number(data.value(sides.indexOf(Side.ALIGNED), row, column), 3),
                data.n());
    }

    private String correlation(int row, int column) {
        int a = data.index(row);
        int b = data.index(column);
        PearsonMatrix m = data.matrix();
        String text = ChartText.get(
                "pearson.tip",
                data.languages().get(row),
                data.languages().get(column),
                ChartText.number(m.r()[a][b], 3),
                ChartText.number(m.low()[a][b], 3),
                ChartText.number(m.high()[a][b], 3),
                m.n(),
                ChartText.number(m.lengthPartialled()[a][b], 3),
                ChartText.number(m.shuffled()[a][b], 3));
        return data.vectors(data.checkpoint())
                .filter(v -> a != b)
                .map(v -> text
                        + '\n'
                        + ChartText.get(
                                "pearson.tip.vectors",
                                ChartText.number(v.cka()[a][b], 3),
                                ChartText.number(v.ckaDebiased()[a][b], 3),
                                ChartText.number(v.precision()[a][b], 3),
                                ChartText.number(v.reciprocalRank()[a][b], 3)))
                .orElse(text);
    }

    /** From a framed cell to its neighbour; without one, arrow keys are left to others. */
    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        int last = data.languages().size() - 1;
        return data.selected()
                .map(cell -> new FigurePick.CellPick(
                        Math.clamp(cell.row() + dy, 0, last), Math.clamp(cell.column() + dx, 0, last)))
                .filter(cell -> !cell.equals(data.selected().get()))
                .map(cell -> cell);
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).map(cell -> cell);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).flatMap(cell -> describe(cell.row(), cell.column()));
    }

    /** Where the cells lie, for a figure on an area. */
    MatrixLayout layout(Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        double below = hasWarning() ? frame.small().lineHeight() : 0;
        return MatrixLayout.of(frame.body(), below, style, data.languages());
    }

    @Override
    public String caption() {
        return ChartText.get(
                "pearson.caption", ChartText.get("pearson.of." + data.measure().label()), data.n());
    }

    private boolean hasWarning() {
        return !data.measure().isOfVectors() && Math.abs(data.lengthCorrelation()) > LengthCheck.LIMIT;
    }

    private String warning() {
        return ChartText.get("length.warning", ChartText.number(data.lengthCorrelation(), 2));
    }
}
