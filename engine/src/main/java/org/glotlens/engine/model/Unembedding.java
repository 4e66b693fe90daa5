package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The unembedding matrix {@code [dVocab, dModel]} as pieces of rows.
 *
 * @param pieces the rows in order, each piece whole or packed
 * @param plain the whole matrix as stored, for few rows, where it is held besides
 */
record Unembedding(List<Piece> pieces, Optional<Tensor> plain) {
    /** Rows of a packed piece: small enough to unpack one at a time, and to stay in the processor's cache. */
    static final int PACKED_ROWS = 16_384;

    /**
     * Some rows.
     *
     * @param weight {@code [rows, dModel]}
     */
    record Piece(Tensor weight, int rows, boolean isPacked) {}

    /** The whole matrix as stored. */
    static Unembedding plain(Tensor weight) {
        return new Unembedding(List.of(new Piece(weight, weight.size(0), false)), Optional.empty());
    }

    /** A packed copy in pieces, owned by {@code op}'s scope; rows at the end that cannot be packed are copied plainly. */
    static Unembedding packed(Tensor weight, Ops op) {
        List<Piece> pieces = new ArrayList<>();
        int size = weight.size(0);
        int packed = op.mostPacked(weight.dtype(), size);
        for (int from = 0; from < packed; from += PACKED_ROWS) {
            int rows = Math.min(PACKED_ROWS, packed - from);
            try (Scope temporary = op.scope().child()) {
                Tensor plain = op.in(temporary).slice(weight, from, rows);
                pieces.add(new Piece(op.pack(plain), rows, true));
            }
        }
        if (packed < size) {
            pieces.add(new Piece(copy(op, weight, packed), size - packed, false));
        }
        return new Unembedding(pieces, Optional.empty());
    }

    /** The same beside the matrix that it was made of, which is held for other uses. */
    Unembedding beside(Tensor weight) {
        return new Unembedding(pieces, Optional.of(weight));
    }

    /** The rows from one on. */
    private static Tensor copy(Ops op, Tensor weight, int from) {
        Tensor rows = op.empty(weight.dtype(), weight.size(0) - from, weight.size(1));
        try (Scope temporary = op.scope().child()) {
            op.fillRows(rows, op.in(temporary).slice(weight, from, weight.size(0) - from), 0);
        }
        return rows;
    }

    /** {@code x: [.., dModel] -> [.., dVocab]}. */
    Tensor apply(Ops op, Tensor x) {
        if (plain.isPresent() && op.isOfFewRows(x, plain.get().dtype())) {
            return op.linear(x, plain.get(), null);
        }
        if (pieces.size() == 1) {
            return product(op, x, pieces.getFirst());
        }
        long[] shape = x.shape();
        shape[shape.length - 1] = pieces.stream().mapToLong(Piece::rows).sum();
        Tensor logits = op.empty(x.dtype(), shape);
        long begin = 0;
        for (Piece piece : pieces) {
            try (Scope temporary = op.scope().child()) {
                op.fillLast(logits, product(op.in(temporary), x, piece), begin);
            }
            begin += piece.rows();
        }
        return logits;
    }

    private static Tensor product(Ops op, Tensor x, Piece piece) {
        return piece.isPacked() ? op.linearPacked(x, piece.weight(), null) : op.linear(x, piece.weight(), null);
    }

    /** Does something with all rows, {@code [rows, dModel]}, at most so many at a time; what it makes is closed. */
    void forEachRows(Scope scope, int most, Cancel cancel, BiConsumer<Ops, Tensor> work) throws CancelledException {
        List<Piece> all = plain.map(Unembedding::plain).map(Unembedding::pieces).orElse(pieces);
        for (Piece piece : all) {
            try (Scope unpacked = scope.child()) {
                Tensor rows = piece.isPacked() ? unpacked.ops().unpack(piece.weight()) : piece.weight();
                for (long from = 0; from < piece.rows(); from += most) {
                    cancel.check();
                    try (Scope inside = unpacked.child()) {
                        Ops op = inside.ops();
                        work.accept(op, op.slice(rows, from, Math.min(most, piece.rows() - from)));
                    }
                }
            }
        }
    }
}
