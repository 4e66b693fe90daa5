package org.glotlens.charts;

import java.util.Map;
import org.glotlens.engine.lens.Curve;

/**
 * Looks and ticks of a lens figure where they are not this project's own, such as those of a paper.
 *
 * @param marks looks of curves; those that are not named have the palette's
 * @param tickStep layers between two ticks, the axis then running from 0 to L + 1; 0 for whatever fits
 */
public record LensScheme(Map<Curve, LanguageMark> marks, int tickStep) {
    /** The project's own. */
    public static final LensScheme OWN = new LensScheme(Map.of(), 0);

    public LensScheme {
        marks = Map.copyOf(marks);
    }

    /** The look of a curve. */
    LanguageMark mark(Curve curve) {
        return marks.getOrDefault(curve, Palette.mark(curve));
    }

    /** The horizontal axis of L layers. */
    AxisRange range(int nLayers) {
        return tickStep > 0
                ? new AxisRange(0, Math.max(1, nLayers) + 1)
                : new AxisRange(0.5, Math.max(1, nLayers) + 0.5);
    }
}
