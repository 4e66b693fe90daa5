package org.glotlens.app.view.kit;

import javafx.scene.layout.VBox;

/** Texts of several lines in any script, each line wrapped at the width that there is. */
public final class ScriptLines extends VBox {
    private static final double GAP = 4;
    private static final double SIZE = 12;
    private static final double MARGIN = 24;

    /** Without a line. */
    public ScriptLines() {
        super(GAP);
        getStyleClass().add("script-lines");
    }

    /**
     * Adds every line of a text.
     *
     * @param styleClass of each; empty for none
     */
    public void add(String text, String styleClass) {
        double width = Math.max(120, getWidth() - MARGIN);
        text.lines().forEach(line -> {
            var shown = new ScriptText(SIZE, width);
            shown.show(line.isEmpty() ? " " : line);
            if (!styleClass.isEmpty()) {
                shown.getStyleClass().add(styleClass);
            }
            getChildren().add(shown);
        });
    }
}
