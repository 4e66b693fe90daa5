package org.glotlens.engine.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.model.SoftRows;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Soft prompts that were computed once, each of a text; a text that comes again has the same rows. */
public final class KeptRows implements SoftRows {
    private final int dModel;
    private final List<float[]> rows = new ArrayList<>();
    private final Map<String, int[]> numbers = new LinkedHashMap<>();

    public KeptRows(int dModel) {
        this.dModel = dModel;
    }

    /** Numbers of a text's rows; null where they are not kept yet. */
    public int[] known(String text) {
        return numbers.get(text);
    }

    /**
     * Keeps the rows of a text.
     *
     * @param values {@code [n * dModel]}
     * @return their numbers
     */
    public int[] keep(String text, float[] values) {
        int[] own = new int[values.length / dModel];
        for (int row = 0; row < own.length; row++) {
            own[row] = rows.size();
            rows.add(Arrays.copyOfRange(values, row * dModel, (row + 1) * dModel));
        }
        numbers.put(text, own);
        return own;
    }

    @Override
    public Tensor rows(Ops op, int[] which) {
        float[] values = new float[which.length * dModel];
        for (int i = 0; i < which.length; i++) {
            System.arraycopy(rows.get(which[i]), 0, values, i * dModel, dModel);
        }
        return op.scope().floats(values, which.length, dModel);
    }
}
