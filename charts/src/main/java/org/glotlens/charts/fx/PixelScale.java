package org.glotlens.charts.fx;

import javafx.scene.Node;
import javafx.stage.Screen;

/** How many pixels of the screen a unit of a node is: what the screen asks for, times by how much its window is enlarged. */
final class PixelScale {
    private PixelScale() {}

    static double of(Node node) {
        if (node.getScene() != null && node.getScene().getWindow() != null) {
            double enlarged = node.getLocalToSceneTransform().getMxx();
            return node.getScene().getWindow().getRenderScaleX() * Math.max(enlarged, 0.1);
        }
        return Screen.getPrimary().getOutputScaleX();
    }
}
