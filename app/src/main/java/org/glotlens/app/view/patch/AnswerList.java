package org.glotlens.app.view.patch;

import atlantafx.base.theme.Styles;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;

/** The answers of both prompts with their words and tokens, to be ticked. */
final class AnswerList extends VBox {
    private static final double SIZE = 12;
    private static final double NAME = 92;
    private static final double GAP = 3;

    private final TwoPrompts prompts;

    AnswerList(TwoPrompts prompts, Bag bag) {
        super(GAP);
        this.prompts = prompts;
        setId("patch-answers");
        bag.follow(prompts.readProperty(), read -> {
            getChildren().clear();
            if (read != null) {
                read.answers().forEach(answer -> getChildren().add(row(answer)));
            }
        });
        SetChangeListener<String> tick = change -> tick();
        prompts.asked().addListener(tick);
        bag.onClose(() -> prompts.asked().removeListener(tick));
    }

    private HBox row(AnswerLine answer) {
        var box = new CheckBox(answer.name());
        box.setMnemonicParsing(false);
        box.setUserData(answer.name());
        box.setMinWidth(NAME);
        box.setSelected(prompts.asked().contains(answer.name()));
        box.selectedProperty().subscribe((was, is) -> {
            if (is) {
                prompts.asked().add(answer.name());
            } else {
                prompts.asked().remove(answer.name());
            }
        });
        var words = new ScriptText(SIZE);
        words.show(String.join(", ", answer.words()));
        words.setMinWidth(Math.min(words.prefWidth(-1), NAME));
        var tokens = new ScriptText(SIZE);
        tokens.show(answer.tokens().isEmpty() ? Messages.text("patch.none") : String.join("  ", answer.tokens()));
        tokens.getStyleClass().add("patch-answer-tokens");
        HBox.setHgrow(tokens, Priority.ALWAYS);
        var arrow = new Label("·");
        arrow.getStyleClass().add(Styles.TEXT_MUTED);
        arrow.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(GAP * 2, box, words, arrow, tokens);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void tick() {
        getChildren().stream()
                .map(row -> (CheckBox) ((HBox) row).getChildren().getFirst())
                .forEach(box -> {
                    box.setSelected(prompts.asked().contains((String) box.getUserData()));
                });
    }
}
