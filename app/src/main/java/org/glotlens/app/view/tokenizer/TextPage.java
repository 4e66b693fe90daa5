package org.glotlens.app.view.tokenizer;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.written.Scripts;
import org.glotlens.engine.fertility.TokenPiece;
import org.glotlens.engine.fertility.TokenizedText;

/** A text that a person types, and below it the same in colours, a colour a token, by every tokenizer. */
final class TextPage extends VBox {
    private static final double SIZE = 13;
    private static final double INPUT = 84;
    private static final double GAP = 2;

    /** Grounds that come again, so that neighbours differ. */
    private static final int COLOURS = 5;

    /** Most pieces of a text that are shown. */
    private static final int MOST = 1500;

    private final TextTokens model;

    TextPage(TextTokens model, Bag bag) {
        super(6);
        this.model = model;
        setMinSize(0, 0);
        var texts = new VBox(10);
        texts.setId("tokenizer-cut");
        bag.follow(
                model.cutProperty(),
                cut -> texts.getChildren()
                        .setAll(cut.stream().map(TextPage::shown).toList()));
        var pane = new ScrollPane(texts);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Form.explanation(Messages.text("tokenizer.textHint")),
                        input(bag),
                        Form.note("tokenizer-text-problem", model.problemProperty(), bag),
                        pane);
    }

    private TextArea input(Bag bag) {
        var area = new TextArea();
        area.setId("tokenizer-text");
        Wrapping.wrap(area);
        ScriptInput.dress(area, SIZE);
        area.setPromptText(Messages.text("tokenizer.textPrompt"));
        area.setAccessibleText(Messages.text("tokenizer.textPrompt"));
        area.setMinHeight(INPUT);
        area.setPrefHeight(INPUT);
        bag.bindBoth(area.textProperty(), model.textProperty());
        return area;
    }

    private static VBox shown(TokenizedText text) {
        var head = new Label(Messages.text("tokenizer.cut", text.model(), text.tokens()));
        head.getStyleClass().add(Styles.TEXT_BOLD);
        Wrapping.wrap(head);
        List<TokenPiece> pieces =
                text.pieces().subList(0, Math.min(MOST, text.pieces().size()));
        var row = new FlowPane(GAP, 3);
        row.getStyleClass().add("tokenizer-pieces");
        String whole = pieces.stream().map(TokenPiece::shown).collect(Collectors.joining());
        row.setNodeOrientation(
                Scripts.isRightToLeft(whole) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        row.setAccessibleText(Messages.text("tokenizer.cut", text.model(), text.tokens()) + ": "
                + pieces.stream().map(TokenPiece::shown).collect(Collectors.joining(" ")));
        for (int at = 0; at < pieces.size(); at++) {
            row.getChildren().add(chip(pieces.get(at), at));
        }
        var box = new VBox(4, head, row);
        if (pieces.size() < text.pieces().size()) {
            box.getChildren()
                    .add(Form.explanation(
                            Messages.text("tokenizer.cutMore", text.pieces().size() - pieces.size())));
        }
        return box;
    }

    private static Label chip(TokenPiece piece, int at) {
        var words = new ScriptText(SIZE);
        words.show(piece.shown());
        int tokens = piece.ids().size();
        var chip = new Label(tokens > 1 ? Integer.toString(tokens) : "", words);
        chip.getStyleClass().addAll("tokenizer-piece", "ground-" + at % COLOURS);
        String ids = piece.ids().stream().map(String::valueOf).collect(Collectors.joining(" "));
        String said = Messages.text("tokenizer.piece", piece.shown(), tokens, ids);
        chip.setTooltip(new Tooltip(said));
        chip.setAccessibleText(said);
        return chip;
    }
}
