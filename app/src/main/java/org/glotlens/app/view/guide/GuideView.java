package org.glotlens.app.view.guide;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The line under the tabs. */
public final class GuideView extends HBox implements AutoCloseable {
    private final Bag bag = new Bag();

    /** Shows what {@code model} says; takes no room where it is not wanted. */
    public GuideView(GuideViewModel model) {
        getStyleClass().add("guide");
        setAlignment(Pos.CENTER_LEFT);
        var text = new Label();
        text.setId("guide-text");
        Wrapping.wrap(text);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        bag.bind(text.textProperty(), model.textProperty());
        var close = Icons.button(
                MaterialDesignC.CLOSE,
                Messages.text("guide.close"),
                () -> model.shownProperty().set(false));
        close.getStyleClass().add(Styles.SMALL);
        getChildren().addAll(new FontIcon(MaterialDesignL.LIGHTBULB_ON_OUTLINE), text, close);
        bag.follow(model.shownProperty(), isShown -> Form.appear(this, isShown));
    }

    @Override
    public void close() {
        bag.close();
    }
}
