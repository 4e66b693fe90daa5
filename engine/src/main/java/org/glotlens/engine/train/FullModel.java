package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.QuantisationConfig;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.StoredNames;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.torch.Tensor;

/** All weights of a model in training. Saved in the type the checkpoint was stored in, unquantised. */
final class FullModel implements TrainedModel {
    private static final List<String> COMPANIONS = List.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "generation_config.json");

    private final Checkpoint origin;
    private final Weights weights;
    private final Decoder decoder;
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * Makes every weight trainable.
     *
     * @param origin stays open; its small files are copied when saving
     * @param weights float32, closed with this model
     */
    FullModel(Checkpoint origin, Weights weights) {
        this.origin = origin;
        this.weights = weights;
        this.decoder = Decoder.of(weights);
        weights.tensors().forEach((name, tensor) -> parameters.add(Parameter.of(name, tensor, weights.scope())));
    }

    @Override
    public Decoder decoder() {
        return decoder;
    }

    @Override
    public Decoder evaluated() {
        return decoder;
    }

    @Override
    public Decoder reference() {
        throw new IllegalStateException("Weights that are trained are no reference");
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void save(Path folder) throws GlotlensException {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        StoredNames stored = StoredNames.of(origin, weights.spec());
        for (Map.Entry<String, Tensor> weight : weights.tensors().entrySet()) {
            Tensor tensor = weight.getValue();
            boolean isHalf = origin.tensor(stored.of(weight.getKey())).type() == StoredType.BF16;
            tensors.put(
                    weight.getKey(),
                    isHalf
                            ? NewTensor.bfloat16(tensor::floats, tensor.shape())
                            : NewTensor.float32(tensor::floats, tensor.shape()));
        }
        for (String companion : COMPANIONS) {
            if (origin.companions().has(companion)) {
                origin.companions().copy(companion, folder);
            }
        }
        ObjectNode config = origin.config().json();
        if (config.remove(QuantisationConfig.KEY) != null) {
            PrettyJson.write(folder.resolve("config.json"), config);
        }
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }

    @Override
    public void close() {
        weights.close();
    }
}
