package org.glotlens.app.view.tokens;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Palette;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.TopToken;

/** One token with its probability; tinted with its language's colour where it answers the prompt. */
final class TokenCell extends TableCell<TokenLayer, TopToken> {
    private static final int SIZE = 12;

    private final TokensViewModel model;
    private final WorkbenchState state;
    private final ScriptText text = new ScriptText(SIZE);
    private final Label language = new Label();
    private final Label probability = new Label();
    private final HBox row = new HBox(4, text, language, probability);

    TokenCell(TokensViewModel model, WorkbenchState state) {
        this.model = model;
        this.state = state;
        row.setAlignment(Pos.BASELINE_LEFT);
        row.getStyleClass().add("token");
        HBox.setHgrow(text, Priority.ALWAYS);
        language.getStyleClass().add("token-language");
        language.setMinWidth(USE_PREF_SIZE);
        probability.getStyleClass().add("token-probability");
        probability.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(TopToken token, boolean isEmpty) {
        super.updateItem(token, isEmpty);
        setText(null);
        if (isEmpty || token == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var curve = model.curve(token.id());
        text.show(token.text());
        language.setText(curve.map(Curve::text).orElse(""));
        language.setManaged(curve.isPresent());
        probability.setText(Numbers.probability(token.probability()));
        row.setStyle(curve.map(c -> tint(c, token.probability())).orElse(""));
        setGraphic(row);
        setAccessibleText(Messages.text("tokens.cell", token.text(), probability.getText(), language.getText()));
    }

    private String tint(Curve curve, double probability) {
        var mark = Palette.mark(curve);
        var colour = state.themeProperty().get() == Theme.DARK ? mark.onDark() : mark.onLight();
        double strength = 0.12 + 0.38 * Math.clamp(probability, 0, 1);
        return String.format(
                Locale.ROOT,
                "-fx-background-color: rgba(%d,%d,%d,%.2f);",
                colour.getRed(),
                colour.getGreen(),
                colour.getBlue(),
                strength);
    }
}
