package org.glotlens.engine.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
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
     * such products. Plain copies are closed one by one, so that at most one matrix is held twice.
     */
    public static Weights pack(Weights plain) {
        Ops op = plain.scope().ops();
        if (!op.canPack(plain.dtype())) {
            return plain;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(plain.tensors());
        Set<String> packed = new HashSet<>();
        matrices(plain.spec()).forEach((name, order) -> {
            Tensor matrix = tensors.get(name);
            if (matrix != null) {
                tensors.put(name, pack(op, matrix, order));
                matrix.close();
                packed.add(name);
            }
        });
        return plain.with(tensors, packed, unembedding(plain, tensors, op));
    }

    /** Packed copies of the matrices of one block, owned by {@code scope}; the plain ones stay open. */
    static Weights copyOf(Weights block, Scope scope) {
        Ops op = scope.ops();
        if (!op.canPack(block.dtype())) {
            return block;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(block.tensors());
        Map<String, WeightOrder> matrices = matrices(block.spec());
        matrices.keySet().retainAll(tensors.keySet());
        matrices.forEach((name, order) -> tensors.put(name, pack(op, tensors.get(name), order)));
        return block.with(tensors, matrices.keySet(), block.unembedding());
    }

    private static Tensor pack(Ops op, Tensor matrix, WeightOrder order) {
        return order == WeightOrder.OUT_IN ? op.pack(matrix) : op.packInOut(matrix);
    }

    /**
     * In float32 a packed head is twice as fast; in bfloat16 the plain one is as fast. Where head and embedding are one
     * matrix, rows are still looked up in the plain one.
     */
    private static Unembedding unembedding(Weights plain, Map<String, Tensor> tensors, Ops op) {
        if (plain.dtype() != DType.FLOAT32) {
            return plain.unembedding();
        }
        String name = Weights.unembeddingName(plain.spec());
        Unembedding packed = Unembedding.packed(plain.get(name), op);
        if (!plain.spec().isTied()) {
            tensors.remove(name).close();
        }
        return packed;
    }

    /** Names of the matrices of all linears of all blocks. */
    private static Map<String, WeightOrder> matrices(DecoderSpec spec) {
        Map<String, WeightOrder> matrices = new HashMap<>();
        for (String module : AdapterLoader.linears(spec).keySet()) {
            matrices.put(module + ".weight", spec.layout().order());
        }
        return matrices;
    }
}
