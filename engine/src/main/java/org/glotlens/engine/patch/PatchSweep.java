package org.glotlens.engine.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Watch;

/**
 * Patches pairs block by block: one pass over the sources, one over the targets as they are, and one for every block.
 * Engine thread only.
 *
 * @param giver decoder of the sources; of the same sizes as the taker
 * @param taker decoder of the targets
 * @param batchTokens most tokens of a batch
 */
record PatchSweep(Decoder giver, Decoder taker, PatchSettings settings, int batchTokens) {
    /** Pairs whose values are held at once. */
    private static final int AT_ONCE = 256;

    PatchCurves run(List<EncodedPair> pairs, Watch watch) throws GlotlensException {
        double[][][] patched = new double[pairs.size()][][];
        double[][] source = new double[pairs.size()][];
        for (int from = 0; from < pairs.size(); from += AT_ONCE) {
            List<EncodedPair> some = pairs.subList(from, Math.min(pairs.size(), from + AT_ONCE));
            watch.report(Message.of("stage.patching", "patching pairs"), from, pairs.size());
            Given given = given(some, watch);
            double[][][] own = targets(some, given, watch);
            for (int i = 0; i < some.size(); i++) {
                patched[from + i] = own[i];
                source[from + i] = given.answers()[i];
            }
        }
        return new PatchCurves(patched, source, checks(pairs.getFirst(), watch));
    }

    /**
     * What the sources of pairs have.
     *
     * @param values [pair][layer], the mean over the sources of a pair
     * @param inner sizes of one token's values
     * @param answers [pair][curve] of the first source's own output
     */
    private record Given(float[][][] values, long[] inner, double[][] answers) {}

    private Given given(List<EncodedPair> pairs, Watch watch) throws GlotlensException {
        List<SourcePass.Source> sources = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            EncodedPair own = pairs.get(pair);
            for (int i = 0; i < own.sources().size(); i++) {
                sources.add(new SourcePass.Source(own.sources().get(i), own.sourceAt()[i], own));
                owners.add(pair);
            }
        }
        List<int[]> plan =
                BatchPlan.of(sources.stream().map(SourcePass.Source::tokens).toList(), batchTokens);
        List<SourcePass> passes = plan.stream()
                .map(batch -> new SourcePass(
                        giver,
                        settings.site(),
                        Arrays.stream(batch).mapToObj(sources::get).toList()))
                .toList();
        Sweep.run(passes, watch.cancel());
        int nLayers = giver.spec().shape().nLayers();
        float[][][] values = new float[pairs.size()][nLayers][];
        double[][] answers = new double[pairs.size()][];
        for (int p = 0; p < passes.size(); p++) {
            for (int row = 0; row < plan.get(p).length; row++) {
                int owner = owners.get(plan.get(p)[row]);
                boolean isFirst = plan.get(p)[row] == owners.indexOf(owner);
                if (isFirst) {
                    answers[owner] = passes.get(p).answers()[row];
                }
                for (int layer = 0; layer < nLayers; layer++) {
                    float share = 1f / pairs.get(owner).sources().size();
                    add(values[owner], layer, passes.get(p).values(row, layer), share);
                }
            }
        }
        return new Given(values, passes.getFirst().inner(), answers);
    }

    private static void add(float[][] into, int layer, float[] more, float share) {
        if (share == 1) {
            into[layer] = more;
            return;
        }
        if (into[layer] == null) {
            into[layer] = new float[more.length];
        }
        for (int i = 0; i < more.length; i++) {
            into[layer][i] += more[i] * share;
        }
    }

    /** Probabilities [pair][layer][curve]. */
    private double[][][] targets(List<EncodedPair> pairs, Given given, Watch watch) throws GlotlensException {
        int nLayers = taker.spec().shape().nLayers();
        List<int[]> plan = BatchPlan.of(pairs.stream().map(EncodedPair::target).toList(), batchTokens);
        List<TargetPass> passes = new ArrayList<>();
        for (int[] batch : plan) {
            List<EncodedPair> rows = Arrays.stream(batch).mapToObj(pairs::get).toList();
            for (int layer = 0; layer <= nLayers; layer++) {
                passes.add(new TargetPass(taker, rows, patch(batch, rows, given, layer)));
            }
        }
        Sweep.run(passes, watch.cancel());
        double[][][] answers = new double[pairs.size()][nLayers + 1][];
        for (int p = 0; p < passes.size(); p++) {
            int[] batch = plan.get(p / (nLayers + 1));
            for (int row = 0; row < batch.length; row++) {
                answers[batch[row]][p % (nLayers + 1)] = passes.get(p).answers()[row];
            }
        }
        return answers;
    }

    /** The patch after block {@code layer}, from 1; nothing for 0. */
    private HookSet patch(int[] batch, List<EncodedPair> rows, Given given, int layer) {
        HookSet hooks = new HookSet();
        if (layer == 0) {
            return hooks;
        }
        int last = settings.blocks() == PatchSettings.Blocks.ONE
                ? layer
                : taker.spec().shape().nLayers();
        List<int[]> positions =
                rows.stream().map(row -> new int[] {row.targetAt()}).toList();
        Places places = new Places(positions, settings.heads());
        for (int block = layer - 1; block < last; block++) {
            int each = given.values()[batch[0]][block].length;
            float[] values = new float[batch.length * each];
            for (int row = 0; row < batch.length; row++) {
                System.arraycopy(given.values()[batch[row]][block], 0, values, row * each, each);
            }
            long[] shape = new long[given.inner().length + 2];
            shape[0] = batch.length;
            shape[1] = 1;
            System.arraycopy(given.inner(), 0, shape, 2, given.inner().length);
            hooks.edit(new HookPoint(settings.site(), block), new Edit.Replace(values, shape).at(places));
        }
        return hooks;
    }

    /** A target patched with itself is as it was; the last block's residual stream gives the source's own output. */
    private List<PatchCheck> checks(EncodedPair pair, Watch watch) throws GlotlensException {
        List<PatchCheck> checks = new ArrayList<>();
        EncodedPair itself = new EncodedPair(
                pair.id(),
                List.of(pair.target()),
                new int[] {pair.targetAt()},
                pair.target(),
                pair.targetAt(),
                pair.ids());
        PatchSweep own = new PatchSweep(taker, taker, settings, batchTokens);
        double[][] same = own.targets(List.of(itself), own.given(List.of(itself), watch), watch)[0];
        double moved = 0;
        for (double[] layer : same) {
            moved = Math.max(moved, difference(layer, same[0]));
        }
        checks.add(new PatchCheck("patching a target with itself changes nothing", moved));
        boolean isAtEnds = pair.sources().size() == 1
                && pair.sourceAt()[0] == pair.sources().getFirst().length - 1
                && pair.targetAt() == pair.target().length - 1;
        if (isAtEnds && settings.site() == HookSite.RESID_POST && giver == taker) {
            Given given = given(List.of(pair), watch);
            double[][] answers = targets(List.of(pair), given, watch)[0];
            checks.add(new PatchCheck(
                    "patching the last block gives the source's output",
                    difference(answers[answers.length - 1], given.answers()[0])));
        }
        return List.copyOf(checks);
    }

    private static double difference(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            if (!Double.isNaN(one[i])) {
                largest = Math.max(largest, Math.abs(one[i] - other[i]));
            }
        }
        return largest;
    }
}
