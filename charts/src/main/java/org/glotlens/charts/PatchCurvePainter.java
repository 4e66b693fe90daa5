package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import org.glotlens.engine.stat.Estimate;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws the answers of a patching figure: baselines, bands, lines, markers, and the target as it is apart from them. */
record PatchCurvePainter(PatchFigureData data, FigureStyle style) {
    private static final int FEW_LAYERS = 40;
    private static final float BAND_OPACITY = 0.16f;
    private static final double PALE = 0.35;
    private static final float[] SOURCE_DASH = {5f, 2.5f};
    private static final float[] TARGET_DASH = {1f, 2.2f};

    /** Adds bands and lines over the layers. */
    void addTo(XYPlot plot) {
        YIntervalSeriesCollection set = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(BAND_OPACITY);
        for (PatchCurve curve : data.curves()) {
            YIntervalSeries series = new YIntervalSeries(curve.name());
            for (int layer = 1; layer <= curve.nLayers(); layer++) {
                Estimate at = curve.layers().get(layer);
                if (at.n() > 0) {
                    series.add(
                            layer,
                            at.value(),
                            at.interval().low(),
                            at.interval().high());
                }
            }
            int index = set.getSeriesCount();
            set.addSeries(series);
            LanguageMark mark = data.mark(curve);
            renderer.setSeriesPaint(index, mark.colour(style.theme()));
            renderer.setSeriesFillPaint(index, mark.colour(style.theme()));
            renderer.setSeriesStroke(index, mark.stroke(style.lineWidth()));
        }
        plot.setDataset(0, set);
        plot.setRenderer(0, renderer);
    }

    /** What the answers have without a patch: in the sources' own output, and in the target as it is. */
    void drawBaselines(Graphics2D g, PatchLayout layout) {
        for (PatchCurve curve : data.curves().reversed()) {
            g.setColor(pale(curve));
            g.setStroke(dashed(TARGET_DASH));
            drawLevel(g, layout, curve.target());
            g.setStroke(dashed(SOURCE_DASH));
            drawLevel(g, layout, curve.source());
        }
    }

    private static void drawLevel(Graphics2D g, PatchLayout layout, Estimate level) {
        if (level.n() > 0) {
            double y = layout.y(level.value());
            g.draw(new Line2D.Double(layout.borderX(), y, layout.plot().getMaxX(), y));
        }
    }

    private Color pale(PatchCurve curve) {
        return ColourScale.mix(
                data.mark(curve).colour(style.theme()), style.theme().background(), PALE);
    }

    private BasicStroke dashed(float[] dash) {
        float[] lengths = new float[dash.length];
        for (int i = 0; i < dash.length; i++) {
            lengths[i] = (float) (dash[i] * style.lineWidth());
        }
        return new BasicStroke(
                (float) (style.lineWidth() * 0.6), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, lengths, 0);
    }

    /** The target as it is, left of a line, and a marker on every layer where they can be told apart. */
    void drawMarks(Graphics2D g, PatchLayout layout) {
        FigureFrame.line(
                g,
                style.theme().axis(),
                style.lineWidth() * 0.5,
                layout.borderX(),
                layout.plot().getMinY(),
                layout.borderX(),
                layout.plot().getMaxY());
        for (PatchCurve curve : data.curves().reversed()) {
            Estimate target = curve.target();
            double x = layout.x(0);
            if (target.n() > 0) {
                FigureFrame.line(
                        g,
                        data.mark(curve).colour(style.theme()),
                        style.lineWidth() * 0.8,
                        x,
                        layout.y(target.interval().low()),
                        x,
                        layout.y(target.interval().high()));
            }
            MarkPainter mark = new MarkPainter(data.mark(curve), style, style.markerSize());
            int last = data.nLayers() > FEW_LAYERS ? 0 : curve.nLayers();
            for (int layer = 0; layer <= last; layer++) {
                drawMark(g, mark, layout, curve, layer);
            }
        }
    }

    private static void drawMark(Graphics2D g, MarkPainter mark, PatchLayout layout, PatchCurve curve, int layer) {
        if (curve.layers().get(layer).n() > 0) {
            mark.draw(g, layout.x(layer), layout.y(curve.layers().get(layer).value()));
        }
    }

    /** The markers of one layer, larger. */
    void drawSelected(Graphics2D g, PatchLayout layout, int layer) {
        for (PatchCurve curve : data.curves().reversed()) {
            if (layer <= curve.nLayers() && curve.layers().get(layer).n() > 0) {
                new MarkPainter(data.mark(curve), style, style.markerSize() * 1.5)
                        .drawWithHalo(
                                g,
                                layout.x(layer),
                                layout.y(curve.layers().get(layer).value()),
                                style.lineWidth() * 0.9);
            }
        }
    }

    /** Width of the words on the two kinds of baselines. */
    double legendWidth() {
        TextPainter text = text();
        return text.width(ChartText.get("patch.source"))
                + text.width(ChartText.get("patch.target"))
                + style.fontSize() * 6.6;
    }

    /** Says what the two kinds of baselines are, right-aligned. */
    void drawLegend(Graphics2D g, double right, double baseline) {
        double x = drawSample(g, "patch.target", TARGET_DASH, right, baseline);
        drawSample(g, "patch.source", SOURCE_DASH, x - style.fontSize(), baseline);
    }

    private double drawSample(Graphics2D g, String key, float[] dash, double right, double baseline) {
        TextPainter text = text();
        String label = ChartText.get(key);
        g.setColor(style.theme().muted());
        text.right(g, label, right, baseline);
        double end = right - text.width(label) - style.fontSize() * 0.4;
        double y = baseline - text.size() * TextPainter.CAP_HEIGHT / 2;
        g.setStroke(dashed(dash));
        g.draw(new Line2D.Double(end - style.fontSize() * 2, y, end, y));
        return end - style.fontSize() * 2;
    }

    private TextPainter text() {
        return TextPainter.regular(style, style.fontSize() * 0.88);
    }
}
