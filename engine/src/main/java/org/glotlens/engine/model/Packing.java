package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Brings the matrices of linears into the blocks that the processor's own products read, which are faster than products
 * with matrices as stored, most of all in float32 and for few rows. For measuring only: packed weights have no gradients
 * and cannot be saved.
 */
public final class Packing {
    private Packing() {}

    /**
     * The same weights with everything packed that gains from it; as they are where the device or the library has no
     * such products, or where our own are as fast with matrices as they are stored. Plain copies are closed one by one, so that
     * little is held twice: those that lie in one piece of memory.
     */
    public static Weights pack(Weights plain) {
        Ops op = plain.scope().ops();
        if (!op.canPack(plain.dtype()) || isFastAsStored(plain, op)) {
            return plain;
        }
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

    private static boolean isFastAsStored(Weights plain, Ops op) {
        boolean isHeadFast =
                !plain.spec().hasHead() || op.isFastAsStored(plain.get(Weights.unembeddingName(plain.spec())));
        return isHeadFast
                && matrices(plain.spec()).stream()
                        .allMatch(name -> op.isFastAsStored(plain.tensors().get(name)));
    }

    /** The same for passes of a few rows above all: packed only where these are not multiplied faster with plain weights. */
    public static Weights packForFewRows(Weights plain) {
        return plain.scope().ops().hasRowKernel(plain.dtype()) ? plain : pack(plain);
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
     * A packed head is twice as fast in float32, and in bfloat16 three times for the one row of a written token. Where
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
                .filter(linear ->
                        Ops.isPackable(Math.toIntExact(linear.getValue().out())))
                .map(linear -> linear.getKey() + ".weight")
                .collect(Collectors.toUnmodifiableSet());
    }
}
