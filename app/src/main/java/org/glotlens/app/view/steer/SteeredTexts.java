package org.glotlens.app.view.steer;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.engine.steer.SteeredText;

/** The text as it is beside the one with a language pushed in, each with its language. */
final class SteeredTexts extends HBox {
    private static final double SIZE = 13;
    private static final double TEXT = 92;
    private static final double GAP = 8;

    private final SteerViewModel model;
    private final Bag bag;

    /** Shows the texts of {@code model}. */
    SteeredTexts(SteerViewModel model, Bag bag) {
        super(GAP);
        this.model = model;
        this.bag = bag;
        setMinHeight(TEXT);
        getChildren().addAll(text("steer.without", 0), text("steer.with", 1));
    }

    private VBox text(String key, int at) {
        var head = Form.heading(key);
        var language = new Label();
        language.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        language.setId("steer-language-" + at);
        var place = new VBox();
        place.setId("steer-text-" + at);
        var pane = new ScrollPane(place);
        pane.setAccessibleText(Messages.text(key));
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(TEXT - 28);
        pane.setPrefHeight(TEXT - 28);
        Runnable show = () -> {
            List<SteeredText> texts = model.textsProperty().get();
            boolean isThere = at < texts.size();
            place.getChildren().clear();
            language.setText(isThere ? language(texts.get(at)) : "");
            head.setText(isThere && at > 0 ? pushed(texts.get(at)) : Messages.text(key));
            if (isThere) {
                var paragraph = new ScriptText(SIZE, Math.max(100, pane.getWidth() - 24));
                paragraph.show(texts.get(at).text().strip());
                place.getChildren().add(paragraph);
            }
        };
        bag.follow(model.textsProperty(), now -> show.run());
        bag.follow(pane.widthProperty(), now -> show.run());
        var title = Form.line(head, language);
        title.setAlignment(Pos.BASELINE_LEFT);
        var box = new VBox(4, title, pane);
        box.setMinWidth(0);
        box.setPrefWidth(300);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static String language(SteeredText text) {
        return text.language()
                .map(code -> Messages.text("steer.language", code))
                .orElse(Messages.text("steer.unknown"));
    }

    private String pushed(SteeredText text) {
        return Messages.text(
                "steer.pushed",
                model.toProperty().get(),
                text.layer(),
                String.format(Locale.ROOT, "%.2f", text.strength()));
    }
}
