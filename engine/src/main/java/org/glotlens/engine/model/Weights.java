package org.glotlens.engine.model;

import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The weights of a checkpoint in native memory, shared by every decoder built on them: all of them, or those outside the
 * blocks where the blocks are streamed. Engine thread only.
 */
public final class Weights implements AutoCloseable {
    private final Scope scope;
    private final DecoderSpec spec;
    private final Map<String, Tensor> tensors;
    private final DType dtype;
    private final Optional<StoredBlocks> streamed;

    /**
     * Weights that are all in memory.
     *
     * @param scope owns the tensors
     * @param tensors name with its root to weight, as stored
     * @param dtype type of all weights
     */
    public Weights(Scope scope, DecoderSpec spec, Map<String, Tensor> tensors, DType dtype) {
        this(scope, spec, tensors, dtype, Optional.empty());
    }

    private Weights(
            Scope scope, DecoderSpec spec, Map<String, Tensor> tensors, DType dtype, Optional<StoredBlocks> streamed) {
        this.scope = scope;
        this.spec = spec;
        this.tensors = tensors;
        this.dtype = dtype;
        this.streamed = streamed;
    }

    /** The same with blocks that are read when they are needed. */
    Weights with(StoredBlocks blocks) {
        return new Weights(scope, spec, tensors, dtype, Optional.of(blocks));
    }

    /** Owns the tensors. */
    public Scope scope() {
        return scope;
    }

    public DecoderSpec spec() {
        return spec;
    }

    /** Name with its root to weight, as stored. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Type of all weights. */
    public DType dtype() {
        return dtype;
    }

    /** Whether the blocks are read from their files whenever they are needed; passes then go through {@link Sweep}. */
    public boolean isStreamed() {
        return streamed.isPresent();
    }

    /** The blocks that are not in memory. */
    Optional<StoredBlocks> streamed() {
        return streamed;
    }

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
