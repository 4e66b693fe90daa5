package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Part;
import org.glotlens.engine.model.StackSpec;

/** The text part of Gemma 3 with pictures; what belongs to pictures is passed over. */
final class Gemma3Family implements Family {
    private static final Layout LAYOUT = Layout.of("language_model.", "language_model.model.layers.{i}.")
            .withPartsOf(Gemma2Family.LAYOUT)
            .with(Part.EMBEDDING, "language_model.model.embed_tokens")
            .with(Part.FINAL_NORM, "language_model.model.norm")
            .with(Part.HEAD, "language_model.lm_head")
            .passingOver(
                    "vision_tower.", "multi_modal_projector.", "model.vision_tower.", "model.multi_modal_projector.");

    @Override
    public String modelType() {
        return "gemma3";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        return Gemma3Config.of(new ConfigFields(config).requireSection("text_config"))
                .spec(LAYOUT);
    }
}
