package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.lens.CurveSummary;

/**
 * What a {@link TargetsFigure} draws.
 *
 * @param title of what the curves are
 * @param panels one for each target language
 * @param nLayers number of layers L
 * @param selectedLayer 1..L; 0 for none
 * @param scale of the vertical axis
 * @param notes what is said beside the curves
 */
public record TargetsFigureData(
        FigureTitle title, List<Panel> panels, int nLayers, int selectedLayer, LensScale scale, LensNotes notes) {
    /** Keeps an own copy. */
    public TargetsFigureData {
        panels = List.copyOf(panels);
    }

    /**
     * English and one target language over the prompts that are answered in it.
     *
     * @param language code of the target
     * @param curves of English, where some prompt has it, and of the target
     * @param underlay the same curves of the base, drawn pale; empty for none
     * @param led the layers at which English leads
     */
    public record Panel(String language, List<CurveSummary> curves, List<CurveSummary> underlay, List<Integer> led) {
        /** Keeps own copies. */
        public Panel {
            curves = List.copyOf(curves);
            underlay = List.copyOf(underlay);
            led = List.copyOf(led);
        }

        /** The name of the language, such as {@code Chinese}. */
        String name() {
            return ChartText.language(language);
        }

        /** How many prompts are answered in the language and have a set of it. */
        int n() {
            return curves.getLast().n();
        }
    }

    /** The same with another layer marked. */
    TargetsFigureData withSelectedLayer(int layer) {
        return new TargetsFigureData(title, panels, nLayers, layer, scale, notes);
    }

    /** The curves of a panel as a plot of their own. */
    LensFigureData curves(Panel panel) {
        return LensFigureData.of(title, panel.curves())
                .withUnderlay(panel.underlay())
                .withScale(scale);
    }
}
