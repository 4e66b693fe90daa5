package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/** A tick for each language that switches its neurons, and what is done to them. */
final class SwitchList extends VBox {
    private static final double CAPTION = 124;
    private static final double KIND = 150;

    private final NeuronSwitches model;

    SwitchList(NeuronSwitches model, Bag bag) {
        super(4);
        this.model = model;
        var side = new ComboBox<Side>();
        side.setId("neurons-side");
        side.setConverter(Choices.shown(each -> Messages.text("side." + each.label())));
        side.setAccessibleText(Messages.text("neurons.side"));
        side.setMaxWidth(Double.MAX_VALUE);
        bag.follow(model.sidesProperty(), sides -> {
            side.getItems().setAll(sides);
            side.setValue(model.sideProperty().get());
        });
        bag.follow(model.sideProperty(), side::setValue);
        side.valueProperty().subscribe(each -> {
            if (each != null) {
                model.sideProperty().set(each);
            }
        });
        HBox of = Form.row("neurons.side", CAPTION, side);
        bag.follow(model.sidesProperty(), sides -> Form.appear(of, sides.size() > 1));
        var hint = Form.explanation("");
        var list = new VBox(3);
        bag.follow(model.linesProperty(), lines -> {
            hint.setText(Messages.text(lines.isEmpty() ? "neurons.noSwitches" : "neurons.switchesHint"));
            list.getChildren().setAll(lines.stream().map(this::line).toList());
        });
        getChildren().addAll(hint, of, list);
    }

    private HBox line(NeuronSwitch line) {
        var tick = new CheckBox(
                Messages.text("neurons.switch", LanguageNames.of(line.language()), line.language(), line.neurons()));
        tick.setId("neurons-switch-" + line.language());
        tick.setMnemonicParsing(false);
        tick.selectedProperty().bindBidirectional(line.onProperty());
        tick.setMinWidth(0);
        tick.setWrapText(true);
        tick.setDisable(line.neurons() == 0);
        tick.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(tick, Priority.ALWAYS);
        var kind = new ComboBox<SwitchKind>();
        kind.getItems().setAll(line.kinds());
        boolean isOfExperts = line.kinds().equals(List.of(SwitchKind.SET));
        kind.setConverter(
                Choices.shown(each -> isOfExperts ? Messages.text("neurons.kind.median") : SwitchList.text(each)));
        kind.setAccessibleText(Messages.text("neurons.kindOf", LanguageNames.of(line.language())));
        kind.valueProperty().bindBidirectional(line.kindProperty());
        kind.setMinWidth(KIND);
        kind.setPrefWidth(KIND);
        kind.setDisable(line.neurons() == 0);
        kind.getStyleClass().add(Styles.SMALL);
        return Form.line(tick, kind);
    }

    /** What people call a way of switching. */
    static String text(SwitchKind kind) {
        return Messages.text(
                switch (kind) {
                    case OFF -> "neurons.kind.off";
                    case SET -> "neurons.kind.set";
                    case ADD -> "neurons.kind.add";
                    case DIFFERENCE -> "neurons.kind.difference";
                });
    }
}
