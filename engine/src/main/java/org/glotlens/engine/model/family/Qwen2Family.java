package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.StackSpec;

/** Qwen1.5 and Qwen2: biases on queries, keys and values; a window on the upper layers where it is switched on. */
final class Qwen2Family implements Family {
    private static final int FIRST_WINDOWED = 28;

    @Override
    public String modelType() {
        return "qwen2";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        return llama.spec(windows(llama), new BlockSpec.Biases(true, false, false));
    }

    /** Windows of Qwen2 and Qwen3. */
    static int[] windows(LlamaConfig llama) throws CheckpointException, UnsupportedModelException {
        if (!llama.fields().isSet("use_sliding_window")) {
            return llama.windows().none();
        }
        int from = llama.config().optionalInt("max_window_layers").orElse(FIRST_WINDOWED);
        return llama.windows().of(llama.config().requireInt("sliding_window"), layer -> layer >= from);
    }
}
