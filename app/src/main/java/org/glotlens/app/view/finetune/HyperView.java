package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.engine.runs.BridgePreset;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;

/** The hyper-parameters of the next run: recipes, the adapter to go on from, and every field. */
final class HyperView extends ScrollPane {
    private final FineTuneViewModel model;
    private final Bag bag;

    HyperView(FineTuneViewModel model, SampleFolder sample, Bag bag) {
        this.model = model;
        this.bag = bag;
        var title = new Label(Messages.text("train.parameters"));
        title.getStyleClass().add("section");
        var note = new Label();
        note.setId("train-preset-note");
        bag.bind(note.textProperty(), model.noteProperty());
        Wrapping.wrap(note);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        var further =
                new TitledPane(Messages.text("train.further"), rows(model.form().further()));
        further.setExpanded(true);
        further.getStyleClass().addAll(Styles.DENSE, "further");
        var preferences = new TitledPane(
                Messages.text("train.preferences"), rows(model.form().preferences()));
        preferences.setId("train-preferences");
        preferences.setTooltip(new Tooltip(Messages.text("train.preferencesHint")));
        preferences.getStyleClass().addAll(Styles.DENSE, "further");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(6, title, gap, presets());
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(
                6,
                head,
                note,
                new BridgeView(model, bag),
                ofModel(stage()),
                ofModel(new SentencesChoice(model, sample, bag)),
                rows(model.form().main()),
                ofModel(preferences),
                further);
        box.getStyleClass().add("hyper-form");
        setContent(box);
        setFitToWidth(true);
        setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getStyleClass().add("plain-scroll");
    }

    private MenuButton presets() {
        var menu = new MenuButton(Messages.text("train.presets"));
        menu.setId("train-presets");
        menu.getStyleClass().addAll(Styles.SMALL);
        menu.setTooltip(new Tooltip(Messages.text("train.presetsHint")));
        menu.setMinWidth(USE_PREF_SIZE);
        List<MenuItem> ofModels = TrainPreset.all().stream()
                .map(preset -> item(Reasons.said(preset.title()), () -> model.apply(preset)))
                .toList();
        List<MenuItem> ofBridges = BridgePreset.all().stream()
                .map(preset -> item(Messages.text("train.bridge." + preset.name()), () -> model.apply(preset)))
                .toList();
        bag.follow(
                model.bridge().encoderProperty(),
                encoder -> menu.getItems().setAll(encoder == null ? ofModels : ofBridges));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    /** The adapter of an earlier stage, asked for by the presets that go on from one. */
    private HBox stage() {
        return BridgeView.link(
                "train-init-adapter",
                model.initAdapterProperty(),
                new BridgeView.Words("initAdapter", "train.initAdapter"),
                bag);
    }

    /** What is shown only while the model itself is trained. */
    private <N extends Node> N ofModel(N node) {
        bag.follow(model.bridge().encoderProperty(), encoder -> Form.appear(node, encoder == null));
        return node;
    }

    private VBox rows(List<SettingField<TrainSettings>> fields) {
        var box = new VBox(8);
        for (SettingField<TrainSettings> field : fields) {
            var row = new HyperRow(field, bag);
            box.getChildren().add(HyperForm.isOfModels(field) ? ofModel(row) : row);
        }
        return box;
    }
}
