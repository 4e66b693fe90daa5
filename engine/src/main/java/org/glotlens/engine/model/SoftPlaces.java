package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Where soft rows stand in a batch.
 *
 * @param at flat positions
 * @param which row stands there
 */
record SoftPlaces(long[] at, int[] which) {
    static SoftPlaces of(TokenBatch batch, int dVocab) {
        int width = batch.width();
        List<Long> at = new ArrayList<>();
        List<Integer> which = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            int[] ids = batch.rows().get(row);
            for (int place = 0; place < ids.length; place++) {
                if (ids[place] >= dVocab) {
                    at.add((long) row * width + place);
                    which.add(ids[place] - dVocab);
                }
            }
        }
        return new SoftPlaces(
                at.stream().mapToLong(Long::longValue).toArray(),
                which.stream().mapToInt(Integer::intValue).toArray());
    }

    boolean isNone() {
        return at.length == 0;
    }

    /** {@code embedded: [batch, pos, dModel]} with the soft rows at their places. */
    Tensor put(Ops op, Tensor embedded, SoftRows soft) {
        return op.putRows(embedded, soft.rows(op, which), op.scope().longs(at, at.length));
    }
}
