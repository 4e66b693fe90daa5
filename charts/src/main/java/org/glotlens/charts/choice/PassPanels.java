package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.PassFigure;
import org.glotlens.charts.PassFigureData;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;

/**
 * The figure of a lens evaluation, one checkpoint above the other.
 *
 * @param settings that it was made with
 */
public record PassPanels(ConceptResult result, ConceptSettings settings) {
    /** Name of base and aligned together, for metadata. */
    public static final String TITLE = "Lens evaluation";

    /** The figure. */
    public Figure sheet(FigureStyle style) {
        List<Figure> panels = result.sides().stream()
                .map(side -> PassFigureData.of(result, side, settings.estimates()))
                .map(data -> new PassFigure(data, style))
                .map(Figure.class::cast)
                .toList();
        return panels.size() == 1 ? panels.getFirst() : new FigureGrid(TITLE, 1, panels);
    }
}
