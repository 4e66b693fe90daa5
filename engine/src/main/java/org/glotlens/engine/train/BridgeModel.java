package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.bridge.Bridge;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeDigests;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.bridge.BridgeKind;
import org.glotlens.engine.bridge.BridgeShape;
import org.glotlens.engine.bridge.EncoderStates;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** A bridge that is trained between a frozen encoder and a frozen decoder. */
final class BridgeModel implements TrainedModel {
    private final Weights weights;
    private final Stack encoder;
    private final Decoder decoder;
    private final Bridge bridge;
    private final BridgeConfig config;
    private final Optional<SoftReader> watched;
    private final List<Parameter> parameters = new ArrayList<>();

    private BridgeModel(
            Weights weights, Stack encoder, Bridge bridge, BridgeConfig config, Optional<SoftReader> watched) {
        this.weights = weights;
        this.encoder = encoder;
        this.decoder = Decoder.of(weights);
        this.bridge = bridge;
        this.config = config;
        this.watched = watched;
        bridge.tensors().forEach((name, tensor) -> parameters.add(Parameter.of(name, tensor, weights.scope())));
    }

    /**
     * A fresh bridge, or one to go on from.
     *
     * @throws GlotlensException if the one to go on from is of another kind or between other checkpoints
     */
    static BridgeModel of(Trainer.Start start, BridgeStart with, TrainSettings settings) throws GlotlensException {
        Weights weights = start.weights();
        BridgeShape shape = new BridgeShape(
                with.settings().kind(),
                with.encoder().spec().shape().dModel(),
                weights.spec().shape().dModel());
        BridgeDigests made = BridgeDigests.of(with.checkpoint(), start.checkpoint());
        BridgeConfig config = new BridgeConfig(
                shape,
                with.settings(),
                settings.rows().template(),
                with.checkpoint().folder(),
                made);
        if (with.from().isEmpty()) {
            return new BridgeModel(
                    weights,
                    with.encoder(),
                    Bridge.fresh(shape, settings.seed(), weights.scope()),
                    config,
                    with.watched());
        }
        Path from = with.from().get();
        BridgeConfig earlier = BridgeConfig.read(from);
        earlier.requireKind(shape.kind(), from);
        Bridge bridge = BridgeFolder.read(from, shape, weights.scope());
        earlier.made().require(made, from);
        return new BridgeModel(weights, with.encoder(), bridge, config, with.watched());
    }

    /** A fresh bridge that is only tried, and never saved. */
    static BridgeModel trial(Weights weights, Stack encoder, BridgeKind kind, long seed) {
        BridgeShape shape = new BridgeShape(
                kind, encoder.spec().shape().dModel(), weights.spec().shape().dModel());
        return new BridgeModel(weights, encoder, Bridge.fresh(shape, seed, weights.scope()), null, Optional.empty());
    }

    BridgeKind kind() {
        return bridge.shape().kind();
    }

    /**
     * The soft prompts of texts, recorded, and the learnt vector as the last row: {@code [tokens + 1, dModel]}.
     *
     * @param encoded ids that the encoder reads, a row each
     */
    Tensor soft(List<int[]> encoded, Scope scope) throws CancelledException, DataException {
        float[] states = EncoderStates.of(encoder, encoded, new Cancel());
        int width = bridge.shape().dEncoder();
        return bridge.apply(scope.trainingOps(), scope.floats(states, states.length / width, width));
    }

    @Override
    public Decoder decoder() {
        return decoder;
    }

    @Override
    public Decoder evaluated() {
        return decoder;
    }

    @Override
    public Decoder watched() throws GlotlensException {
        return watched.isPresent() ? watched.get().behind(bridge) : decoder;
    }

    @Override
    public Decoder reference() {
        return decoder;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void save(Path folder) throws GlotlensException {
        BridgeFolder.write(folder, config, bridge);
    }

    @Override
    public void close() {
        weights.close();
    }
}
