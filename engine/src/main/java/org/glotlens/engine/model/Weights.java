package org.glotlens.engine.model;

import java.util.Map;
import java.util.Set;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The weights of a checkpoint in native memory, shared by every decoder built on them. Engine thread only.
 */
public final class Weights implements AutoCloseable {
    private final Scope scope;
    private final DecoderSpec spec;
    private final Map<String, Tensor> tensors;
    private final Set<String> packed;
    private final Unembedding unembedding;
    private final DType dtype;

    /**
     * Weights as they are stored.
     *
     * @param scope owns the tensors
     * @param tensors name with its root to weight
     * @param dtype type of all weights
     */
    public Weights(Scope scope, DecoderSpec spec, Map<String, Tensor> tensors, DType dtype) {
        this.scope = scope;
        this.spec = spec;
        this.tensors = tensors;
        this.packed = Set.of();
        this.unembedding = Unembedding.plain(tensors.get(unembeddingName(spec)));
        this.dtype = dtype;
    }

    private Weights(Weights plain, Map<String, Tensor> tensors, Set<String> packed, Unembedding unembedding) {
        this.scope = plain.scope;
        this.spec = plain.spec;
        this.tensors = tensors;
        this.packed = packed;
        this.unembedding = unembedding;
        this.dtype = plain.dtype;
    }

    /** The same weights, some of them now packed. */
    Weights with(Map<String, Tensor> all, Set<String> packedNames, Unembedding head) {
        return new Weights(this, all, packedNames, head);
    }

    /** Owner of the tensors. */
    public Scope scope() {
        return scope;
    }

    public DecoderSpec spec() {
        return spec;
    }

    /** Name with its root to weight; those of linears may be packed. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Type that the model computes in. */
    public DType dtype() {
        return dtype;
    }

    /** The unembedding matrix. */
    Unembedding unembedding() {
        return unembedding;
    }

    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("Weight " + name + " was not loaded");
        }
        return tensor;
    }

    /** The matrix of a linear. */
    Product product(String module) {
        String name = module + ".weight";
        return packed.contains(name)
                ? new Product.Packed(get(name))
                : Product.stored(get(name), spec.layout().order());
    }

    /** Name of the matrix that unembeds: the head, or the embedding where they are tied. */
    static String unembeddingName(DecoderSpec spec) {
        return spec.layout().name(spec.isTied() ? Part.EMBEDDING : Part.HEAD) + ".weight";
    }

    @Override
    public void close() {
        scope.close();
    }
}
