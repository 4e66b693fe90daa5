package org.glotlens.app.view.present;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Shows all of a window larger or smaller than it is made: what it holds is laid out in as much less room as it is enlarged,
 * and figures are drawn in the pixels that they then have.
 */
public final class EnlargedWindow extends Region {
    /** Smallest and largest size, as a share of the usual one. */
    public static final double LEAST = 0.7;

    public static final double MOST = 2.5;

    private static final double STEP = 1.1;

    private final Region content;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final DoubleProperty size = new SimpleDoubleProperty(this, "size", 1);

    /** Shows {@code content} at its usual size. */
    public EnlargedWindow(Region content) {
        this.content = content;
        content.setManaged(false);
        content.getTransforms().add(scale);
        getChildren().add(content);
        size.subscribe(now -> {
            scale.setX(now.doubleValue());
            scale.setY(now.doubleValue());
            requestLayout();
        });
    }

    /** The size as a share of the usual one. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    /** A size one step larger than another, or smaller. */
    public static double step(double from, boolean isLarger) {
        return Math.clamp(isLarger ? from * STEP : from / STEP, LEAST, MOST);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / size.get(), getHeight() / size.get());
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1) * size.get();
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(-1) * size.get();
    }
}
