package org.glotlens.charts.fx;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureSight;
import org.glotlens.charts.FigureZoom;
import org.glotlens.charts.LinkedFigure;

/** How a person looks at the figure of one view: what is lifted, and the part of the axes that is zoomed into. */
final class Gaze {
    private static final double CENTRE = 0.5;

    private final ObjectProperty<FigureZoom> zoom = new SimpleObjectProperty<>(this, "zoom", FigureZoom.WHOLE);
    private final ObjectProperty<Set<String>> lifted = new SimpleObjectProperty<>(this, "lifted", Set.of());
    private Object axes;

    ObjectProperty<FigureZoom> zoomProperty() {
        return zoom;
    }

    ObjectProperty<Set<String>> liftedProperty() {
        return lifted;
    }

    /** Axes that show something else are whole again. */
    void meet(Figure figure) {
        if (figure instanceof LinkedFigure linked) {
            Object next = linked.axes();
            if (axes != null && !Objects.equals(axes, next)) {
                zoom.set(FigureZoom.WHOLE);
            }
            axes = next;
        }
    }

    /** The figure as it is looked at; languages that it does not have lift nothing. */
    Figure seen(Figure figure) {
        if (!(figure instanceof LinkedFigure linked)) {
            return figure;
        }
        boolean isLifting = !Collections.disjoint(linked.names(), lifted.get());
        FigureSight sight = new FigureSight(isLifting ? lifted.get() : Set.of(), zoom.get());
        return sight.equals(figure.style().sight())
                ? figure
                : figure.withStyle(figure.style().withSight(sight));
    }

    /** Zooms about the middle of what is seen; 0 shows all. */
    boolean zoom(Figure figure, double factor) {
        if (!(figure instanceof LinkedFigure linked)) {
            return false;
        }
        zoom.set(factor == 0 ? FigureZoom.WHOLE : zoom.get().nearer(factor, CENTRE, CENTRE, linked.leastWidth()));
        return true;
    }

    /** Zooms about a point of a plot. */
    boolean zoom(Figure figure, double factor, Point2D at, Rectangle2D area) {
        return figure instanceof LinkedFigure linked
                && linked.plotAt(at, area)
                        .map(plot -> {
                            double x = (at.getX() - plot.getMinX()) / plot.getWidth();
                            double y = (plot.getMaxY() - at.getY()) / plot.getHeight();
                            zoom.set(zoom.get().nearer(factor, x, y, linked.leastWidth()));
                            return true;
                        })
                        .orElse(false);
    }

    /** Moves a part of the axes so that a place beyond it comes into its middle. */
    void reveal(Rectangle2D place, Rectangle2D plot) {
        boolean isSeen = plot.contains(place.getCenterX(), place.getCenterY());
        if (!zoom.get().isWhole() && !isSeen && !plot.isEmpty()) {
            double dx = (place.getCenterX() - plot.getCenterX()) / plot.getWidth();
            double dy = (plot.getCenterY() - place.getCenterY()) / plot.getHeight();
            zoom.set(zoom.get().moved(dx, dy));
        }
    }

    /** The plot at a point that a drag there moves: of axes of which a part is seen. */
    Optional<Rectangle2D> movable(Figure figure, Point2D at, Rectangle2D area) {
        return !zoom.get().isWhole() && figure instanceof LinkedFigure linked
                ? linked.plotAt(at, area)
                : Optional.empty();
    }
}
