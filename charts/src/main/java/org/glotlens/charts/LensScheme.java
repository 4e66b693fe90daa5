package org.glotlens.charts;

import java.awt.Color;
import java.util.List;
import java.util.Map;

/**
 * Colours and ticks of a lens figure where they are not this project's own, such as those of a paper.
 *
 * @param colours curve name to colour; curves that are not named have the palette's look
 * @param tickStep layers between two ticks, the axis then running from 0 to L + 1; 0 for whatever fits
 */
public record LensScheme(Map<String, Color> colours, int tickStep) {
    /** The project's own. */
    public static final LensScheme OWN = new LensScheme(Map.of(), 0);

    public LensScheme {
        colours = Map.copyOf(colours);
    }

    /** The look of a curve. */
    LanguageMark mark(String curve) {
        Color colour = colours.get(curve);
        LanguageMark own = Palette.mark(curve);
        return colour == null ? own : new LanguageMark(colour, colour, own.shape(), own.isFilled(), List.of(), 1);
    }

    /** The horizontal axis of L layers. */
    AxisRange range(int nLayers) {
        return tickStep > 0
                ? new AxisRange(0, Math.max(1, nLayers) + 1)
                : new AxisRange(0.5, Math.max(1, nLayers) + 0.5);
    }
}
