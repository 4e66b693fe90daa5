package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptLines;
import org.glotlens.engine.activity.ExpertText;

/** Texts of the same prompts as the checkpoint writes them and with experts fixed, side by side. */
final class ShareTexts extends VBox {
    private static final int MOST = 100;
    private static final double GAP = 12;
    private static final double MARGIN = 30;

    ShareTexts() {
        super(6);
        show(null);
    }

    /** Shows the texts of a row; null for none. */
    void show(ShareRow row) {
        getChildren().clear();
        if (row == null) {
            getChildren().add(Form.explanation(Messages.text("neurons.selectShare")));
            return;
        }
        boolean isFixed = !row.after().isEmpty();
        int count = Math.min(MOST, row.before().size());
        for (int i = 0; i < count; i++) {
            var pair = new HBox(GAP, text("neurons.asItIs", row.before().get(i), isFixed));
            if (isFixed) {
                pair.getChildren().add(text("neurons.expertsFixed", row.after().get(i), true));
            }
            getChildren().add(pair);
        }
        if (count < row.before().size()) {
            getChildren()
                    .add(Form.explanation(Messages.text(
                            "neurons.firstTexts", count, row.before().size())));
        }
    }

    private VBox text(String key, ExpertText text, boolean isHalf) {
        Optional<String> language = text.language();
        Label heading = Form.sentences(Messages.text(
                "neurons.textOf",
                text.id(),
                Messages.text(key),
                language.map(code -> Messages.text("neurons.written", code))
                        .orElseGet(() -> Messages.text("neurons.untold"))));
        heading.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        double width = Math.max(120, getWidth() - MARGIN);
        var lines = new ScriptLines();
        lines.resize(isHalf ? width / 2 : width, 0);
        lines.add(text.text().strip(), "");
        var box = new VBox(2, heading, lines);
        box.setMinWidth(0);
        box.setPrefWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }
}
