package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** A figure of languages that can be lifted out of each other, and whose axes can be looked at more nearly. */
public interface LinkedFigure extends Figure {
    /** Codes of the languages, and names of what else has a curve. */
    List<String> names();

    /** The name in the key or above a plot at a point of the figure drawn on an area. */
    Optional<String> nameAt(Point2D at, Rectangle2D area);

    /** The plot at a point of the figure drawn on an area; where there are several, all have the same axes. */
    Optional<Rectangle2D> plotAt(Point2D at, Rectangle2D area);

    /** The least share of the horizontal axis that says something. */
    double leastWidth();

    /** What the axes are of: when it is another, a part of the axes no longer means what it meant. */
    Object axes();
}
