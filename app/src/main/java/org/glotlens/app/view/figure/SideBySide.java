package org.glotlens.app.view.figure;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Figures of two checkpoints beside each other where there is room for both, else one below the other. */
public final class SideBySide extends Pane {
    /** Least width of a figure that stands beside another. */
    private static final double LEAST = 330;

    private static final double GAP = 8;

    /** Without a figure. */
    public SideBySide() {
        setMinSize(0, 0);
        setPrefSize(2 * LEAST, LEAST);
    }

    /** Adds a figure behind those that are there. */
    public void add(Node figure) {
        getChildren().add(figure);
    }

    /** Shows a figure, or leaves its room to the others. */
    public void show(Node figure, boolean isShown) {
        figure.setVisible(isShown);
        figure.setManaged(isShown);
    }

    @Override
    protected void layoutChildren() {
        List<Node> shown = getManagedChildren();
        int count = shown.size();
        boolean isBeside = getWidth() >= count * LEAST + (count - 1) * GAP;
        double width = isBeside ? (getWidth() - (count - 1) * GAP) / count : getWidth();
        double height = isBeside ? getHeight() : (getHeight() - (count - 1) * GAP) / count;
        for (int i = 0; i < count; i++) {
            double x = isBeside ? i * (width + GAP) : 0;
            double y = isBeside ? 0 : i * (height + GAP);
            shown.get(i).resizeRelocate(snapPositionX(x), snapPositionY(y), snapSizeX(width), snapSizeY(height));
        }
    }
}
