package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glotlens.engine.lens.CurveSummary;

/**
 * The lens curves of a model over its training: one small panel a step, all on the same axes, one key for all.
 *
 * @param panels in order, at least one
 */
public record LensSheet(String title, List<Panel> panels, FigureStyle style) implements Figure {
    private static final double PANEL_ASPECT = 1.35;

    /** Numbers of columns, the best first; that which leaves the fewest places empty is taken. */
    private static final List<Integer> COLUMNS = List.of(4, 5, 3);

    /**
     * The curves at one step.
     *
     * @param step steps taken
     * @param curves in key order, without entropy and energy
     */
    public record Panel(int step, List<CurveSummary> curves) {
        /** Keeps the curves that some prompt has; entropy and energy go. */
        public Panel {
            curves = LensFigureData.of("", curves).curves().stream()
                    .filter(curve -> curve.n() > 0)
                    .toList();
        }
    }

    /** @throws IllegalArgumentException if there is no panel */
    public LensSheet {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("A sheet of lens curves needs at least one panel");
        }
        panels = List.copyOf(panels);
    }

    @Override
    public LensSheet withStyle(FigureStyle other) {
        return new LensSheet(title, panels, other);
    }

    /** Panels beside each other are too small on one column. */
    @Override
    public double leastWidthMm() {
        return columns() > 2 ? ExportSize.DOUBLE_COLUMN.widthMm() : 0;
    }

    @Override
    public double aspect() {
        return PANEL_ASPECT * columns() / (rows() + 0.35);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        frame.draw(g);
        KeyColumn key = key(frame.body());
        SheetLayout layout = layout(area);
        AxisRange range = range();
        for (int i = 0; i < panels.size(); i++) {
            draw(g, layout, i, range);
        }
        Rectangle2D last = layout.panel(columns() - 1);
        key.draw(
                g,
                new Rectangle2D.Double(
                        last.getX(), last.getY(), last.getWidth(), layout.grid().getMaxY() - last.getY()),
                List.of());
        AxisLabels.draw(g, style, layout.grid(), layout.room());
    }

    private KeyColumn key(Rectangle2D body) {
        return new KeyColumn(style, names(), body.getHeight() * 0.8);
    }

    private SheetLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return SheetLayout.of(body, style, key(body).width(), panels.size(), columns());
    }

    private SmallPlot plot(SheetLayout layout, int index) {
        LensFigureData data = LensFigureData.of("", panels.get(index).curves());
        return new SmallPlot(data, style, layout.panel(index), layout.left(), layout.bottom());
    }

    private List<KeyColumn.Name> names() {
        return panels.getFirst().curves().stream()
                .map(curve -> new KeyColumn.Name(curve.curve().text(), Palette.mark(curve.curve())))
                .toList();
    }

    private void draw(Graphics2D g, SheetLayout layout, int index, AxisRange range) {
        Rectangle2D place = layout.panel(index);
        plot(layout, index).draw(g, range, new SmallPlot.Numbers(layout.isLowest(index), layout.isLeftmost(index)));
        g.setColor(style.theme().ink());
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.94);
        text.left(
                g,
                ChartText.get("sheet.panel", panels.get(index).step()),
                place.getX() + style.fontSize() * 0.2,
                place.getY() - style.fontSize() * 0.3);
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : panels) {
            String step = Integer.toString(panel.step());
            panel.curves().forEach(curve -> rows.addAll(CurveRows.of(step, curve)));
        }
        return new FigureTable(List.of("step", "curve", "layer", "mean", "ci_low", "ci_high", "n"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        SheetLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            SmallPlot plot = plot(layout, i);
            String step = ChartText.get("sheet.panel", panels.get(i).step());
            rows.addAll(new LensWalk(plot.data(), plot.layout(), range()).rows(step + ": "));
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES);
    }

    @Override
    public String summary() {
        Panel first = panels.getFirst();
        Panel last = panels.getLast();
        StringBuilder text =
                new StringBuilder(ChartText.get("sheet.summary", title, panels.size(), first.step(), last.step()));
        for (CurveSummary begin : first.curves()) {
            last.curves().stream()
                    .filter(end -> end.curve().equals(begin.curve()))
                    .forEach(end -> text.append(' ')
                            .append(ChartText.get(
                                    "sheet.summary.curve",
                                    begin.curve().text(),
                                    ChartText.share(begin.mean()[peak(begin)], 2),
                                    peak(begin) + 1,
                                    ChartText.share(end.mean()[peak(end)], 2),
                                    peak(end) + 1)));
        }
        return text.toString();
    }

    private static int peak(CurveSummary curve) {
        int peak = 0;
        for (int i = 1; i < curve.mean().length; i++) {
            peak = curve.mean()[i] > curve.mean()[peak] ? i : peak;
        }
        return peak;
    }

    @Override
    public String caption() {
        List<CurveSummary> curves = panels.getFirst().curves();
        if (curves.isEmpty()) {
            return ChartText.get("lens.empty");
        }
        int least = curves.stream().mapToInt(CurveSummary::n).min().orElse(0);
        int most = curves.stream().mapToInt(CurveSummary::n).max().orElse(0);
        String n = least == most ? Integer.toString(most) : least + "–" + most;
        return ChartText.get(
                "sheet.caption", ChartText.interval(curves.getFirst().interval()), n);
    }

    /** One range for all panels: from 0 to the highest upper end of a band, or to 1 where that is near. */
    private AxisRange range() {
        double highest = 0;
        for (Panel panel : panels) {
            for (CurveSummary curve : panel.curves()) {
                for (double high : curve.high()) {
                    highest = Double.isNaN(high) ? highest : Math.max(highest, high);
                }
            }
        }
        return new AxisRange(0, highest > 0.75 ? 1 : Math.max(0.001, highest * 1.05));
    }

    private int columns() {
        int n = panels.size();
        return n <= 4
                ? n
                : COLUMNS.stream()
                        .min(Comparator.comparingInt(columns -> Math.ceilDiv(n, columns) * columns - n))
                        .orElseThrow();
    }

    private int rows() {
        return Math.ceilDiv(panels.size(), columns());
    }
}
