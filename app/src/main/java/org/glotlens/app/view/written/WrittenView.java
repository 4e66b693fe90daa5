package org.glotlens.app.view.written;

import atlantafx.base.theme.Styles;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One text: which checkpoint wrote it, its language, the text, its tokens, and how it ended. */
public final class WrittenView extends VBox implements AutoCloseable {
    private final Bag bag = new Bag();

    /** Shows a text with tokens that nothing can be done with, the more certain the darker. */
    public WrittenView(WrittenText text) {
        this(text, new SimpleObjectProperty<>(ChipLook.BY_PROBABILITY), ChipMenu.NONE);
    }

    /**
     * Shows a text.
     *
     * @param look of its tokens
     * @param menu of a token that is clicked
     */
    public WrittenView(WrittenText text, ObservableValue<ChipLook> look, ChipMenu menu) {
        getStyleClass().add("try-written");
        setMinWidth(0);
        var paragraphs = new Paragraphs();
        bag.follow(text.textProperty(), paragraphs::show);
        var told = Form.explanation("");
        String hint = Messages.text(menu == ChipMenu.NONE ? "try.tokensPlainHint" : "try.tokensHint");
        var chips = new TokenChips(
                new TokenChips.Shown(text, look, menu), said -> told.setText(said.isEmpty() ? hint : said), bag);
        told.setText(hint);
        var foot = Form.explanation("");
        foot.getStyleClass().add("try-foot");
        bag.follow(text.footProperty(), foot::setText);
        var reading = scroll(paragraphs, "try.text");
        var tokens = scroll(chips, "try.tokens");
        VBox.setVgrow(reading, Priority.ALWAYS);
        VBox.setVgrow(tokens, Priority.ALWAYS);
        getChildren().addAll(head(text), reading, foot, Form.heading("try.tokens"), tokens, told);
    }

    private HBox head(WrittenText text) {
        var title = new Label(text.title());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        title.setMinWidth(USE_PREF_SIZE);
        if (!text.edits().isEmpty()) {
            title.setTooltip(new Tooltip(text.edits()));
        }
        var language = new Label();
        language.getStyleClass().add("try-language");
        bag.follow(text.outcomeProperty(), outcome -> {
            Form.appear(language, outcome != null);
            if (outcome != null) {
                language.setText(outcome.language());
                language.setTooltip(new Tooltip(outcome.languageHint()));
                language.setAccessibleText(Messages.text("try.language", outcome.language(), outcome.languageHint()));
            }
        });
        var copy = Icons.button(MaterialDesignC.CONTENT_COPY, Messages.text("try.copy", text.title()), () -> {
            var content = new ClipboardContent();
            content.putString(text.textProperty().get());
            Clipboard.getSystemClipboard().setContent(content);
        });
        var head = new HBox(8, title, language, Form.gap(), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static ScrollPane scroll(Node content, String key) {
        var pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(60);
        pane.setPrefHeight(120);
        pane.getStyleClass().add("plain-scroll");
        pane.setAccessibleText(Messages.text(key));
        return pane;
    }

    @Override
    public void close() {
        bag.close();
    }
}
