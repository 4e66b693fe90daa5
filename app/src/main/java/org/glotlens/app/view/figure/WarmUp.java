package org.glotlens.app.view.figure;

import java.util.List;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.FigureExport;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;

/** Draws a figure that nobody sees, so that fonts and drawing code are loaded before the first results come. */
public final class WarmUp {
    private static final double DPI = 72;

    private WarmUp() {}

    /** Draws once; run it away from the interface thread while the models load. */
    public static void draw() {
        var curves = List.of(curve(Curve.answer("en")), curve(Curve.ENTROPY));
        var figure = new LensFigure(LensFigureData.of("en 花", curves).withSelectedLayer(1), Looks.of(Theme.LIGHT));
        FigureExport.image(figure, ExportSize.SINGLE_COLUMN, DPI);
    }

    private static CurveSummary curve(Curve curve) {
        double[] zero = {0.2, 0.4};
        return new CurveSummary(Side.BASE, curve, zero, zero, zero, 2, CurveStatistics.NORMAL_INTERVAL);
    }
}
