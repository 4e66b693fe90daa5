package org.glotlens.engine.runs;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.BridgeConfig;
import org.glotlens.engine.bridge.BridgeShape;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.pair.LoadedBridge;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.SoftText;
import org.glotlens.engine.train.TrainSettings;

/** What a bridge begins at, as far as its files tell without weights. */
record EncoderFiles(BridgePlan plan, StackSpec spec, Tokenizer tokenizer) implements AutoCloseable {
    /**
     * Opens the encoder of a bridge.
     *
     * @throws GlotlensException if it is no encoder that can be read, or the bridge to go on from is of another kind
     */
    static EncoderFiles open(BridgePlan plan) throws GlotlensException {
        try (Checkpoint checkpoint = Checkpoint.open(plan.encoder())) {
            StackSpec spec = Families.read(checkpoint.config());
            LoadedBridge.requireEncoder(checkpoint, spec);
            if (plan.from().isPresent()) {
                BridgeConfig.read(plan.from().get())
                        .requireKind(plan.settings().kind(), plan.from().get());
            }
            return new EncoderFiles(
                    plan,
                    spec,
                    Tokenizer.open(checkpoint.tokenizerFiles(), spec.shape().dVocab())
                            .whole());
        }
    }

    /** How texts are read behind the bridge. */
    SoftText text(TrainSettings settings) throws TrainingException {
        return SoftText.of(plan.settings(), tokenizer, spec, settings.rows().template());
    }

    /** The sizes of a bridge from here to a decoder. */
    BridgeShape shape(StackSpec decoder) {
        return shape(plan, spec, decoder);
    }

    /** The same of an encoder of these sizes. */
    static BridgeShape shape(BridgePlan plan, StackSpec encoder, StackSpec decoder) {
        return new BridgeShape(
                plan.settings().kind(),
                encoder.shape().dModel(),
                decoder.shape().dModel());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
