package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.model.Decoder;

/** A decoder some of whose weights are being trained. Engine thread only. */
interface TrainedModel extends AutoCloseable {
    /** What a run trains. */
    static TrainedModel of(Trainer.Start start, TrainSettings settings) throws GlotlensException {
        if (start.bridge().isPresent()) {
            return BridgeModel.of(start, start.bridge().get(), settings);
        }
        if (!settings.tuning().isLora()) {
            return new FullModel(start.checkpoint(), start.weights());
        }
        if (start.adapter().isPresent()) {
            return LoraModel.of(start.weights(), start.adapter().get(), settings);
        }
        return LoraModel.fresh(
                start.weights(), start.checkpoint().folder().getFileName().toString(), settings);
    }

    Decoder decoder();

    /** The decoder that validation measures: the same weights without dropout. */
    Decoder evaluated();

    /** The decoder that probes are shown. */
    default Decoder watched() throws GlotlensException {
        return evaluated();
    }

    /** The decoder that pairs are compared with: the same weights before anything was learnt. */
    Decoder reference();

    /** What the optimiser updates, in a fixed order. */
    List<Parameter> parameters();

    /** Writes the model as other software reads it. */
    void save(Path folder) throws GlotlensException;

    @Override
    void close();
}
