package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.WeightOrder;

/** StarCoder and SantaCoder: GPT-2 with one key and value for all heads, and linears as usual. */
final class GptBigcodeFamily implements Family {
    @Override
    public String modelType() {
        return "gpt_bigcode";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        ConfigFields fields = new ConfigFields(config);
        fields.refuse("add_cross_attention");
        boolean hasOneKey = fields.isNotOff("multi_query");
        StackShape all = Gpt2Family.shape(fields);
        StackShape shape = hasOneKey ? all.withKvHeads(1) : all;
        AttentionSpec attention = AttentionSpec.plain(
                        hasOneKey ? AttentionSpec.Fusion.CONCATENATED : AttentionSpec.Fusion.GROUPED, shape)
                .withScale(fields.isNotOff("scale_attn_weights") ? 1 / Math.sqrt(shape.dHead()) : 1);
        BlockSpec block = Gpt2Family.block(fields, attention, "gelu_pytorch_tanh");
        return new StackSpec(
                config.modelType(), shape, Gpt2Family.LAYOUT.with(WeightOrder.OUT_IN), block, Gpt2Family.ends(fields));
    }
}
