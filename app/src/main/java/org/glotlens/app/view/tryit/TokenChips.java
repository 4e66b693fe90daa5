package org.glotlens.app.view.tryit;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ListChangeListener.Change;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;

/**
 * The new tokens of a text one after another, the more certain the darker. One of them is on the way of the tabulator; the
 * arrow keys lead to the others.
 */
final class TokenChips extends FlowPane {
    private static final double SIZE = 12;

    private final WrittenText text;
    private final Consumer<WrittenSpan> chosen;
    private final Consumer<String> told;

    /**
     * Shows the tokens of {@code text}.
     *
     * @param chosen hears what is clicked
     * @param told hears what is to be said of the token under the mouse or with the focus
     */
    TokenChips(WrittenText text, Consumer<WrittenSpan> chosen, Consumer<String> told, Bag bag) {
        super(2, 3);
        this.text = text;
        this.chosen = chosen;
        this.told = told;
        getStyleClass().add("try-tokens");
        text.spans().forEach(span -> getChildren().add(chip(span)));
        ListChangeListener<WrittenSpan> listener = this::change;
        text.spans().addListener(listener);
        bag.onClose(() -> text.spans().removeListener(listener));
        bag.follow(
                text.textProperty(),
                now -> setNodeOrientation(
                        Scripts.isRightToLeft(now) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
    }

    private void change(Change<? extends WrittenSpan> change) {
        while (change.next()) {
            int from = change.getFrom();
            getChildren().remove(from, from + change.getRemovedSize());
            getChildren()
                    .addAll(
                            from,
                            change.getAddedSubList().stream().map(this::chip).toList());
        }
        boolean isReachable = getChildren().stream().anyMatch(Node::isFocusTraversable);
        if (!isReachable && !getChildren().isEmpty()) {
            getChildren().getFirst().setFocusTraversable(true);
        }
    }

    private Button chip(WrittenSpan span) {
        var words = new ScriptText(SIZE);
        words.show(span.shown());
        var chip = new Button(null, words);
        chip.getStyleClass().add("try-token");
        chip.setStyle("-fx-background-color: " + tint(span.probability()) + ";");
        String said = said(span);
        chip.setAccessibleText(said);
        chip.setTooltip(new Tooltip(said + "\n" + Messages.text("try.tokenHint")));
        chip.setFocusTraversable(false);
        chip.setOnAction(e -> chosen.accept(span));
        chip.hoverProperty().subscribe(isOver -> told.accept(isOver ? said : ""));
        chip.focusedProperty().subscribe(isFocused -> {
            if (isFocused) {
                told.accept(said);
            }
        });
        return chip;
    }

    /** Blue on any ground, for text stays readable on it up to here. */
    private static String tint(double probability) {
        return String.format(Locale.ROOT, "rgba(56,139,253,%.2f)", 0.06 + 0.34 * Math.clamp(probability, 0, 1));
    }

    /** For example {@code Token 3: ␣flower, id 1234, probability 0.42}. */
    private static String said(WrittenSpan span) {
        List<String> ids = span.tokens().stream()
                .map(token -> Integer.toString(token.id()))
                .toList();
        return Messages.text(
                "try.token",
                span.first() + 1,
                span.shown(),
                String.join(" ", ids),
                Numbers.probability(span.probability()));
    }

    private void move(KeyEvent key) {
        List<Node> chips = getChildren();
        int at = chips.indexOf(getScene() == null ? null : getScene().getFocusOwner());
        boolean isMirrored = getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        int next = switch (key.getCode()) {
            case LEFT -> isMirrored ? at + 1 : at - 1;
            case RIGHT -> isMirrored ? at - 1 : at + 1;
            case HOME -> 0;
            case END -> chips.size() - 1;
            default -> -1;
        };
        boolean isWay = key.getCode() == KeyCode.LEFT
                || key.getCode() == KeyCode.RIGHT
                || key.getCode() == KeyCode.HOME
                || key.getCode() == KeyCode.END;
        if (at >= 0 && isWay) {
            if (next >= 0 && next < chips.size()) {
                chips.get(at).setFocusTraversable(false);
                chips.get(next).setFocusTraversable(true);
                chips.get(next).requestFocus();
            }
            key.consume();
        }
    }
}
