package org.glotlens.engine.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.Message;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The weights of a checkpoint in native memory, shared by every decoder built on them: all of them, or those outside the
 * blocks where the blocks are streamed. Engine thread only.
 */
public final class Weights implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Weights.class);

    private final Scope scope;
    private final StackSpec spec;
    private final Map<String, Tensor> tensors;
    private final DType dtype;
    private final Optional<Packed> packed;
    private final Optional<StoredBlocks> streamed;
    private boolean isLengthTold;
    private int longest;

    /**
     * Which weights are packed.
     *
     * @param names of matrices of linears, those of streamed blocks included
     * @param unembedding the head, packed or plain; empty where there is none
     */
    record Packed(Set<String> names, Optional<Unembedding> unembedding) {}

    /**
     * Weights that are all in memory, as stored.
     *
     * @param scope owns the tensors
     * @param tensors name with its root to weight
     * @param dtype type of all weights
     */
    public Weights(Scope scope, StackSpec spec, Map<String, Tensor> tensors, DType dtype) {
        this.scope = scope;
        this.spec = spec;
        this.tensors = tensors;
        this.dtype = dtype;
        this.packed = Optional.empty();
        this.streamed = Optional.empty();
    }

    private Weights(
            Weights other, Map<String, Tensor> tensors, Optional<Packed> packed, Optional<StoredBlocks> streamed) {
        this.scope = other.scope;
        this.spec = other.spec;
        this.tensors = tensors;
        this.dtype = other.dtype;
        this.packed = packed;
        this.streamed = streamed;
    }

    /** Notes an input, and warns, once for all decoders on these weights, of one longer than the model was trained for. */
    synchronized void tellLength(int tokens) {
        longest = Math.max(longest, tokens);
        if (!isLengthTold) {
            spec.beyondTraining(tokens).ifPresent(sentence -> {
                isLengthTold = true;
                LOG.warn(sentence.english());
            });
        }
    }

    /** Makes {@link #beyondTraining} speak of the inputs to come alone. */
    public void forgetLengths() {
        longest = 0;
    }

    /** What must be said of the longest input of all decoders on these weights; empty where nothing must. */
    public Optional<Message> beyondTraining() {
        return spec.beyondTraining(longest);
    }

    /** The same with blocks that are read when they are needed. */
    Weights with(StoredBlocks blocks) {
        return new Weights(this, tensors, packed, Optional.of(blocks));
    }

    /** The same, some of them now packed. */
    Weights with(Map<String, Tensor> all, Packed which) {
        return new Weights(this, all, Optional.of(which), streamed);
    }

    /** Owns the tensors. */
    public Scope scope() {
        return scope;
    }

    public StackSpec spec() {
        return spec;
    }

    /** Name with its root to weight; matrices of linears may be packed. */
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

    /** What is packed, if anything. */
    Optional<Packed> packed() {
        return packed;
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
        boolean isPacked = packed.isPresent() && packed.get().names().contains(name);
        return isPacked
                ? new Product.Packed(get(name))
                : Product.stored(get(name), spec.layout().order());
    }

    /** The unembedding matrix. */
    Unembedding unembedding() {
        return packed.flatMap(Packed::unembedding).orElseGet(() -> Unembedding.plain(get(unembeddingName(spec))));
    }

    /** Name of the matrix that unembeds: the head, or the embedding where they are tied. */
    static String unembeddingName(StackSpec spec) {
        return spec.layout().name(spec.isTied() ? Part.EMBEDDING : Part.HEAD) + ".weight";
    }

    @Override
    public void close() {
        scope.close();
    }
}
