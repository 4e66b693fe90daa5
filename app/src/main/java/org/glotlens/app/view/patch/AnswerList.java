package org.glotlens.app.view.patch;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.charts.ChartText;

/** The answers of both prompts with their words and tokens, to be ticked. */
final class AnswerList extends VBox {
    private static final double SIZE = 12;
    private static final double NAME = 92;
    private static final double GAP = 3;
    private static final double WIDE = 4000;

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
        var box = new CheckBox(ChartText.answer(answer.name()));
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
        var arrow = new Label("·");
        arrow.getStyleClass().add(Styles.TEXT_MUTED);
        arrow.setMinWidth(USE_PREF_SIZE);
        // what has no room beside the name goes on below
        var told = new FlowPane(GAP * 2, 0, words, arrow);
        told.setPrefWrapLength(WIDE);
        told.setMinWidth(0);
        words.maxWidthProperty().bind(told.widthProperty());
        List<String> tokens = answer.tokens().isEmpty() ? List.of(Messages.text("patch.none")) : answer.tokens();
        tokens.forEach(token -> told.getChildren().add(token(token)));
        HBox.setHgrow(told, Priority.ALWAYS);
        var row = new HBox(GAP * 2, box, told);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static ScriptText token(String text) {
        var token = new ScriptText(SIZE);
        token.show(text);
        token.getStyleClass().add("patch-answer-tokens");
        return token;
    }

    private void tick() {
        getChildren().stream()
                .map(row -> (CheckBox) ((HBox) row).getChildren().getFirst())
                .forEach(box -> {
                    box.setSelected(prompts.asked().contains((String) box.getUserData()));
                });
    }
}
