package org.glotlens.app.view.sweep;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** What is typed to run a study elsewhere, ready to be copied. */
final class ElsewherePage extends ScrollPane {
    private static final double LINE = 17;
    private static final double AROUND = 22;

    private final SweepViewModel model;
    private final Bag bag;

    ElsewherePage(SweepViewModel model, Bag bag) {
        this.model = model;
        this.bag = bag;
        var places = new VBox(10);
        var note = Form.explanation(Messages.text("sweep.elsewhereHint"));
        places.getChildren().add(note);
        for (Elsewhere place : Elsewhere.values()) {
            places.getChildren().add(place(place));
        }
        setContent(places);
        setFitToWidth(true);
        getStyleClass().add("plain-scroll");
        setMinSize(0, 0);
    }

    private Node place(Elsewhere place) {
        var text = new TextArea();
        text.setId("sweep-elsewhere-" + place.name().toLowerCase(Locale.ROOT));
        text.setEditable(false);
        var heading = Form.caption(place.key(), text);
        var copy = Form.button("sweep.copy", MaterialDesignC.CONTENT_COPY, () -> {
            var content = new ClipboardContent();
            content.putString(text.getText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        copy.setAccessibleText(Messages.text("sweep.copyOf", Messages.text(place.key())));
        Runnable tell = () -> {
            String said = model.elsewhere(place);
            text.setText(said);
            double height = Math.max(1, said.lines().count()) * LINE + AROUND;
            text.setMinHeight(height);
            text.setPrefHeight(height);
            copy.setDisable(said.isEmpty());
        };
        bag.follow(model.plan().fileProperty(), file -> tell.run());
        bag.follow(model.cells().outProperty(), out -> tell.run());
        return new VBox(2, Form.spread(heading, copy), text);
    }
}
