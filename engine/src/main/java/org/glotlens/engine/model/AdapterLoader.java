package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Brings a LoRA adapter of a PEFT folder beside the weights it was made for. */
public final class AdapterLoader {
    private AdapterLoader() {}

    /**
     * Loads A and B of every module in float32.
     *
     * @param scope owns the tensors
     * @return module name to adapter, for {@link Decoder#of(Weights, Map)}
     * @throws CheckpointException if a module does not exist in the base model or has other sizes
     */
    public static Map<String, Lora> load(AdapterCheckpoint adapter, DecoderSpec spec, Scope scope)
            throws CheckpointException, UnsupportedModelException {
        if (adapter.config().fanInFanOut() && spec.layout().order() == WeightOrder.OUT_IN) {
            throw new UnsupportedModelException("Adapter " + adapter.folder()
                    + " has fan_in_fan_out set, which is for models with transposed weights; a " + spec.family()
                    + " model has none. Check adapter_config.json.");
        }
        Map<String, LinearShape> linears = linears(spec);
        for (Map.Entry<String, LoraPair> entry : adapter.pairs().entrySet()) {
            check(adapter, entry.getKey(), entry.getValue(), linears.get(entry.getKey()));
        }
        Map<String, Lora> loras = new LinkedHashMap<>();
        for (Map.Entry<String, LoraPair> entry : adapter.pairs().entrySet()) {
            Tensor a = WeightLoader.copy(entry.getValue().a(), DType.FLOAT32, scope);
            Tensor b = WeightLoader.copy(entry.getValue().b(), DType.FLOAT32, scope);
            Tensor scaling = scope.scalar(adapter.config().scaling(entry.getKey()));
            loras.put(entry.getKey(), new Lora(a, b, scaling, null));
        }
        return loras;
    }

    /** Full module names of all linears of a decoder with their shapes. */
    public static Map<String, LinearShape> linears(DecoderSpec spec) {
        Map<String, LinearShape> linears = new LinkedHashMap<>();
        for (int layer = 0; layer < spec.shape().nLayers(); layer++) {
            linears.putAll(ParameterNames.linears(spec, layer));
        }
        return linears;
    }

    private static void check(AdapterCheckpoint adapter, String module, LoraPair pair, LinearShape shape)
            throws CheckpointException {
        if (shape == null) {
            throw new CheckpointException("Adapter " + adapter.folder() + " is for a module " + module
                    + " that the base model does not have. Choose the base model the adapter was trained on.");
        }
        checkSize(adapter, pair.a(), pair.a().shape()[1], shape.in());
        checkSize(adapter, pair.b(), pair.b().shape()[0], shape.out());
    }

    private static void checkSize(AdapterCheckpoint adapter, StoredTensor tensor, long got, long expected)
            throws CheckpointException {
        if (got != expected) {
            throw new CheckpointException("Tensor " + tensor.name() + " of adapter " + adapter.folder() + " is " + got
                    + " wide, expected " + expected
                    + " for this base model. Choose the base model the adapter was trained on.");
        }
    }
}
