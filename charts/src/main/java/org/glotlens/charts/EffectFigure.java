package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.charts.EffectFigureData.Measure;
import org.glotlens.engine.activity.SwitchEffect;

/**
 * What switching neurons does to texts: a row for each language whose neurons are off or on, a column for each language of
 * the texts. Outlined are the cells beyond what random neurons do.
 */
public record EffectFigure(EffectFigureData data, FigureStyle style) implements Keyed {
    private static final int DIGITS = 4;

    @Override
    public String title() {
        return FigureTitle.of(
                        data.side(), text("title." + way() + data.measure().key()))
                .line(style.parts());
    }

    @Override
    public EffectFigure withStyle(FigureStyle other) {
        return new EffectFigure(data, other);
    }

    @Override
    public double aspect() {
        return 1.2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        MatrixLayout layout = layout(area);
        ColourScale scale = ColourScale.diverging(data.reach(), style.theme());
        for (int row = 0; row < layout.rows(); row++) {
            for (int column = 0; column < layout.columns(); column++) {
                Optional<SwitchEffect> cell = data.at(row, column);
                if (cell.isPresent()) {
                    drawCell(
                            g,
                            layout,
                            layout.cell(row, column),
                            scale,
                            data.measure().of(cell.get()));
                }
            }
        }
        outline(g, layout);
        new MatrixCodes(style, layout).draw(g, names());
        if (style.parts().hasKey()) {
            key().draw(g, style, layout.grid());
        }
    }

    private void drawCell(Graphics2D g, MatrixLayout layout, Rectangle2D cell, ColourScale scale, double value) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(style, fontSize);
        boolean hasRoom = fontSize >= style.fontSize() * 0.62 && text.width("−.00") * 1.12 < layout.cellWidth();
        double gap = Math.min(style.lineWidth() * 0.5, layout.cellHeight() * 0.06);
        Color colour = scale.at(value);
        g.setColor(colour);
        g.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight() - gap));
        if (hasRoom) {
            g.setColor(ColourScale.inkOn(colour));
            text.centre(g, ChartText.compact(value), cell.getCenterX() - gap / 2, cell.getCenterY() - gap / 2);
        }
    }

    private void outline(Graphics2D g, MatrixLayout layout) {
        if (data.measure() != Measure.LANGUAGE) {
            return;
        }
        g.setColor(style.theme().ink());
        g.setStroke(new BasicStroke((float) style.lineWidth()));
        double in = style.lineWidth() * 0.75;
        for (int row = 0; row < layout.rows(); row++) {
            for (int column = 0; column < layout.columns(); column++) {
                if (data.at(row, column)
                        .filter(EffectFigureData::isBeyondChance)
                        .isPresent()) {
                    Rectangle2D cell = layout.cell(row, column);
                    g.draw(new Rectangle2D.Double(
                            cell.getX() + in, cell.getY() + in, cell.getWidth() - 2 * in, cell.getHeight() - 2 * in));
                }
            }
        }
    }

    private MatrixLayout.Names names() {
        return new MatrixLayout.Names(data.switched(), data.measured());
    }

    @Override
    public FigureTable table() {
        List<String> rest = List.of("measured", "neurons", "change", "sd");
        return new FigureTable(
                data.kind().isOn()
                        ? joined(List.of("checkpoint", "kind", "on"), rest)
                        : joined(List.of("checkpoint", "off"), rest),
                data.rows().stream().map(this::cells).toList());
    }

    private List<String> cells(SwitchEffect row) {
        String side = row.side().label();
        return joined(
                row.kind().isOn() ? List.of(side, row.kind().label(), row.switched()) : List.of(side, row.switched()),
                List.of(
                        row.measured(),
                        data.measure().key(),
                        FigureTable.cell(data.measure().of(row)),
                        data.measure() == Measure.RANDOM ? FigureTable.cell(row.changeRandomSd()) : ""));
    }

    private static List<String> joined(List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new CellWalk(names(), ChartText.get("deactivation.scale"), false)
                .walk(
                        CellWalk.of(
                                layout(area),
                                (row, column) -> data.at(row, column)
                                        .map(data.measure()::of)
                                        .orElse(Double.NaN)),
                        Optional.empty());
    }

    @Override
    public String summary() {
        long beyond =
                data.rows().stream().filter(EffectFigureData::isBeyondChance).count();
        return text(
                        "summary",
                        title(),
                        data.switched().size(),
                        data.measured().size(),
                        beyond,
                        data.rows().size())
                + ' '
                + caption();
    }

    @Override
    public String caption() {
        return text("caption", EffectFigureData.DEVIATIONS);
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).map(cell -> cell);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area)
                .cellAt(at)
                .flatMap(cell -> data.at(cell.row(), cell.column()))
                .map(row -> text(
                        "tip",
                        row.switched(),
                        row.measured(),
                        ChartText.number(row.change(), DIGITS),
                        ChartText.number(row.changeRandom(), DIGITS),
                        ChartText.number(row.changeRandomSd(), DIGITS),
                        ChartText.number(row.nats(), DIGITS),
                        row.tokens()));
    }

    /** In the words of what is done to the neurons. */
    private String text(String key, Object... values) {
        return ChartText.get((data.kind().isOn() ? "activation." : "deactivation.") + key, values);
    }

    /** Off is one way, on are several, which titles name. */
    private String way() {
        return data.kind().isOn() ? data.kind().label() + "." : "";
    }

    /** Where the cells lie, for a figure on an area. */
    MatrixLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double right = style.parts().hasKey() ? key().width(style, body.getHeight()) : style.fontSize() * 0.4;
        return MatrixLayout.of(body, right, style, names());
    }

    @Override
    public FigureKey.Scale key() {
        return new FigureKey.Scale(data.reach(), ChartText.get("deactivation.scale"));
    }
}
