package org.glotlens.app.view.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** What the window has no room for. */
final class CutTexts {
    private CutTexts() {}

    /** Labels that end in an ellipsis which is not theirs. */
    static List<String> in(Parent root) {
        return root.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(text -> text.getText().matches("(?s).*(…|\\.\\.\\.)"))
                .filter(text -> text.getParent() instanceof Labeled label
                        && isShown(label)
                        && !label.getText().endsWith("…")
                        && !label.getText().endsWith("..."))
                .map(Text::getText)
                .toList();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }
}
