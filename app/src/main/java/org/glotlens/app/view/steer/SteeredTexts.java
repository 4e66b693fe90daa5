package org.glotlens.app.view.steer;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.app.view.written.WrittenView;

/** The text as it is beside the one with a language pushed in, token by token, each with its language. */
final class SteeredTexts extends HBox {
    private static final double LEAST = 206;
    private static final double MOST = 340;
    private static final double SHARE = 0.36;
    private static final double MOST_ALONE = 520;
    private static final double SHARE_ALONE = 0.65;

    /** Shows the texts of {@code model}. */
    SteeredTexts(SteerViewModel model, Bag bag) {
        getStyleClass().add("steer-texts");
        setMinHeight(LEAST);
        setPrefHeight(LEAST);
        bag.follow(model.textsProperty(), this::show);
        bag.onClose(() -> show(List.of()));
    }

    /** Takes its share of a height beside a figure. */
    void shareOf(double height) {
        setPrefHeight(Math.clamp(SHARE * height, LEAST, MOST));
    }

    /** Takes its share of a height while there is no figure yet. */
    void shareAlone(double height) {
        setPrefHeight(Math.clamp(SHARE_ALONE * height, LEAST, MOST_ALONE));
    }

    private void show(List<WrittenText> texts) {
        List<WrittenView> before = getChildren().stream()
                .filter(WrittenView.class::isInstance)
                .map(WrittenView.class::cast)
                .toList();
        List<WrittenView> now = texts.stream()
                .map(text -> before.stream()
                        .filter(view -> view.text() == text)
                        .findFirst()
                        .orElseGet(() -> view(text)))
                .toList();
        before.stream().filter(view -> !now.contains(view)).forEach(WrittenView::close);
        getChildren().setAll(now);
        if (now.isEmpty()) {
            Label none = Form.explanation(Messages.text("steer.noTexts"));
            none.setId("steer-no-texts");
            getChildren().add(none);
        }
    }

    private WrittenView view(WrittenText text) {
        var view = new WrittenView(text).low();
        view.prefWidthProperty().bind(widthProperty().divide(2));
        HBox.setHgrow(view, Priority.ALWAYS);
        return view;
    }
}
