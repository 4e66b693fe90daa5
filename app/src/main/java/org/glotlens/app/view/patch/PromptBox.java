package org.glotlens.app.view.patch;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.prompts.PromptsViewModel;
import org.glotlens.engine.lens.Prompt;

/** A box of prompts by their ids and what they ask. */
final class PromptBox extends ComboBox<Prompt> {
    private static final double SIZE = 12;

    /** @param key of its name, for screen readers */
    PromptBox(String key, ObservableValue<List<Prompt>> prompts, ObjectProperty<Prompt> chosen, Bag bag) {
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setAccessibleText(Messages.text(key));
        setButtonCell(new Cell());
        setCellFactory(v -> new Cell());
        bag.follow(prompts, all -> {
            Prompt kept = chosen.get();
            getItems().setAll(all);
            setValue(kept != null && all.contains(kept) ? kept : null);
        });
        bag.follow(chosen, this::setValue);
        valueProperty().subscribe(prompt -> {
            if (prompt != null) {
                chosen.set(prompt);
            }
        });
    }

    private static final class Cell extends ListCell<Prompt> {
        private final ScriptText text = new ScriptText(SIZE);

        Cell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Prompt prompt, boolean isEmpty) {
            super.updateItem(prompt, isEmpty);
            setText(null);
            if (isEmpty || prompt == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String said = prompt.id() + "  " + PromptsViewModel.question(prompt);
            text.show(said);
            setGraphic(text);
            setAccessibleText(said);
        }
    }
}
