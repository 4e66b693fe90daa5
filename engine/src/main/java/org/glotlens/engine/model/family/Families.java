package org.glotlens.engine.model.family;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.checkpoint.QuantisationConfig;
import org.glotlens.engine.model.StackSpec;

/** The model families that Glotlens computes. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new LlamaFamily(),
            new MistralFamily(),
            new MixtralFamily(),
            new Qwen2Family(),
            new Qwen3Family(),
            new GemmaFamily(),
            new Gemma2Family(),
            new GptNeoxFamily(),
            new BloomFamily(),
            new Gpt2Family(),
            new ApertusFamily(),
            new Cohere2Family(),
            new CohereFamily(),
            new Ernie45Family(),
            new Exaone4Family(),
            new FalconFamily(),
            new Gemma3Family(),
            new Gemma3TextFamily(),
            new Glm4Family(),
            new GlmFamily(),
            new GptBigcodeFamily(),
            new GptJFamily(),
            new GptNeoFamily(),
            new GraniteFamily(),
            new HeliumFamily(),
            new HunyuanFamily(),
            new MinistralFamily(),
            new MptFamily(),
            new NemotronFamily(),
            new Olmo2Family(),
            new Olmo3Family(),
            new OlmoFamily(),
            new OlmoeFamily(),
            new OptFamily(),
            new Phi3Family(),
            new PhiFamily(),
            new Qwen2MoeFamily(),
            new Qwen3MoeFamily(),
            new SeedOssFamily(),
            new SmolLm3Family(),
            new StableLmFamily(),
            new Starcoder2Family(),
            new XglmFamily(),
            new BertFamily(),
            new M2m100Family(),
            new Mt5Family(),
            new T5Family(),
            new Umt5Family(),
            new XlmRobertaFamily());

    private Families() {}

    /** {@code model_type} of every family. */
    public static List<String> modelTypes() {
        return ALL.stream().map(Family::modelType).toList();
    }

    private static void refuseUnknownQuantisation(ModelConfig config)
            throws CheckpointException, UnsupportedModelException {
        Optional<QuantisationConfig> quantisation = QuantisationConfig.of(config);
        if (quantisation.isPresent()) {
            quantisation.get().requireKnown();
        }
    }

    /**
     * What a config asks to be computed.
     *
     * @throws UnsupportedModelException if the family is unknown, or the weights are quantised in a way that is not read;
     *     the message lists the known ones
     */
    public static StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        String type = config.modelType();
        refuseUnknownQuantisation(config);
        for (Family family : ALL) {
            if (family.modelType().equals(type)) {
                return family.read(config);
            }
        }
        throw new UnsupportedModelException(Message.of(
                "families.modelFamilyModelType",
                "Model family %s (model_type in %s) is not computed by Glotlens. Known families: %s.",
                type,
                config.file(),
                String.join(", ", modelTypes())));
    }
}
