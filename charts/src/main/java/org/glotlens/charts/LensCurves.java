package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Adds the curves of a lens figure to a plot: pale base curves first, then bands, lines and markers. */
final class LensCurves {
    private static final int FEW_LAYERS = 40;
    private static final float BAND_OPACITY = 0.16f;

    private final LensFigureData data;
    private final FigureStyle style;

    LensCurves(LensFigureData data, FigureStyle style) {
        this.data = data;
        this.style = style;
    }

    void addTo(XYPlot plot) {
        plot.setDataset(0, means(data.underlay()));
        plot.setRenderer(0, paleLines());
        plot.setDataset(1, intervals());
        plot.setRenderer(1, lines());
    }

    /**
     * One marker per layer and curve, the first curve on top; none where layers are too many to tell apart. Where the
     * curves were tested only the layers that survived have markers.
     */
    void drawMarks(Graphics2D g, LensLayout layout, AxisRange range) {
        boolean isTested = !data.notes().tests().isEmpty();
        if (data.nLayers() > FEW_LAYERS && !isTested) {
            return;
        }
        for (CurveSummary curve : frontFirst(data.curves()).reversed()) {
            MarkPainter mark = new MarkPainter(look(curve.curve()), style, style.markerSize());
            for (int i = 0; i < curve.mean().length; i++) {
                double y = layout.y(curve.mean()[i], range);
                if (isTested && !data.notes().isSignificant(curve.curve(), i + 1)) {
                    continue;
                }
                if (y >= layout.plot().getMinY() - 1) {
                    mark.draw(g, layout.x(i + 1), y);
                }
            }
        }
    }

    private LanguageMark look(Curve curve) {
        return style.sight().look(data.scheme().mark(curve), curve);
    }

    /** The plot draws the first curve on top. */
    private List<CurveSummary> frontFirst(List<CurveSummary> curves) {
        return style.sight().liftedFirst(curves, curve -> FigureSight.nameOf(curve.curve()));
    }

    private XYSeriesCollection means(List<CurveSummary> summaries) {
        XYSeriesCollection set = new XYSeriesCollection();
        for (CurveSummary summary : summaries) {
            XYSeries series = new XYSeries(summary.curve().text());
            for (int i = 0; i < summary.mean().length; i++) {
                series.add(i + 1, summary.mean()[i], false);
            }
            set.addSeries(series);
        }
        return set;
    }

    private YIntervalSeriesCollection intervals() {
        YIntervalSeriesCollection set = new YIntervalSeriesCollection();
        for (CurveSummary curve : frontFirst(data.shown())) {
            YIntervalSeries series = new YIntervalSeries(curve.curve().text());
            for (int i = 0; i < curve.mean().length; i++) {
                if (!Double.isNaN(curve.mean()[i])) {
                    series.add(
                            i + 1, curve.mean()[i], bound(curve.low()[i], curve, i), bound(curve.high()[i], curve, i));
                }
            }
            set.addSeries(series);
        }
        return set;
    }

    private static double bound(double end, CurveSummary curve, int layer) {
        return Double.isNaN(end) ? curve.mean()[layer] : end;
    }

    private XYLineAndShapeRenderer paleLines() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < data.underlay().size(); i++) {
            Color full = look(data.underlay().get(i).curve()).colour(style.theme());
            renderer.setSeriesPaint(i, ColourScale.mix(full, style.theme().background(), 0.5));
            renderer.setSeriesStroke(i, dash(data.underlay().get(i).curve()).stroke(style.lineWidth() * 0.85));
        }
        return renderer;
    }

    /** Chance curves keep their own dashes, which tell their kinds apart. */
    private static LanguageMark dash(Curve curve) {
        return Palette.mark(curve.kind().isChance() ? curve : Curve.SHARED);
    }

    private DeviationRenderer lines() {
        DeviationRenderer renderer = new DeviationRenderer(true, false);
        renderer.setAlpha(BAND_OPACITY);
        List<CurveSummary> curves = frontFirst(data.curves());
        for (int i = 0; i < curves.size(); i++) {
            LanguageMark mark = look(curves.get(i).curve());
            Color colour = mark.colour(style.theme());
            renderer.setSeriesPaint(i, colour);
            renderer.setSeriesFillPaint(i, colour);
            renderer.setSeriesStroke(i, mark.stroke(style.lineWidth()));
        }
        return renderer;
    }
}
