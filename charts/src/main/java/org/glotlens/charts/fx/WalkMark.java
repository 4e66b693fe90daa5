package org.glotlens.charts.fx;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.FigureWalk.Point;

/** The ring around the value that arrow keys have reached in a figure, and beside it the sentence that is spoken. */
final class WalkMark extends Region {
    private static final double RADIUS = 8;
    private static final double EDGE = 3;
    private static final double GAP = 6;
    private static final double WIDEST = 360;

    private final Region ring = new Region();
    private final Label said = new Label();
    private Point point;

    WalkMark() {
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("figure-walk");
        ring.getStyleClass().add("figure-walk-ring");
        said.getStyleClass().add("figure-walk-text");
        said.setWrapText(true);
        getChildren().addAll(ring, said);
        setVisible(false);
    }

    /** Marks a value, in the colours of the figure. */
    void show(Point at, String sentence, FigureStyle style) {
        point = at;
        boolean isRound = at.place().getWidth() == 0;
        String ground = web(style.theme().background());
        String ink = web(style.theme().ink());
        ring.setStyle(String.format(
                Locale.ROOT,
                "-fx-border-color: %1$s, %2$s, %1$s; -fx-border-width: 1, 2, 1; -fx-border-insets: 0, 1, 3;"
                        + " -fx-border-radius: %3$s;",
                ground,
                ink,
                isRound ? "100" : "2"));
        said.setStyle(String.format(
                Locale.ROOT,
                "-fx-background-color: %s; -fx-text-fill: %s; -fx-border-color: %s; -fx-padding: 3 6 3 6;"
                        + " -fx-font-size: %.1fpx;",
                ground,
                ink,
                ink,
                style.fontSize() * 1.1));
        said.setText(sentence);
        setVisible(true);
        requestLayout();
    }

    /** Whether the sentence stands in the figure. */
    void setSaid(boolean isShown) {
        said.setVisible(isShown);
    }

    void hide() {
        point = null;
        setVisible(false);
    }

    /** What is marked; null for nothing. */
    Point point() {
        return point;
    }

    /** What is said beside the mark. */
    String text() {
        return said.getText();
    }

    @Override
    protected void layoutChildren() {
        if (point == null) {
            return;
        }
        Rectangle2D place = point.place();
        double edge = place.getWidth() == 0 ? RADIUS : EDGE;
        double left = place.getMinX() - edge;
        double top = place.getMinY() - edge;
        ring.resizeRelocate(left, top, place.getWidth() + 2 * edge, place.getHeight() + 2 * edge);
        double width = Math.min(Math.min(WIDEST, Math.max(1, getWidth() - 2 * GAP)), Math.ceil(said.prefWidth(-1)));
        double height = said.prefHeight(width);
        double above = top - GAP - height;
        double y = above >= 0 ? above : Math.min(place.getMaxY() + edge + GAP, Math.max(0, getHeight() - height));
        double x = Math.clamp(place.getCenterX() - width / 2, 0, Math.max(0, getWidth() - width));
        said.resizeRelocate(x, y, width, height);
    }

    private static String web(Color colour) {
        return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
    }
}
