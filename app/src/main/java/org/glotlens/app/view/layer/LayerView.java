package org.glotlens.app.view.layer;

import atlantafx.base.theme.Styles;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The layer slider with its step and play buttons and the entropy at the layer. */
public final class LayerView extends HBox implements AutoCloseable {
    private static final Duration BEAT = Duration.millis(450);

    private final Bag bag = new Bag();

    /** Shows and moves the layer of {@code state}. */
    public LayerView(LayerViewModel model, WorkbenchState state) {
        getStyleClass().add("layer-bar");
        setAlignment(Pos.CENTER_LEFT);
        var slider = slider(model, state);
        var position = new Label();
        position.getStyleClass().addAll("layer-position", Styles.TEXT_BOLD);
        position.setMinWidth(USE_PREF_SIZE);
        position.textProperty().bind(model.positionProperty());
        var entropy = new Label();
        entropy.getStyleClass().addAll("layer-entropy", Styles.TEXT_MUTED);
        entropy.textProperty().bind(model.entropyProperty());
        var back = Icons.button(MaterialDesignC.CHEVRON_LEFT, Messages.text("layer.back"), () -> model.step(-1));
        var on = Icons.button(MaterialDesignC.CHEVRON_RIGHT, Messages.text("layer.on"), () -> model.step(1));
        getChildren().addAll(back, slider, on, position, play(model), entropy);
        HBox.setHgrow(slider, Priority.ALWAYS);
        disableProperty().bind(state.nLayersProperty().isEqualTo(0));
        bag.onClose(disableProperty()::unbind);
        bag.onClose(position.textProperty()::unbind);
        bag.onClose(entropy.textProperty()::unbind);
    }

    private Slider slider(LayerViewModel model, WorkbenchState state) {
        var slider = new Slider(0, 1, 0);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(Messages.text("layer.slider"));
        slider.setMinWidth(120);
        bag.follow(state.nLayersProperty(), n -> slider.setMax(Math.max(1, n.intValue())));
        bag.follow(state.layerProperty(), layer -> slider.setValue(layer.intValue()));
        slider.valueProperty().subscribe(value -> {
            if (state.nLayersProperty().get() > 0) {
                model.select((int) Math.rint(value.doubleValue()));
            }
        });
        return slider;
    }

    private javafx.scene.Node play(LayerViewModel model) {
        var button = Icons.toggle(MaterialDesignP.PLAY, Messages.text("layer.play"));
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

    @Override
    public void close() {
        bag.close();
    }
}
