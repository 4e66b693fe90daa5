package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Nemotron-4 and Minitron: LayerNorms with a gain of one plus their weight, a squared ReLU without a gate, positions in half of each head. */
final class NemotronFamily implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final double DEFAULT_SHARE = 0.5;

    @Override
    public String modelType() {
        return "nemotron";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ConfigFields fields = llama.fields();
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                new NormKind.OnePlusLayer(fields.numberOr(DEFAULT_EPS, "norm_eps")),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape),
                new MlpKind.Plain(fields.activation("hidden_act", "relu2")),
                llama.biases());
        Ends ends = Ends.plain(
                llama.rope(RopeConfig.USUAL_THETA).share(DEFAULT_SHARE, shape.dHead()),
                fields.isSet("tie_word_embeddings"));
        return llama.spec(shape, LlamaConfig.LAYOUT.without(Part.GATE), block, ends);
    }
}
