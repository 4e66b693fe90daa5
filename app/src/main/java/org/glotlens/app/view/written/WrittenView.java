package org.glotlens.app.view.written;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One text: which checkpoint wrote it, its language, the text, its tokens, and how it ended. */
public final class WrittenView extends VBox implements AutoCloseable {
    private static final double GAP = 8;
    private static final double WIDE = 4000;
    private static final double LOW = 46;
    private static final double LOW_GAP = 3;

    private final Bag bag = new Bag();
    private final WrittenText text;
    private final Label heading;
    private final List<ScrollPane> scrolls;

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
        this.text = text;
        getStyleClass().add("try-written");
        setMinWidth(0);
        var paragraphs = new Paragraphs();
        bag.follow(text.textProperty(), paragraphs::show);
        var told = Form.explanation("");
        Supplier<String> hint = () -> menu == ChipMenu.NONE
                ? look.getValue().hint()
                : look.getValue().hint() + " " + Messages.text("try.tokensHint");
        var chips = new TokenChips(
                new TokenChips.Shown(text, look, menu), said -> told.setText(said.isEmpty() ? hint.get() : said), bag);
        bag.follow(look, now -> told.setText(hint.get()));
        var foot = Form.explanation("");
        foot.getStyleClass().add("try-foot");
        bag.follow(text.footProperty(), foot::setText);
        var reading = scroll(paragraphs, "try.text");
        var tokens = scroll(chips, "try.tokens");
        VBox.setVgrow(reading, Priority.ALWAYS);
        VBox.setVgrow(tokens, Priority.ALWAYS);
        heading = Form.heading("try.tokens");
        scrolls = List.of(reading, tokens);
        getChildren().addAll(head(), reading, foot, heading, tokens, told);
    }

    /** The same where there is less room in height. */
    public WrittenView low() {
        Form.appear(heading, false);
        setSpacing(LOW_GAP);
        scrolls.forEach(pane -> {
            pane.setMinHeight(LOW);
            pane.setPrefHeight(LOW);
        });
        getStyleClass().add("low");
        return this;
    }

    /** The text on show. */
    public WrittenText text() {
        return text;
    }

    private HBox head() {
        var title = Form.sentences(text.title());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        if (!text.edits().isEmpty()) {
            title.setTooltip(new Tooltip(text.edits()));
        }
        var language = new Label();
        Wrapping.wrap(language);
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
        // the language goes below the title where there is no room beside it
        var names = new FlowPane(GAP, 2, title, language);
        names.setPrefWrapLength(WIDE);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        title.maxWidthProperty().bind(names.widthProperty());
        language.maxWidthProperty().bind(names.widthProperty());
        HBox.setHgrow(names, Priority.ALWAYS);
        var head = new HBox(GAP, names, copy);
        head.setAlignment(Pos.TOP_LEFT);
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
