package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Brings the matrices of linears into the blocks that the processor's own products read, which are faster than products
 * with matrices as stored where these fill no vectors of our own products. For measuring only: packed weights have no gradients
 * and cannot be saved.
 */
public final class Packing {
    private Packing() {}

    /**
     * The same weights with everything packed that gains from it, see {@link #packAll}; as they are where the device or the library has no
     * such products, or where our own are as fast with matrices as they are stored.
     */
    public static Weights pack(Weights plain) {
        return gains(plain.spec(), plain.dtype(), plain.scope().ops()) ? packAll(plain) : plain;
    }

    /** The same for passes of a few rows above all: packed only where these are not multiplied faster with plain weights. */
    public static Weights packForFewRows(Weights plain) {
        return plain.scope().ops().hasRowKernel(plain.dtype()) ? plain : pack(plain);
    }

    /** Whether {@link #pack} makes a second copy of the embedding of such a model: of a head that is one with it. */
    public static boolean copiesHead(StackSpec spec, DType dtype, Ops op) {
        return spec.isTied() && gains(spec, dtype, op);
    }

    /** The same of {@link #packForFewRows}. */
    public static boolean copiesHeadForFewRows(StackSpec spec, DType dtype, Ops op) {
        return !op.hasRowKernel(dtype) && copiesHead(spec, dtype, op);
    }

    /** By sizes: blocks that are streamed are not there yet, and must be laid like those of weights that are all in memory. */
    private static boolean gains(StackSpec spec, DType dtype, Ops op) {
        Stream<LinearShape> heads = spec.hasHead()
                ? Stream.of(new LinearShape(spec.shape().dVocab(), spec.shape().dModel(), false))
                : Stream.empty();
        Stream<LinearShape> linears =
                AdapterLoader.linears(spec).values().stream().filter(Packing::isPackable);
        return op.canPack(dtype)
                && !Stream.concat(heads, linears)
                        .allMatch(linear ->
                                op.isFastAsStored(dtype, Math.toIntExact(linear.out()), Math.toIntExact(linear.in())));
    }

    /**
     * The same weights with everything packed that can be. Plain copies are closed one by one, so that little is held twice: those that
     * lie in one piece of memory.
     */
    static Weights packAll(Weights plain) {
        Ops op = plain.scope().ops();
        Map<String, Tensor> tensors = new LinkedHashMap<>(plain.tensors());
        Set<String> names = matrices(plain.spec());
        // In the order of the weights: neighbours are given back together.
        for (Map.Entry<String, Tensor> weight : tensors.entrySet()) {
            if (names.contains(weight.getKey())) {
                Tensor matrix = weight.getValue();
                weight.setValue(pack(op, matrix, plain.spec()));
                matrix.close();
            }
        }
        return plain.with(tensors, new Weights.Packed(names, unembedding(plain, tensors, op)));
    }

    /** One block of streamed weights in the layout of the others; packed copies belong to the block's scope. */
    static Weights like(Weights streamed, Weights block) {
        if (streamed.packed().isEmpty()) {
            return block;
        }
        Weights.Packed packed = streamed.packed().get();
        Ops op = block.scope().ops();
        Map<String, Tensor> tensors = new LinkedHashMap<>(block.tensors());
        tensors.replaceAll((name, weight) -> packed.names().contains(name) ? pack(op, weight, block.spec()) : weight);
        return block.with(tensors, packed);
    }

    private static Tensor pack(Ops op, Tensor matrix, StackSpec spec) {
        return switch (spec.layout().order()) {
            case OUT_IN -> op.pack(matrix);
            case IN_OUT -> op.packInOut(matrix);
        };
    }

    /**
     * Against the library's plain product a packed head is twice as fast in float32, and in bfloat16 three times for the one row of a written token. Where
     * head and embedding are one matrix, rows are still looked up in the plain one.
     */
    private static Optional<Unembedding> unembedding(Weights plain, Map<String, Tensor> tensors, Ops op) {
        if (!plain.spec().hasHead()) {
            return Optional.empty();
        }
        String name = Weights.unembeddingName(plain.spec());
        Unembedding packed = Unembedding.packed(plain.get(name), op);
        if (plain.spec().isTied()) {
            return Optional.of(packed.beside(plain.get(name)));
        }
        tensors.remove(name).close();
        return Optional.of(packed);
    }

    /** Names of the matrices that can be packed where anything can, of all linears of all blocks. */
    static Set<String> matrices(StackSpec spec) {
        return AdapterLoader.linears(spec).entrySet().stream()
                .filter(linear -> isPackable(linear.getValue()))
                .map(linear -> linear.getKey() + ".weight")
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPackable(LinearShape linear) {
        return Ops.isPackable(Math.toIntExact(linear.out()));
    }
}
