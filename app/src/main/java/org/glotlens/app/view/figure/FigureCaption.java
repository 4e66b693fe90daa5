package org.glotlens.app.view.figure;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;

/**
 * The sentences below a figure: they wrap as they do in files, and scroll where they would leave the chart too little of the
 * height.
 */
final class FigureCaption extends ScrollPane {
    /** Type of captions by that of the figure, as in files. */
    private static final double SMALLER = 0.88;

    private static final double SCROLL_BAR = 14;
    private static final double FEW_LINES = 30;

    private final Label text = new Label();
    private double most = Double.MAX_VALUE;
    private double held = Double.NaN;
    private String caption = "";

    FigureCaption() {
        getStyleClass().add("figure-caption");
        Wrapping.wrap(text);
        text.getStyleClass().add("figure-caption-text");
        text.setMinHeight(USE_PREF_SIZE);
        setContent(text);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setFocusTraversable(false);
        Form.appear(this, false);
    }

    /** Shows what a figure says below it. */
    void show(Figure figure) {
        FigureStyle style = figure.style();
        String said = style.parts().hasCaption() ? figure.caption() : "";
        text.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.2fpx;", SMALLER * style.fontSize()));
        if (!said.equals(caption)) {
            caption = said;
            if (Double.isNaN(held)) {
                text.setText(said);
                Form.appear(this, !said.isEmpty());
                requestLayout();
            }
        }
    }

    /**
     * Shows another sentence in place of the caption, without taking more or less room; none shows the caption again.
     *
     * @return whether there was a caption whose room could be taken
     */
    boolean say(String sentence) {
        if (sentence.isEmpty()) {
            held = Double.NaN;
            text.setText(caption);
            Form.appear(this, !caption.isEmpty());
            requestLayout();
            return false;
        }
        if (!isVisible()) {
            return false;
        }
        held = Double.isNaN(held) ? getHeight() : held;
        text.setText(sentence);
        return true;
    }

    /** Takes at most so much height, two lines in any case. */
    void limit(double height) {
        most = Math.max(FEW_LINES, height);
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (!Double.isNaN(held)) {
            return held;
        }
        double room = width < 0 ? getWidth() : width;
        double whole = Math.ceil(text.prefHeight(room));
        return whole <= most ? whole : Math.min(most, Math.ceil(text.prefHeight(room - SCROLL_BAR)));
    }
}
