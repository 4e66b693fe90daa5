package org.glotlens.engine.model.family;

import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.DecoderSpec;

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
            new XglmFamily());

    private Families() {}

    private static void refuseQuantized(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        if (config.has("quantization_config")) {
            String method = config.section("quantization_config")
                    .orElseThrow()
                    .optionalString("quant_method")
                    .orElse("no name");
            throw new UnsupportedModelException(Message.of(
                    "families.quantizationConfigSaysThat",
                    "%s: quantization_config says that the weights are quantized (%s), which Glotlens does "
                            + "not compute. Open the checkpoint that they were made from, or dequantize them with "
                            + "Hugging Face's transformers.",
                    config.file(),
                    method));
        }
    }

    /**
     * What a config asks to be computed.
     *
     * @throws UnsupportedModelException if the family is unknown; the message lists the known ones
     */
    public static DecoderSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        String type = config.modelType();
        refuseQuantized(config);
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
                ALL.stream().map(Family::modelType).collect(Collectors.joining(", "))));
    }
}
