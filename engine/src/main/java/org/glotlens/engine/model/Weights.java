package org.glotlens.engine.model;

import java.util.Map;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The weights of a checkpoint in native memory, shared by every decoder built on them. Engine thread only.
 *
 * @param scope owns the tensors
 * @param tensors name with its root to weight, as stored
 * @param dtype type of all weights
 */
public record Weights(Scope scope, DecoderSpec spec, Map<String, Tensor> tensors, DType dtype)
        implements AutoCloseable {
    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("Weight " + name + " was not loaded");
        }
        return tensor;
    }

    @Override
    public void close() {
        scope.close();
    }
}
