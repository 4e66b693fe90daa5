package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** A question mark that explains, where a number stands, what it is: two sentences for each. */
public final class Explanation {
    private static final double WIDTH = 330;
    private static final double GAP = 8;

    private Explanation() {}

    /**
     * The question mark.
     *
     * @param title key of what is explained
     * @param names keys of the names of the numbers; the sentences have the same keys with {@code .means}
     */
    public static Button of(String title, String... names) {
        var button = Icons.button(
                MaterialDesignH.HELP_CIRCLE_OUTLINE, Messages.text("explain.open", Messages.text(title)), () -> {});
        button.getStyleClass().addAll(Styles.SMALL, "explain");
        button.setOnAction(
                e -> Bubble.show(button, Messages.text(title), sentences(names), PopOver.ArrowLocation.TOP_LEFT));
        return button;
    }

    private static Node sentences(String... names) {
        var box = new VBox(GAP);
        box.setPadding(new Insets(0, GAP, GAP / 2, GAP));
        // a bubble takes the look of what it points at, which is a bold heading here
        box.getStyleClass().add("bubble-text");
        for (String name : names) {
            var heading = new Label(Messages.text(name));
            heading.getStyleClass().add(Styles.TEXT_BOLD);
            var means = new Label(Messages.text(name + ".means"));
            means.setWrapText(true);
            means.setPrefWidth(WIDTH);
            means.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(new VBox(heading, means));
        }
        return box;
    }
}
