package org.glotlens.app.view.prompts;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.experiment.PromptPair;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.engine.lens.Prompt;

/** One prompt in the list: its languages, what it asks, and the answer in the language it asks for. */
final class PromptCell extends ListCell<Prompt> {
    /** Of a long answer's row, what stays of the question. */
    private static final double LEAST = 56;

    /** Of a long question's row, what stays of the answer. */
    private static final double LEAST_ANSWER = 72;

    private static final double TIP = 520;

    private final Label pair = new Label();
    private final ScriptText question = new ScriptText(12);
    private final ScriptText answer = new ScriptText(12);
    private final HBox row = new HBox(6, pair, question, answer);

    PromptCell() {
        pair.getStyleClass().add("prompt-pair");
        pair.setMinWidth(Label.USE_PREF_SIZE);
        answer.getStyleClass().add("prompt-answer");
        question.setMinWidth(LEAST);
        HBox.setHgrow(question, Priority.ALWAYS);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Prompt prompt, boolean isEmpty) {
        super.updateItem(prompt, isEmpty);
        setText(null);
        setGraphic(isEmpty || prompt == null ? null : row);
        if (isEmpty || prompt == null) {
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        var languages = PromptPair.of(prompt);
        pair.setText(languages.source().map(s -> s + "→" + languages.target()).orElse(languages.target()));
        question.show(PromptsViewModel.question(prompt));
        String expected = prompt.answers().getOrDefault(prompt.language(), List.of()).stream()
                .findFirst()
                .orElse("");
        answer.show(expected);
        answer.setMinWidth(Math.min(answer.prefWidth(-1), LEAST_ANSWER));
        var full = new ScriptText(12, TIP);
        full.show(prompt.text());
        var tip = new Tooltip();
        tip.setGraphic(full);
        setTooltip(tip);
        setAccessibleText(Messages.text("prompts.cell", pair.getText(), PromptsViewModel.question(prompt), expected));
    }
}
