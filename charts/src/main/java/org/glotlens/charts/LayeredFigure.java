package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** A figure whose horizontal axis has the layers 1 to L, one of which may be marked. */
public interface LayeredFigure extends Figure {
    /** Number of layers L. */
    int nLayers();

    /** The marked layer, 1..L; anything else for none. */
    int selectedLayer();

    /** The same figure with another layer marked; its backdrop is equal. */
    Figure withSelectedLayer(int layer);

    /** Whether a layer is marked. */
    default boolean hasSelection() {
        return selectedLayer() >= 1 && selectedLayer() <= nLayers();
    }

    /** To the neighbouring layer. */
    @Override
    default Optional<FigurePick> move(int dx, int dy) {
        int layer = Math.clamp(selectedLayer() + dx, 1, Math.max(1, nLayers()));
        return dx == 0 || layer == selectedLayer() ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    /** The line at the marked layer. */
    default void drawSelection(Graphics2D g, Rectangle2D plot, double x) {
        FigureFrame.prepare(g);
        FigureFrame.line(g, style().theme().ink(), style().lineWidth() * 0.75, x, plot.getMinY(), x, plot.getMaxY());
    }
}
