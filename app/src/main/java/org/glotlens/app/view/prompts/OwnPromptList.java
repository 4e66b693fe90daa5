package org.glotlens.app.view.prompts;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The prompts of one's own on top of those of the file: a click shows one, a cross forgets it. No room while there is none. */
final class OwnPromptList extends ListView<OwnPrompt> {
    private static final double ROW = 28;
    private static final int MOST_ROWS = 3;
    private static final double FRAME = 2;
    private static final double TIP = 520;

    private final TypedPromptViewModel model;
    private boolean isMarking;

    OwnPromptList(TypedPromptViewModel model, Bag bag) {
        this.model = model;
        setId("own-prompts");
        getStyleClass().addAll(Styles.DENSE, "own-prompt-list");
        setFixedCellSize(ROW);
        setAccessibleText(Messages.text("typed.own"));
        setCellFactory(v -> new Cell());
        bag.onChange(model.own(), this::fill);
        bag.follow(model.onShowProperty(), shown -> mark());
        getSelectionModel().selectedItemProperty().subscribe(prompt -> {
            if (prompt != null && !isMarking) {
                model.show(prompt);
            }
        });
        fill();
    }

    private void fill() {
        isMarking = true;
        getItems().setAll(model.own());
        isMarking = false;
        mark();
        double height = Math.min(MOST_ROWS, getItems().size()) * ROW + FRAME;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        Form.appear(this, !getItems().isEmpty());
    }

    private void mark() {
        isMarking = true;
        OwnPrompt shown = model.onShowProperty().get();
        if (shown == null || !getItems().contains(shown)) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(shown);
        }
        isMarking = false;
    }

    /** A prompt with the cross that forgets it. */
    private final class Cell extends ListCell<OwnPrompt> {
        private final ScriptText question = new ScriptText(12);
        private final HBox row;

        Cell() {
            var chip = new Label(Messages.text("typed.chip"));
            chip.getStyleClass().add("prompt-pair");
            chip.setMinWidth(USE_PREF_SIZE);
            var forget =
                    Icons.button(MaterialDesignC.CLOSE, Messages.text("typed.forget"), () -> model.remove(getItem()));
            forget.getStyleClass().add(Styles.SMALL);
            HBox.setHgrow(question, Priority.ALWAYS);
            question.setMinWidth(0);
            row = new HBox(6, chip, question, forget);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(OwnPrompt prompt, boolean isEmpty) {
            super.updateItem(prompt, isEmpty);
            setText(null);
            setGraphic(isEmpty || prompt == null ? null : row);
            if (isEmpty || prompt == null) {
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            String asked = PromptsViewModel.question(prompt.prompt());
            question.show(asked);
            var full = new ScriptText(12, TIP);
            full.show(prompt.prompt().text());
            var tip = new Tooltip();
            tip.setGraphic(full);
            setTooltip(tip);
            setAccessibleText(Messages.text("typed.row", asked));
        }
    }
}
