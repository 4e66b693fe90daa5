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

/** Granite: llama with four numbers that embeddings, scores, residual additions and logits are multiplied by. */
final class GraniteFamily implements Family {
    private static final double DEFAULT_EPS = 1e-6;

    @Override
    public String modelType() {
        return "granite";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        ConfigFields fields = llama.fields();
        StackShape shape = llama.shape();
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                new BlockSpec.Residual(BlockSpec.Reading.AFTER_ATTENTION, fields.numberOr(1, "residual_multiplier")),
                AttentionSpec.plain(AttentionSpec.Fusion.SEPARATE, shape)
                        .withScale(fields.numberOr(1, "attention_multiplier")),
                new MlpKind.Gated(llama.activation()),
                llama.biases());
        Ends.Head head = Ends.Head.plain(fields.isNotOff("tie_word_embeddings"))
                .scaled(1 / fields.positiveOr(1, "logits_scaling"));
        Positions rope = llama.rope(RopeConfig.USUAL_THETA).whole(shape.dHead());
        Ends ends = new Ends(rope, fields.numberOr(1, "embedding_multiplier"), head);
        return llama.spec(shape, LlamaConfig.LAYOUT, block, ends);
    }
}
