package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.util.function.IntConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableNumberValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
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
                        model.lensProperty(), "probe-lens", new SimpleStringProperty(""), export.from(model::origin))
                .onPick(model::pick);
        var pearson = new FigurePane(
                model.pearsonProperty(),
                "probe-pearson",
                new SimpleStringProperty(Messages.text("probes.noParallel")),
                export.from(model::origin));
        bag.onClose(lens::close);
        bag.onClose(pearson::close);
        lens.setPrefWidth(320);
        pearson.setPrefWidth(250);
        HBox.setHgrow(lens, Priority.ALWAYS);
        HBox.setHgrow(pearson, Priority.ALWAYS);
        var one = new HBox(6, lens, pearson);
        var sheet = new FigurePane(
                model.sheetProperty(),
                "curves-over-training",
                new SimpleStringProperty(""),
                export.from(model::sheetOrigin));
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
        position.textProperty().bind(model.positionProperty());
        bag.onClose(position.textProperty()::unbind);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(6, position, gap, sideBySide());
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(sliders(), head, figures);
        bag.follow(model.stepsProperty(), steps -> {
            setVisible(!steps.isEmpty());
            setManaged(!steps.isEmpty());
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private HBox sliders() {
        var step = slider("probes.stepSlider", model.indexProperty(), model::selectIndex);
        step.setId("probe-step");
        bag.follow(model.stepsProperty(), steps -> step.setMax(Math.max(1, steps.size() - 1)));
        var layer = slider("probes.layerSlider", model.layerProperty(), model::selectLayer);
        layer.setId("probe-layer");
        layer.setMin(1);
        bag.follow(model.nLayersProperty(), n -> layer.setMax(Math.max(2, n.intValue())));
        var back = Icons.button(MaterialDesignC.CHEVRON_LEFT, Messages.text("probes.back"), () -> model.step(-1));
        var on = Icons.button(MaterialDesignC.CHEVRON_RIGHT, Messages.text("probes.on"), () -> model.step(1));
        var row =
                new HBox(4, caption("probes.stepSlider"), back, step, on, play(), caption("probes.layerSlider"), layer);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(step, Priority.ALWAYS);
        HBox.setHgrow(layer, Priority.ALWAYS);
        return row;
    }

    private ToggleButton sideBySide() {
        var toggle =
                new ToggleButton(Messages.text("probes.sideBySide"), new FontIcon(MaterialDesignV.VIEW_GRID_OUTLINE));
        toggle.setId("probe-sheet");
        toggle.getStyleClass().add(Styles.SMALL);
        toggle.setTooltip(new Tooltip(Messages.text("probes.sideBySideHint")));
        toggle.selectedProperty().bindBidirectional(model.sheetShownProperty());
        bag.onClose(() -> toggle.selectedProperty().unbindBidirectional(model.sheetShownProperty()));
        return toggle;
    }

    private static Label caption(String key) {
        var caption = new Label(Messages.text(key));
        caption.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        caption.setMinWidth(USE_PREF_SIZE);
        return caption;
    }

    private Slider slider(String key, ObservableNumberValue value, IntConsumer select) {
        var slider = new Slider();
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setMinWidth(80);
        slider.setAccessibleText(Messages.text(key));
        bag.follow(value, now -> slider.setValue(now.doubleValue()));
        slider.valueProperty().subscribe(now -> select.accept((int) Math.rint(now.doubleValue())));
        return slider;
    }

    private Node play() {
        var button = Icons.toggle(MaterialDesignP.PLAY, Messages.text("probes.play"));
        button.selectedProperty().bindBidirectional(model.playingProperty());
        var timeline = new Timeline(new KeyFrame(BEAT, e -> model.beat()));
        timeline.setCycleCount(Animation.INDEFINITE);
        bag.follow(model.playingProperty(), isPlaying -> {
            ((FontIcon) button.getGraphic()).setIconCode(isPlaying ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
            if (isPlaying) {
                timeline.play();
            } else {
                timeline.stop();
            }
        });
        bag.onClose(timeline::stop);
        bag.onClose(() -> button.selectedProperty().unbindBidirectional(model.playingProperty()));
        return button;
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
