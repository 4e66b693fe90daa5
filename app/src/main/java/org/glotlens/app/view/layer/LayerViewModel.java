package org.glotlens.app.view.layer;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.LensResult;

/** Moves the selected layer by slider, step or play, and reads the entropy there. */
public final class LayerViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper(this, "position", "");
    private final ReadOnlyStringWrapper entropy = new ReadOnlyStringWrapper(this, "entropy", "");

    /** Follows the layer, the prompt and the lens result of {@code state}. */
    public LayerViewModel(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.layerProperty(), this::read);
        bag.onChange(state.nLayersProperty(), this::read);
        bag.onChange(state.promptProperty(), this::read);
        bag.onChange(state.lensProperty(), this::read);
        bag.onChange(state.filterProperty(), this::read);
        read();
    }

    /** Whether the layer moves by itself. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** For example {@code layer 14 of 32}. */
    public ReadOnlyStringProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** Entropy at the selected layer for both checkpoints, in bits; empty before the first result. */
    public ReadOnlyStringProperty entropyProperty() {
        return entropy.getReadOnlyProperty();
    }

    /** Moves by {@code layers}, staying within 0..L. */
    public void step(int layers) {
        state.selectLayer(state.layerProperty().get() + layers);
    }

    /** Goes to a layer, staying within 0..L. */
    public void select(int layer) {
        state.selectLayer(layer);
    }

    /** Starts or stops playing. */
    public void toggle() {
        playing.set(!playing.get());
    }

    /** One beat of play: the next layer, and from the last one back to the embedding. */
    public void beat() {
        int next = state.layerProperty().get() + 1;
        state.selectLayer(next > state.nLayersProperty().get() ? 0 : next);
    }

    private void read() {
        int layer = state.layerProperty().get();
        int last = state.nLayersProperty().get();
        if (last == 0) {
            position.set(Messages.text("layer.none"));
        } else {
            position.set(
                    layer == 0 ? Messages.text("layer.embedding", last) : Messages.text("layer.position", layer, last));
        }
        entropy.set(layer == 0 ? "" : entropyAt(layer - 1));
    }

    private String entropyAt(int index) {
        LensResult result = state.lensProperty().get();
        if (result == null) {
            return "";
        }
        OptionalInt prompt = state.promptIndex();
        int[] counted = prompt.isPresent()
                ? new int[] {prompt.getAsInt()}
                : IntStream.range(0, result.prompts().size())
                        .filter(i -> state.filterProperty()
                                .get()
                                .test(result.prompts().get(i)))
                        .toArray();
        String values = result.readings().stream()
                .filter(r -> counted.length > 0 && index < r.nLayers())
                .map(r -> String.format(
                        Locale.ROOT,
                        "%s %.2f",
                        Messages.text("side." + r.side().label()),
                        IntStream.of(counted)
                                .mapToDouble(i -> r.entropyBits()[i][index])
                                .average()
                                .orElse(Double.NaN)))
                .collect(Collectors.joining(" · "));
        return values.isEmpty() ? "" : Messages.text("layer.entropy", values);
    }

    @Override
    public void close() {
        bag.close();
    }
}
