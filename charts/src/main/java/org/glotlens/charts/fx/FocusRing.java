package org.glotlens.charts.fx;

import javafx.scene.Node;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The frame around a figure that has the keyboard; it takes no room and no clicks. */
final class FocusRing extends Region {
    private static final Color COLOUR = Color.web("#4C8DD6");
    private static final double CORNERS = 3;
    private static final double WIDTH = 2;

    /** A ring that is seen while {@code owner} has the keyboard focus by keyboard. */
    FocusRing(Node owner) {
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("figure-focus-ring");
        setBorder(new Border(
                new BorderStroke(COLOUR, BorderStrokeStyle.SOLID, new CornerRadii(CORNERS), new BorderWidths(WIDTH))));
        visibleProperty().bind(owner.focusVisibleProperty());
    }
}
