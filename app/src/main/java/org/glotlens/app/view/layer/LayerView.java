package org.glotlens.app.view.layer;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Explanation;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.PlayButton;
import org.glotlens.app.view.kit.WholeSlider;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

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
        bag.bind(position.textProperty(), model.positionProperty());
        var entropy = new Label();
        entropy.getStyleClass().addAll("layer-entropy", Styles.TEXT_MUTED);
        bag.bind(entropy.textProperty(), model.entropyProperty());
        var play = PlayButton.of(
                Messages.text("layer.play"), model.playingProperty(), new PlayButton.Beat(BEAT, model::beat), bag);
        var back = Icons.button(MaterialDesignC.CHEVRON_LEFT, Messages.text("layer.back"), () -> model.step(-1));
        var on = Icons.button(MaterialDesignC.CHEVRON_RIGHT, Messages.text("layer.on"), () -> model.step(1));
        getChildren()
                .addAll(
                        back,
                        slider,
                        on,
                        position,
                        play,
                        entropy,
                        Explanation.of("explain.entropy", "explain.entropy"));
        HBox.setHgrow(slider, Priority.ALWAYS);
        // an arrow points away from the slider, from right to left too
        bag.follow(effectiveNodeOrientationProperty(), side -> {
            double turn = side == NodeOrientation.RIGHT_TO_LEFT ? -1 : 1;
            List.of(back, on).forEach(button -> button.getGraphic().setScaleX(turn));
        });
        bag.bind(disableProperty(), state.nLayersProperty().isEqualTo(0));
    }

    private WholeSlider slider(LayerViewModel model, WorkbenchState state) {
        var place = new WholeSlider.Place(0, state.nLayersProperty(), state.layerProperty(), layer -> {
            if (state.nLayersProperty().get() > 0) {
                model.select(layer);
            }
        });
        var slider = new WholeSlider("layer.slider", place, bag);
        slider.setMinWidth(120);
        return slider;
    }

    @Override
    public void close() {
        bag.close();
    }
}
