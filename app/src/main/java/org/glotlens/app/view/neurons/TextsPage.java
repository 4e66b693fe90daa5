package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptInput;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.run.Side;

/** A prompt, and what a checkpoint writes after it as it is beside what it writes under the edits in force and under as many random ones. */
final class TextsPage extends VBox {
    private static final double SIZE = 13;
    private static final double CAPTION = 104;

    private final NeuronWriting model;
    private final Bag bag;

    TextsPage(NeuronWriting model, Bag bag) {
        super(6);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        VBox random = text("neurons.underRandom", 2);
        bag.follow(model.textsProperty(), now -> Form.appear(random, now.size() > 2));
        var texts = new HBox(12, text("neurons.asItIs", 0), text("neurons.underEdits", 1), random);
        texts.setMinHeight(0);
        VBox.setVgrow(texts, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Form.explanation(Messages.text("neurons.textsHint")),
                        Form.row("neurons.writes", CAPTION, side()),
                        prompt(),
                        texts);
    }

    private ComboBox<Side> side() {
        var box = new ComboBox<Side>();
        box.getItems().setAll(Side.values());
        box.setConverter(Choices.shown(each -> Messages.text("side." + each.label())));
        box.setAccessibleText(Messages.text("neurons.writes"));
        box.setMaxWidth(200);
        bag.bindBoth(box.valueProperty(), model.sideProperty());
        return box;
    }

    private TextArea prompt() {
        var area = new TextArea();
        area.setId("neurons-prompt");
        Wrapping.wrap(area);
        area.setPrefRowCount(2);
        area.setMinHeight(46);
        area.setPromptText(Messages.text("steer.promptHint"));
        area.setAccessibleText(Messages.text("steer.prompt"));
        bag.bindBoth(area.textProperty(), model.promptProperty());
        ScriptInput.dress(area, SIZE);
        return area;
    }

    private VBox text(String key, int at) {
        var language = new Label();
        language.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        language.setId("neurons-language-" + at);
        var place = new VBox();
        place.setId("neurons-text-" + at);
        var pane = new ScrollPane(place);
        pane.setAccessibleText(Messages.text(key));
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        Runnable show = () -> {
            List<GeneratedText> texts = model.textsProperty().get();
            place.getChildren().clear();
            boolean isThere = at < texts.size();
            language.setText(isThere ? language(texts.get(at)) : "");
            if (isThere) {
                var paragraph = new ScriptText(SIZE, Math.max(100, pane.getWidth() - 24));
                paragraph.show(texts.get(at).text().strip());
                place.getChildren().add(paragraph);
            }
        };
        bag.follow(model.textsProperty(), now -> show.run());
        bag.follow(pane.widthProperty(), now -> show.run());
        var title = Form.line(Form.heading(key), language);
        title.setAlignment(Pos.BASELINE_LEFT);
        var box = new VBox(4, title, pane);
        box.setMinSize(0, 0);
        box.setPrefWidth(300);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static String language(GeneratedText text) {
        return text.language()
                .map(code -> Messages.text("neurons.written", code))
                .orElse(Messages.text("neurons.untold"));
    }
}
