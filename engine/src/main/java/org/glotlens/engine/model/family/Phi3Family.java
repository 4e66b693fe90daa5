package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/** Phi-3 and Phi-4: queries, keys and values in one linear, gate and up in another. */
final class Phi3Family implements Family {
    private static final double DEFAULT_EPS = 1e-5;
    private static final Layout LAYOUT = LlamaConfig.LAYOUT
            .without(Part.QUERY)
            .without(Part.KEY)
            .without(Part.VALUE)
            .without(Part.GATE)
            .without(Part.UP)
            .with(Part.QKV, "self_attn.qkv_proj")
            .with(Part.GATE_UP, "mlp.gate_up_proj");

    @Override
    public String modelType() {
        return "phi3";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        LlamaConfig llama = LlamaConfig.of(config);
        StackShape shape = llama.shape();
        int window = llama.fields().countOr(0, "sliding_window");
        BlockSpec block = new BlockSpec(
                llama.rms(DEFAULT_EPS),
                BlockSpec.Residual.SEQUENTIAL,
                AttentionSpec.plain(AttentionSpec.Fusion.CONCATENATED, shape)
                        .with(llama.windows().of(window, layer -> true)),
                new MlpKind.GatedTogether(llama.activation()),
                BlockSpec.Biases.NONE);
        Ends ends = llama.ends(llama.rope(RopeConfig.USUAL_THETA).share(1, shape.dHead()));
        return llama.spec(shape, LAYOUT, block, ends);
    }
}
