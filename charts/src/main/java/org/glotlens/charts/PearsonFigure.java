package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.run.Side;

/**
 * How closely the languages move together along PC1 at one layer: the whole matrix on a diverging scale from -1 to 1, or
 * the difference between the checkpoints.
 */
public record PearsonFigure(PearsonFigureData data, FigureStyle style) implements Keyed {
    @Override
    public String title() {
        String name = data.reading() == Reading.DIFFERENCE
                ? ChartText.get("pearson.delta")
                : data.name().line(style.parts());
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
    public PearsonFigure withoutSelection() {
        return new PearsonFigure(data.withSelected(Optional.empty()), style);
    }

    @Override
    public double aspect() {
        return 1.2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        frame.draw(g);
        MatrixLayout layout = layout(area);
        drawCells(g, layout, ColourScale.diverging(key().reach(), style.theme()));
        new MatrixCodes(style, layout).draw(g, new MatrixLayout.Names(data.languages(), data.languages()));
        if (style.parts().hasKey()) {
            key().draw(g, style, layout.grid());
        }
        drawWarnings(g, frame);
    }

    private void drawCells(Graphics2D g, MatrixLayout layout, ColourScale scale) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(style, fontSize);
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

    private void drawWarnings(Graphics2D g, FigureFrame frame) {
        TextPainter text = frame.small();
        Rectangle2D body = frame.body();
        List<String> lines =
                data.measure().isOfVectors() ? List.of() : PcWarnings.at(data.scope(), text, body.getWidth());
        double first = body.getMaxY() - text.size() * 0.25 - (room() - 1) * text.lineHeight();
        text.block(g, lines, body.getX(), first, style.theme().warning());
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
    public FigureWalk walk(Rectangle2D area) {
        var names = new MatrixLayout.Names(data.languages(), data.languages());
        // on the diagonal every language is compared with itself
        return new CellWalk(names, key().name(), true)
                .walk(
                        CellWalk.of(
                                layout(area), (row, column) -> row == column ? Double.NaN : data.value(row, column)),
                        data.selected());
    }

    @Override
    public String summary() {
        return new PearsonTable(data).summary(title())
                + warnings().stream().map(warning -> ' ' + warning).collect(Collectors.joining());
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
                                ChartText.share(v.precision()[a][b], 3),
                                ChartText.share(v.reciprocalRank()[a][b], 3)))
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
        Rectangle2D body = frame.body();
        double height = Math.max(1, body.getHeight() - room() * frame.small().lineHeight());
        double right = style.parts().hasKey() ? key().width(style, height) : style.fontSize() * 0.4;
        return MatrixLayout.of(
                new Rectangle2D.Double(body.getX(), body.getY(), body.getWidth(), height),
                right,
                style,
                data.languages());
    }

    @Override
    public String caption() {
        String said = ChartText.get(
                "pearson.caption", ChartText.get("pearson.of." + data.measure().label()), data.n());
        return (said + ' ' + ChartText.said(data.result().provenance().remarks())).strip();
    }

    /** The scale from minus to plus 1, or of differences as far as they go. */
    @Override
    public FigureKey.Scale key() {
        String measure = ChartText.get("pearson.scale." + data.measure().label());
        return data.reading() == Reading.DIFFERENCE
                ? new FigureKey.Scale(data.reach(), ChartText.get("pearson.scale.delta", measure))
                : new FigureKey.Scale(1, measure);
    }

    private List<String> warnings() {
        return data.measure().isOfVectors() ? List.of() : PcWarnings.at(data.scope());
    }

    /** Lines left free for warnings. */
    private int room() {
        return data.measure().isOfVectors() ? 0 : PcWarnings.most(data.result());
    }
}
