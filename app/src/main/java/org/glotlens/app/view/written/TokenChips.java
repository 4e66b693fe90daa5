package org.glotlens.app.view.written;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ListChangeListener.Change;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;

/**
 * The new tokens of a text one after another, as their look says. One of them is on the way of the tabulator; the arrow keys
 * lead to the others.
 */
final class TokenChips extends FlowPane {
    private static final double SIZE = 12;
    private static final double GAP = 3;

    private final Shown shown;
    private final Consumer<String> told;

    /**
     * What is shown and how.
     *
     * @param menu of a token that is clicked
     */
    record Shown(WrittenText text, ObservableValue<ChipLook> look, ChipMenu menu) {}

    /** @param told hears what is to be said of the token under the mouse or with the focus */
    TokenChips(Shown shown, Consumer<String> told, Bag bag) {
        super(2, GAP);
        this.shown = shown;
        this.told = told;
        WrittenText text = shown.text();
        getStyleClass().add("try-tokens");
        text.spans().forEach(span -> getChildren().add(chip(span)));
        ListChangeListener<WrittenSpan> listener = this::change;
        text.spans().addListener(listener);
        bag.onClose(() -> text.spans().removeListener(listener));
        bag.follow(
                text.textProperty(),
                now -> setNodeOrientation(
                        Scripts.isRightToLeft(now) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT));
        bag.onChange(shown.look(), this::dress);
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

    private void dress() {
        ChipLook look = shown.look().getValue();
        for (int i = 0; i < getChildren().size(); i++) {
            ((Chip) getChildren().get(i)).dress(look);
        }
    }

    private Chip chip(WrittenSpan span) {
        return new Chip(span);
    }

    /** One token. */
    private final class Chip extends Button {
        private final WrittenSpan span;
        private final Label mark = new Label();
        private final Tooltip tip = new Tooltip();
        private String said = "";

        Chip(WrittenSpan span) {
            this.span = span;
            var words = new ScriptText(SIZE);
            words.show(span.shown());
            mark.getStyleClass().add("try-mark");
            mark.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(GAP, words, mark);
            row.setAlignment(Pos.BASELINE_LEFT);
            setGraphic(row);
            getStyleClass().add("try-token");
            setTooltip(tip);
            setFocusTraversable(false);
            List<MenuItem> items = shown.menu().of(span);
            if (!items.isEmpty()) {
                var menu = new ContextMenu(items.toArray(MenuItem[]::new));
                setContextMenu(menu);
                setOnAction(e -> menu.show(this, Side.BOTTOM, 0, 0));
            }
            hoverProperty().subscribe(isOver -> told.accept(isOver ? said : ""));
            focusedProperty().subscribe(isFocused -> {
                if (isFocused) {
                    told.accept(said);
                }
            });
            dress(shown.look().getValue());
        }

        void dress(ChipLook look) {
            ChipLook.Look now = look.of().apply(span);
            setStyle("-fx-background-color: " + now.ground() + ";");
            mark.setText(now.mark());
            Form.appear(mark, !now.mark().isEmpty());
            said = now.said().isEmpty() ? said(span) : said(span) + ". " + now.said();
            setAccessibleText(said);
            String lines = now.said().isEmpty() ? said(span) : said(span) + "\n" + now.said();
            tip.setText(getContextMenu() == null ? lines : lines + "\n" + Messages.text("try.tokenHint"));
        }
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
