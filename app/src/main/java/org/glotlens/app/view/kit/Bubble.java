package org.glotlens.app.view.kit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.PopOver;
import org.glotlens.charts.FontFace;

/** A bubble beside a control with something to read; it closes when the person looks elsewhere. */
public final class Bubble {
    private static final List<String> STYLES = List.of(
            WindowDialog.CONTROLS, Bubble.class.getResource("bubble.css").toExternalForm());

    private Bubble() {}

    /** Shows {@code content} under a title, pointing at {@code owner}. */
    public static PopOver show(Node owner, String title, Node content, PopOver.ArrowLocation arrow) {
        var box = new StackPane(content);
        box.setStyle("-fx-font-family: '" + FontFace.SANS.family() + "'; -fx-font-size: 12px;");
        var over = new PopOver(box);
        over.getStyleClass().addAll("bubble", "readable");
        over.setTitle(title);
        over.setHeaderAlwaysVisible(true);
        over.setDetachable(false);
        over.setAnimated(false);
        // the click that closes the bubble also does what was clicked on
        over.setConsumeAutoHidingEvents(false);
        over.setArrowLocation(arrow);
        over.setOnShowing(e -> over.getRoot().getStylesheets().addAll(STYLES));
        over.show(owner);
        return over;
    }
}
