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
    private final Label pair = new Label();
    private final ScriptText question = new ScriptText(12);
    private final ScriptText answer = new ScriptText(12);
    private final HBox row = new HBox(6, pair, question, answer);

    PromptCell() {
        pair.getStyleClass().add("prompt-pair");
        pair.setMinWidth(Label.USE_PREF_SIZE);
        answer.getStyleClass().add("prompt-answer");
        answer.setMinWidth(USE_PREF_SIZE);
        question.setAlignment(Pos.CENTER_LEFT);
        answer.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(question, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
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
        var full = new ScriptText(12);
        full.show(prompt.text().replace('\n', ' '));
        full.setMaxWidth(640);
        var tip = new Tooltip();
        tip.setGraphic(full);
        setTooltip(tip);
        setAccessibleText(Messages.text("prompts.cell", pair.getText(), PromptsViewModel.question(prompt), expected));
    }
}
