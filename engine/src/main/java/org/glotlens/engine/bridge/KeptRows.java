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

    /** Numbers of a text's rows; null where it has none yet. */
    public int[] known(String text) {
        return numbers.get(text);
    }

    /**
     * Gives a text the numbers of its rows, which are to come.
     *
     * @param count how many rows it has
     * @return their numbers
     */
    public int[] reserve(String text, int count) {
        int[] own = new int[count];
        for (int row = 0; row < count; row++) {
            own[row] = rows.size();
            rows.add(null);
        }
        numbers.put(text, own);
        return own;
    }

    /**
     * Keeps the rows of a text that has numbers, in place of those that were kept before.
     *
     * @param values {@code [n * dModel]}
     */
    public void keep(String text, float[] values) {
        int[] own = numbers.get(text);
        for (int row = 0; row < own.length; row++) {
            rows.set(own[row], Arrays.copyOfRange(values, row * dModel, (row + 1) * dModel));
        }
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
