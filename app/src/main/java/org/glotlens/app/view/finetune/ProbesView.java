package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.PlayButton;
import org.glotlens.app.view.kit.WholeSlider;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What was measured while a run trained: one slider for the step, one for the layer, curves and matrix below. */
public final class ProbesView extends VBox implements AutoCloseable {
    private static final Duration BEAT = Duration.millis(700);

    private final ProbesViewModel model;
    private final Bag bag = new Bag();

    /** Shows {@code model}; takes no room while the run has no probes. */
    public ProbesView(ProbesViewModel model, ExportViewModel export) {
        super(4);
        this.model = model;
        setId("probes");
        getStyleClass().add("probes");
        var lens = new FigurePane(
                        Exhibit.of(
                                "probe-lens",
                                model.lensProperty(),
                                () -> model.lensOrigin(export.choices().settings())),
                        new SimpleStringProperty(""),
                        export)
                .onPick(model::pick);
        var pearson = new FigurePane(
                        Exhibit.of("probe-pearson", model.pearsonProperty(), model::pearsonOrigin),
                        new SimpleStringProperty(Messages.text("probes.noParallel")),
                        export)
                .onPick(model::pick);
        pearson.menu().addOption("probes.alignment", model.alignmentShownProperty());
        bag.onClose(lens::close);
        bag.onClose(pearson::close);
        lens.setPrefWidth(320);
        pearson.setPrefWidth(250);
        HBox.setHgrow(lens, Priority.ALWAYS);
        HBox.setHgrow(pearson, Priority.ALWAYS);
        var one = new HBox(6, lens, pearson);
        var sheet = new FigurePane(
                Exhibit.of(
                        "curves-over-training",
                        model.sheetProperty(),
                        () -> model.sheetOrigin(export.choices().settings())),
                new SimpleStringProperty(""),
                export);
        bag.onClose(sheet::close);
        bag.follow(model.sheetShownProperty(), isSheet -> {
            one.setVisible(!isSheet);
            sheet.setVisible(isSheet);
        });
        var figures = new StackPane(one, sheet);
        figures.setMinHeight(220);
        figures.setPrefHeight(260);
        VBox.setVgrow(figures, Priority.ALWAYS);
        var position = new Label();
        position.setId("probe-position");
        position.setMinWidth(USE_PREF_SIZE);
        bag.bind(position.textProperty(), model.positionProperty());
        getChildren().addAll(sliders(), Form.spread(position, sideBySide()), figures);
        bag.follow(model.stepsProperty(), steps -> Form.appear(this, !steps.isEmpty()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private HBox sliders() {
        var step = new WholeSlider(
                "probes.stepSlider",
                new WholeSlider.Place(
                        0,
                        model.stepsProperty().map(steps -> steps.size() - 1),
                        model.indexProperty(),
                        model::selectIndex),
                bag);
        step.setId("probe-step");
        var layer = new WholeSlider(
                "probes.layerSlider",
                new WholeSlider.Place(1, model.nLayersProperty(), model.layerProperty(), model::selectLayer),
                bag);
        layer.setId("probe-layer");
        for (WholeSlider slider : List.of(step, layer)) {
            slider.setMinWidth(80);
            HBox.setHgrow(slider, Priority.ALWAYS);
        }
        var back = Icons.button(MaterialDesignC.CHEVRON_LEFT, Messages.text("probes.back"), () -> model.step(-1));
        var on = Icons.button(MaterialDesignC.CHEVRON_RIGHT, Messages.text("probes.on"), () -> model.step(1));
        var play = PlayButton.of(
                Messages.text("probes.play"), model.playingProperty(), new PlayButton.Beat(BEAT, model::beat), bag);
        return Form.line(
                Form.caption("probes.stepSlider"), back, step, on, play, Form.caption("probes.layerSlider"), layer);
    }

    private ToggleButton sideBySide() {
        var toggle =
                new ToggleButton(Messages.text("probes.sideBySide"), new FontIcon(MaterialDesignV.VIEW_GRID_OUTLINE));
        toggle.setId("probe-sheet");
        toggle.getStyleClass().add(Styles.SMALL);
        toggle.setTooltip(new Tooltip(Messages.text("probes.sideBySideHint")));
        bag.bindBoth(toggle.selectedProperty(), model.sheetShownProperty());
        return toggle;
    }

    /** Left and right move the step where nothing inside uses them; the layer slider has its own. */
    private void key(KeyEvent event) {
        Runnable action = switch (event.getCode()) {
            case LEFT -> () -> model.step(-1);
            case RIGHT -> () -> model.step(1);
            case SPACE -> model::toggle;
            default -> null;
        };
        if (action != null && !event.isShortcutDown() && !event.isAltDown()) {
            action.run();
            event.consume();
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
