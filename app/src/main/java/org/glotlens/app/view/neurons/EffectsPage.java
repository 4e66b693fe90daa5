package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.neuron.SwitchKind;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The matrix of switched neurons with its random control, above a line for each language. */
final class EffectsPage extends VBox {
    private static final double TABLE = 120;
    private static final int DIGITS = 4;

    private final NeuronsViewModel model;
    private final Bag bag;

    EffectsPage(NeuronsViewModel model, ExportViewModel export, Bag bag) {
        super(4);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        var pane = new FigurePane(model.effects().exhibit(export), empty(), export);
        pane.setId("neurons-effects-figure");
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(head(), new MaskChooser(model.effects(), bag), pane, table());
    }

    private HBox head() {
        Button measure = Form.button("neurons.effects", MaterialDesignP.PLAY, model::measureEffects);
        measure.setId("neurons-effects");
        measure.setMinWidth(USE_PREF_SIZE);
        Runnable judge = () -> measure.setDisable(!model.missingProperty().get().isEmpty()
                || model.runningProperty().get()
                || !model.hasEffects());
        bag.follow(model.missingProperty(), text -> judge.run());
        bag.follow(model.runningProperty(), isRunning -> judge.run());
        bag.follow(model.form().usableProperty(), settings -> judge.run());
        var hint = Form.explanation(Messages.text("neurons.effectsHint"));
        HBox.setHgrow(hint, Priority.ALWAYS);
        return Form.line(measure, kind(), hint);
    }

    private ComboBox<SwitchKind> kind() {
        var box = new ComboBox<SwitchKind>();
        box.setId("neurons-effects-kind");
        box.getStyleClass().add(Styles.SMALL);
        box.getItems().setAll(SwitchKind.values());
        box.setConverter(Choices.shown(SwitchList::text));
        box.setAccessibleText(Messages.text("neurons.effectsKind"));
        box.setMinWidth(USE_PREF_SIZE);
        bag.bindBoth(box.valueProperty(), model.effects().kindProperty());
        return box;
    }

    private TableView<EffectRow> table() {
        TableView<EffectRow> table = Tables.copyable(Tables.of(
                Messages.text("neurons.effectsTable"),
                Messages.text("neurons.noEffects"),
                List.of(
                        Tables.column("neurons.checkpoint", 60, row -> Messages.side(row.side())),
                        Tables.column("neurons.language", 78, EffectRow::language),
                        Tables.number("neurons.own", 78, row -> number(row.own().map(SwitchEffect::change))),
                        Tables.number(
                                "neurons.ownPerByte",
                                70,
                                row -> number(row.own().map(SwitchEffect::changePerByte))),
                        Tables.number("neurons.others", 82, row -> Numbers.fixed(row.others(), DIGITS)),
                        Tables.number(
                                "neurons.random", 68, row -> number(row.own().map(SwitchEffect::changeRandom))),
                        Tables.number("neurons.sd", 58, row -> number(row.own().map(SwitchEffect::changeRandomSd))),
                        Tables.column("neurons.verdict", 128, EffectRow::verdict))));
        table.setId("neurons-effects-table");
        table.setMinHeight(TABLE);
        table.setPrefHeight(TABLE);
        bag.follow(model.effects().rowsProperty(), rows -> {
            table.getItems().setAll(rows);
            Form.appear(table, !rows.isEmpty());
        });
        return table;
    }

    private static String number(Optional<Double> value) {
        return Numbers.fixed(value.orElse(Double.NaN), DIGITS);
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> {
                    if (model.runningProperty().get()) {
                        return Messages.text("neurons.measuring");
                    }
                    return Messages.text(model.hasEffects() ? "neurons.noEffects" : "neurons.noEffectsOfExperts");
                },
                model.runningProperty(),
                model.form().usableProperty());
        bag.onClose(text::dispose);
        return text;
    }
}
