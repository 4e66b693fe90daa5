package org.glotlens.engine.model.family;

import java.util.Arrays;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.UnsupportedModelException;
import org.glotlens.engine.model.DecoderSpec;

/** Qwen1.5 and Qwen2: biases on queries, keys and values; a window on the upper layers where it is switched on. */
final class Qwen2Family implements Family {
    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public DecoderSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig fields = new LlamaConfig(config);
        int[] windows = new int[fields.layers()];
        if (fields.isSet("use_sliding_window")) {
            int firstWindowed = config.optionalInt("max_window_layers").orElse(0);
            int from = Math.clamp(firstWindowed, 0, windows.length);
            Arrays.fill(windows, from, windows.length, config.requireInt("sliding_window"));
        }
        return fields.spec(windows, new DecoderSpec.Biases(true, false, false));
    }
}
