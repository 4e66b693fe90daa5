package org.glotlens.app.view;

import atlantafx.base.controls.Popover;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.glotlens.charts.FontFace;

/** A bubble beside a control with something to read; it closes when the person looks elsewhere. */
public final class Bubble {
    private Bubble() {}

    /** Shows {@code content} under a title, pointing at {@code owner}. */
    public static void show(Node owner, String title, Node content, Popover.ArrowLocation arrow) {
        var box = new StackPane(content);
        box.setStyle("-fx-font-family: '" + FontFace.SANS.family() + "'; -fx-font-size: 12px;");
        var over = new Popover(box);
        over.setTitle(title);
        over.setHeaderAlwaysVisible(true);
        over.setDetachable(false);
        over.setArrowLocation(arrow);
        over.show(owner);
    }
}
