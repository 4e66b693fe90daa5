package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Which weights lie beside one another in memory: as many as fill huge pages. Matrices that {@link Packing} copies and closes
 * share a piece with their neighbours alone, so that no piece outlives its last matrix for the sake of a norm.
 */
final class WeightRegions {
    /** Enough for huge pages, and little to be held twice while it is packed. */
    static final long ENOUGH_BYTES = 32 << 20;

    /** Other weights from here on lie by themselves. */
    static final long LARGE_BYTES = 2 << 20;

    private WeightRegions() {}

    /**
     * Tensors on the processor, still to be filled.
     *
     * @param shapes by name
     * @return the same names in the same order
     */
    static Map<String, Tensor> take(StackSpec spec, DType type, Map<String, long[]> shapes, Ops op) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> bytes.put(name, bytes(type, shape)));
        Map<String, Tensor> made = new LinkedHashMap<>();
        for (List<String> piece : pieces(bytes, Packing.matrices(spec))) {
            List<Tensor> tensors =
                    op.empty(type, piece.stream().map(shapes::get).toList());
            for (int i = 0; i < piece.size(); i++) {
                made.put(piece.get(i), tensors.get(i));
            }
        }
        Map<String, Tensor> inOrder = new LinkedHashMap<>();
        shapes.keySet().forEach(name -> inOrder.put(name, made.get(name)));
        return inOrder;
    }

    /**
     * Names by piece.
     *
     * @param bytes by name
     * @param packed those that can be packed
     */
    static List<List<String>> pieces(Map<String, Long> bytes, Set<String> packed) {
        Map<Boolean, List<String>> parts = bytes.keySet().stream().collect(Collectors.partitioningBy(packed::contains));
        Map<Boolean, List<String>> others =
                parts.get(false).stream().collect(Collectors.partitioningBy(name -> bytes.get(name) >= LARGE_BYTES));
        List<List<String>> pieces = new ArrayList<>();
        others.get(true).forEach(name -> pieces.add(List.of(name)));
        addPieces(others.get(false), bytes, pieces);
        addPieces(parts.get(true), bytes, pieces);
        return pieces;
    }

    /** None is smaller than enough unless all together are. */
    private static void addPieces(List<String> names, Map<String, Long> bytes, List<List<String>> pieces) {
        long left = names.stream().mapToLong(bytes::get).sum();
        List<String> piece = new ArrayList<>();
        long size = 0;
        for (String name : names) {
            piece.add(name);
            size += bytes.get(name);
            left -= bytes.get(name);
            if (size >= ENOUGH_BYTES && left >= ENOUGH_BYTES) {
                pieces.add(List.copyOf(piece));
                piece.clear();
                size = 0;
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
        }
    }

    private static long bytes(DType type, long[] shape) {
        long bytes = type.bytes();
        for (long size : shape) {
            bytes = Math.multiplyExact(bytes, size);
        }
        return bytes;
    }
}
