package org.glotlens.engine.patch;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Reads the summed probabilities of token sets at the last token of every row. Engine thread only. */
record AnswerReading(Decoder decoder, List<EncodedPair> rows) {
    /** {@code resid: [batch, pos, dModel]}; probabilities [row][curve], NaN where a row has no such curve. */
    double[][] of(Ops op, Tensor resid, TokenBatch batch) {
        int nCurves = rows.getFirst().ids().size();
        int widest =
                Math.max(1, rows.stream().mapToInt(AnswerReading::count).max().orElse(1));
        long[] ids = new long[rows.size() * widest];
        for (int row = 0; row < rows.size(); row++) {
            int at = row * widest;
            for (int[] set : rows.get(row).ids()) {
                for (int id : set) {
                    ids[at++] = id;
                }
            }
        }
        Tensor last = op.rows(resid, batch.lastPositions(op.scope()));
        Tensor logits = decoder.unembed(op, decoder.norm(op, last));
        float[] picked = op.readings()
                .pick(op.readings().logSoftmax(logits), op.scope().longs(ids, rows.size(), widest))
                .floats();
        double[][] probabilities = new double[rows.size()][nCurves];
        for (int row = 0; row < rows.size(); row++) {
            int at = row * widest;
            for (int curve = 0; curve < nCurves; curve++) {
                int size = rows.get(row).ids().get(curve).length;
                double sum = size == 0 ? Double.NaN : 0;
                for (int i = 0; i < size; i++) {
                    sum += Math.exp(picked[at++]);
                }
                probabilities[row][curve] = sum;
            }
        }
        return probabilities;
    }

    private static int count(EncodedPair row) {
        return Arrays.stream(row.ids().toArray(int[][]::new))
                .mapToInt(set -> set.length)
                .sum();
    }
}
