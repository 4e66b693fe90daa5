package org.glotlens.engine.lens;

import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The Gram matrix of the unit-length unembedding rows, from which token energy is read without ever holding a
 * vocabulary-sized product (Wendler et al. 2024): {@code E(h) = sqrt(mean_v (u_v . h / |h|)^2) / A} with
 * {@code A = sqrt(|G|_F^2 / V^2)}.
 *
 * @param gram {@code [dModel, dModel]} float32
 * @param vocabulary V as a kernel scalar
 * @param scale A, the root mean square cosine between tokens
 */
record UnembeddingGram(Tensor gram, Tensor vocabulary, double scale) {
    private static final int ROWS_AT_ONCE = 16_384;

    static UnembeddingGram of(Decoder decoder, Scope scope, Cancel cancel) throws CancelledException {
        int size = decoder.spec().shape().dVocab();
        int width = decoder.spec().shape().dModel();
        try (Scope part = scope.child()) {
            Tensor lower = part.zeros(width, width);
            decoder.forEachUnembeddingRows(
                    part,
                    ROWS_AT_ONCE,
                    cancel,
                    (op, rows) -> op.readings().addUnitGram(lower, rows, decoder.finalNormGain(op)));
            return of(scope.ops().readings().symmetric(lower), size, scope);
        }
    }

    private static UnembeddingGram of(Tensor gram, int size, Scope scope) {
        try (Scope part = scope.child()) {
            double frobenius = part.ops().squareSum(gram).item();
            return new UnembeddingGram(gram, scope.scalar(size), Math.sqrt(frobenius) / size);
        }
    }

    /** The same, to the bit, from what {@link #lower} gave. */
    static UnembeddingGram of(float[] lower, Decoder decoder, Scope scope) {
        int width = decoder.spec().shape().dModel();
        float[] whole = new float[width * width];
        for (int row = 0, at = 0; row < width; row++) {
            for (int column = 0; column <= row; column++, at++) {
                whole[row * width + column] = lower[at];
                whole[column * width + row] = lower[at];
            }
        }
        return of(scope.floats(whole, width, width), decoder.spec().shape().dVocab(), scope);
    }

    /** How many numbers stand on and below the diagonal. */
    static long lowerSize(int width) {
        return (long) width * (width + 1) / 2;
    }

    /** What stands on and below the diagonal, row by row. */
    float[] lower() {
        int width = gram.size(0);
        float[] whole = gram.floats();
        float[] lower = new float[Math.toIntExact(lowerSize(width))];
        for (int row = 0, at = 0; row < width; at += ++row) {
            System.arraycopy(whole, row * width, lower, at, row + 1);
        }
        return lower;
    }

    /** Energy of each row of {@code h: [rows, dModel]}. */
    float[] energy(Ops op, Tensor h) {
        float[] energy = op.readings().meanSquareCosine(h, gram, vocabulary).floats();
        for (int i = 0; i < energy.length; i++) {
            energy[i] = (float) (Math.sqrt(energy[i]) / scale);
        }
        return energy;
    }
}
