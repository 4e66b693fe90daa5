package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredTensor;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a LoRA adapter of a PEFT folder beside the weights it was made for. */
public final class AdapterLoader {
    private static final Logger LOG = LoggerFactory.getLogger(AdapterLoader.class);

    private AdapterLoader() {}

    /**
     * Loads A and B of every module in float32.
     *
     * @param scope owns the tensors
     * @return module name to adapter, for {@link Decoder#of(Weights, Map)}
     * @throws CheckpointException if a module does not exist in the base model or has other sizes
     */
    public static Map<String, Lora> load(AdapterCheckpoint adapter, StackSpec spec, Scope scope)
            throws CheckpointException {
        AdapterFit fit = AdapterFit.of(adapter, spec);
        fit.misstatement().ifPresent(sentence -> LOG.warn("{}: {}", adapter.folder(), sentence));
        Map<String, Lora> loras = new LinkedHashMap<>();
        for (String module : fit.modules()) {
            LoraPair pair = fit.pair(module);
            Tensor a = WeightLoader.copy(pair.a(), DType.FLOAT32, scope);
            Tensor b = WeightLoader.copy(pair.b(), DType.FLOAT32, scope);
            Lora plain = new Lora(a, b, scope.scalar(fit.scaling(module)), null);
            loras.put(
                    module,
                    pair.magnitude().isEmpty()
                            ? plain
                            : plain.with(magnitude(pair.magnitude().get(), scope)));
        }
        return loras;
    }

    private static Magnitude magnitude(StoredTensor stored, Scope scope) throws CheckpointException {
        float[] values = StoredValues.floats(stored);
        return new Magnitude.Stored(scope.floats(values, values.length));
    }

    /** Full module names of all linears of a decoder's blocks with their shapes. */
    public static Map<String, LinearShape> linears(StackSpec spec) {
        Map<String, LinearShape> linears = new LinkedHashMap<>();
        for (int layer = 0; layer < spec.shape().nLayers(); layer++) {
            linears.putAll(ParameterNames.linears(spec, layer));
        }
        return linears;
    }
}
