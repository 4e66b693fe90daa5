package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackSpec;

/** GLM-4 of 2025: {@link GlmFamily} with norms after attention and MLP too. */
final class Glm4Family implements Family {
    private static final Layout LAYOUT = GlmFamily.LAYOUT
            .with(Part.AFTER_ATTENTION_NORM, "post_self_attn_layernorm")
            .with(Part.AFTER_MLP_NORM, "post_mlp_layernorm");

    @Override
    public String modelType() {
        return "glm4";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return GlmFamily.spec(LlamaConfig.of(config), LAYOUT);
    }
}
