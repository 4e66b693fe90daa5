package org.glotlens.engine.steer;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Sums of the residual stream over the texts of one language, layer by layer, in double precision. Engine thread only.
 */
final class LanguageMeans {
    /** What every text adds to the sums. */
    enum Weight {
        /** Every token 1. */
        TOKENS,
        /** Every text 1, in equal parts by its tokens. */
        TEXTS,
        /** The last token of every text 1. */
        LAST
    }

    private final Decoder decoder;
    private final List<int[]> texts;
    private final int[] skipped;
    private final Weight weight;
    private final double[][] sums;
    private final double[] norms;
    private final float[][][] last;
    private double total;
    private long tokens;

    private LanguageMeans(Decoder decoder, List<int[]> texts, int[] skipped, Weight weight) {
        this.decoder = decoder;
        this.texts = texts;
        this.skipped = skipped;
        this.weight = weight;
        int nLayers = decoder.spec().shape().nLayers();
        this.sums = new double[nLayers][decoder.spec().shape().dModel()];
        this.norms = new double[nLayers];
        this.last = new float[weight == Weight.LAST ? nLayers : 0][texts.size()][];
    }

    /**
     * Reads all texts of a language.
     *
     * @param skipped tokens at the beginning of each text that do not count
     * @param batchTokens most tokens of a batch
     * @throws GlotlensException if no token counts, or a stop was asked for
     */
    static LanguageMeans of(
            Decoder decoder, List<int[]> texts, int[] skipped, Weight weight, int batchTokens, Watch watch)
            throws GlotlensException {
        LanguageMeans means = new LanguageMeans(decoder, texts, skipped, weight);
        List<Batch> passes = new ArrayList<>();
        for (int[] batch : BatchPlan.of(texts, batchTokens)) {
            passes.add(means.new Batch(batch));
        }
        Sweep.run(passes, watch.cancel());
        if (means.tokens == 0) {
            throw new DataException(Message.of("languageMeans.noTokens", "No token of the texts counts for a mean."));
        }
        return means;
    }

    /** The mean of a layer from 1. */
    float[] mean(int layer) {
        float[] mean = new float[sums[layer - 1].length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[layer - 1][i] / total);
        }
        return mean;
    }

    /** The mean length of a token's vector at a layer from 1. */
    double norm(int layer) {
        return norms[layer - 1] / total;
    }

    /** What the last tokens have at a layer from 1: [text][dModel]. */
    float[][] last(int layer) {
        return last[layer - 1];
    }

    /** How many tokens counted. */
    long tokens() {
        return tokens;
    }

    private final class Batch implements ForwardPass {
        private final int[] rows;

        Batch(int[] rows) {
            this.rows = rows;
        }

        @Override
        public Decoder stack() {
            return decoder;
        }

        @Override
        public TokenBatch batch() {
            return new TokenBatch(Arrays.stream(rows).mapToObj(texts::get).toList());
        }

        @Override
        public Hooks begin(Ops op) {
            int width = batch().width();
            float[] weights = new float[rows.length * width];
            for (int row = 0; row < rows.length; row++) {
                fill(weights, row * width, texts.get(rows[row]).length, skipped[rows[row]]);
            }
            Tensor shares = op.scope().floats(weights, rows.length, width);
            for (float share : weights) {
                total += share;
                tokens += share > 0 ? 1 : 0;
            }
            HookSet hooks = new HookSet();
            for (int layer = 0; layer < sums.length; layer++) {
                int index = layer;
                hooks.read(new HookPoint(RESID_POST, layer), (value, inside) -> add(index, value, shares, inside));
            }
            return hooks;
        }

        private void add(int layer, Tensor value, Tensor shares, Ops op) {
            float[] pooled = op.readings().pool(value, shares).floats();
            int width = sums[layer].length;
            for (int i = 0; i < pooled.length; i++) {
                sums[layer][i % width] += pooled[i];
            }
            for (float norm : op.readings().poolNorms(value, shares).floats()) {
                norms[layer] += norm;
            }
            if (weight == Weight.LAST) {
                for (int row = 0; row < rows.length; row++) {
                    last[layer][rows[row]] = Arrays.copyOfRange(pooled, row * width, (row + 1) * width);
                }
            }
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            // Only blocks are read.
        }
    }

    private void fill(float[] weights, int from, int length, int skip) {
        int counted = Math.max(0, length - skip);
        for (int at = skip; at < length; at++) {
            weights[from + at] = switch (weight) {
                case TOKENS -> 1;
                case TEXTS -> 1f / counted;
                case LAST -> at == length - 1 ? 1 : 0;
            };
        }
    }
}
