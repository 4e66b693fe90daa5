package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** A figure over the layers whose shapes are full of their languages' colours: bars or areas, named in a key beside them. */
interface FilledLayers extends LayeredFigure, Keyed {
    /** Where the shapes lie, for the figure on an area. */
    LayerPlot layout(Rectangle2D area);

    /** What stands at a layer, for people. */
    String describe(int layer);

    @Override
    FigureKey.Names key();

    @Override
    default Figure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    default void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (hasSelection()) {
            LayerPlot layout = layout(area);
            drawSelection(g, layout.plot(), layout.x(selectedLayer()));
        }
    }

    @Override
    default Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at, nLayers());
        return layer == 0 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    default Optional<String> describe(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at, nLayers());
        return layer == 0 ? Optional.empty() : Optional.of(describe(layer));
    }

    /** Room for the key at the right. */
    default double keyWidth(Rectangle2D area) {
        return style().parts().hasKey() ? names(area).width() : style().fontSize() * 0.8;
    }

    default void drawKey(Graphics2D g, Rectangle2D area) {
        if (style().parts().hasKey()) {
            names(area).draw(g, layout(area).plot(), List.of());
        }
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(
                style(), key().names(), body.getHeight() - style().fontSize() * 4.5, style().mostKey(body));
    }

    /** Shapes are full, also where a language's marker is hollow. */
    static LanguageMark filled(LanguageMark mark) {
        return new LanguageMark(mark.onLight(), mark.onDark(), mark.shape(), true, mark.dash(), mark.weight());
    }
}
