package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** ERNIE 4.5: llama with neighbouring dimensions turned together and one switch for all biases. */
final class Ernie45Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_THETA = 5e5;
    private static final int DEFAULT_HEAD = 128;

    @Override
    public String modelType() {
        return "ernie4_5";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape(llama.headWidth(DEFAULT_HEAD));
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Gated(llama.activation()),
                BlockSpec.Biases.everywhere(llama.fields().isSet("use_bias")));
        Ends ends = Ends.plain(
                llama.rope(DEFAULT_THETA).whole(shape.dHead()).with(Positions.Pairing.NEIGHBOURS),
                llama.fields().isNotOff("tie_word_embeddings"));
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
