package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.AdapterFit;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.model.UnusedTensors;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Verifies on a few tokens that what is read from a model is what the model computes. Engine thread only. */
public final class SelfChecks {
    private static final int[] PROBE_SHARES = {1, 3, 7, 11, 13};
    private static final double FLOAT32_TOLERANCE = 1e-4;
    private static final double HALF_TOLERANCE = 0.2;

    private final LoadedModel model;
    private final StackSpec spec;
    private final Map<Stack, Probe> probes = new HashMap<>();
    private Optional<Probe> padded = Optional.empty();

    /** Runs the probe tokens through what stands on the model's weights, in one sweep. */
    public static SelfChecks of(LoadedModel model, List<Stack> stacks) throws GlotlensException {
        SelfChecks checks = new SelfChecks(model);
        for (Stack stack : stacks) {
            checks.probes.put(stack, new Probe(stack, checks.probe()));
        }
        List<Probe> all = new ArrayList<>(checks.probes.values());
        if (checks.spec.isReadBothWays()) {
            checks.padded = Optional.of(new Probe(model.stack(), checks.besideLonger()));
            all.add(checks.padded.get());
        }
        Sweep.run(all, new Cancel());
        return checks;
    }

    private SelfChecks(LoadedModel model) {
        this.model = model;
        this.spec = model.weights().spec();
    }

    /** The checks of a checkpoint on its own. */
    public List<SelfCheck> ofModel() {
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lastLayerIsOutput(model.stack()));
        padded.ifPresent(probe -> checks.add(paddingChangesNothing(probe)));
        if (!spec.hasHead()) {
            checks.add(new SelfCheck(
                    Message.of("selfChecks.encoder", "an encoder"),
                    SelfCheck.Outcome.PASSED,
                    Message.of(
                            "selfChecks.encoderIs",
                            "its layers are compared by represent; lens, grid, patch, neurons, steer, generate,"
                                    + " evaluate and train are refused, for it has no unembedding of a decoder")));
        }
        checks.add(tokenizerFitsHead());
        model.quantisation()
                .ifPresent(finding -> checks.add(new SelfCheck(
                        Message.of("selfChecks.quantised", "weights are quantised"), Outcome.PASSED, finding)));
        UnusedTensors unused = model.unused();
        if (!unused.isEmpty()) {
            checks.add(new SelfCheck(
                    Message.of("selfChecks.unused", "tensors that are not used"),
                    unused.isHarmless() ? Outcome.PASSED : Outcome.WARNING,
                    Message.of("selfChecks.unusedAre", "%s", unused.sentence())));
        }
        checks.addAll(TokenizerFit.unfollowed(model.tokenizer()));
        return checks;
    }

    /**
     * The checks of an adapter on its base.
     *
     * @throws CheckpointException if the adapter changes nothing because all B are zero
     */
    List<SelfCheck> ofAdapter(Stack adapted, AdapterCheckpoint adapter) throws CheckpointException {
        if (isUntrained(adapter)) {
            throw new CheckpointException(Message.of(
                    "selfChecks.adapterChangesNothingIts",
                    "Adapter %s changes nothing: its B matrices are zero, as before any training. Choose a "
                            + "trained adapter.",
                    adapter.folder()));
        }
        double difference = largestDifference(probes.get(model.stack()).output, probes.get(adapted).output);
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lastLayerIsOutput(adapted));
        checks.add(new SelfCheck(
                spec.hasHead()
                        ? Message.of("selfChecks.adapterChanges", "adapter changes the logits")
                        : Message.of("selfChecks.adapterChangesState", "adapter changes the last hidden state"),
                outcomeOfChange(difference),
                Message.of("selfChecks.byUpTo", "by up to %.3g on the probe tokens", difference)));
        AdapterFit.of(adapter, spec)
                .misstatement()
                .ifPresent(sentence -> checks.add(new SelfCheck(
                        Message.of("selfChecks.configFits", "adapter's config fits the model"),
                        Outcome.WARNING,
                        sentence)));
        checks.add(tokenizerFitsHead());
        return checks;
    }

    /** What a model computes for some tokens: its output, and the output as it is read from the last block by a hook. */
    private static final class Probe implements ForwardPass {
        private final Stack stack;
        private final TokenBatch batch;
        private float[] read;
        private float[] last;
        private float[] output;

        Probe(Stack stack, TokenBatch batch) {
            this.stack = stack;
            this.batch = batch;
        }

        @Override
        public Stack stack() {
            return stack;
        }

        @Override
        public TokenBatch batch() {
            return batch;
        }

        @Override
        public Hooks begin(Ops op) {
            int lastBlock = stack.spec().shape().nLayers() - 1;
            return new HookSet().read(new HookPoint(HookSite.RESID_POST, lastBlock), (value, inner) -> {
                Tensor row = inner.rows(value, batch.lastPositions(inner.scope()));
                read = stack.end(inner, row, Hooks.NONE).floats();
            });
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            Tensor all = stack.end(op, resid, Hooks.NONE);
            output = all.floats();
            last = op.rows(all, batch.lastPositions(op.scope())).floats();
        }
    }

    /** The residual stream after the last block, through what stands behind it, against the output of the same pass. */
    private SelfCheck lastLayerIsOutput(Stack stack) {
        return alike(
                spec.hasHead()
                        ? Message.of("selfChecks.lens", "lens at the last layer equals the logits")
                        : Message.of("selfChecks.state", "last layer equals the last hidden state"),
                largestDifference(probes.get(stack).read, probes.get(stack).last));
    }

    /** The probe tokens alone, against the same beside a longer text. */
    private SelfCheck paddingChangesNothing(Probe beside) {
        return alike(
                Message.of("selfChecks.padding", "padding changes nothing"),
                largestDifference(probes.get(model.stack()).output, beside.output));
    }

    private SelfCheck alike(Message subject, double difference) {
        double tolerance = model.stack().dtype() == DType.FLOAT32 ? FLOAT32_TOLERANCE : HALF_TOLERANCE;
        return new SelfCheck(
                subject,
                difference <= tolerance ? Outcome.PASSED : Outcome.FAILED,
                Message.of("selfChecks.difference", "largest difference %.2g, allowed %.2g", difference, tolerance));
    }

    /** An adapter too weak for the compute type to show is a warning; one that breaks the model is a failure. */
    private static Outcome outcomeOfChange(double difference) {
        if (!Double.isFinite(difference)) {
            return Outcome.FAILED;
        }
        return difference > 0 ? Outcome.PASSED : Outcome.WARNING;
    }

    private static boolean isUntrained(AdapterCheckpoint adapter) throws CheckpointException {
        for (LoraPair pair : adapter.pairs().values()) {
            for (float value : StoredValues.floats(pair.b())) {
                if (value != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private SelfCheck tokenizerFitsHead() {
        return TokenizerFit.check(model.tokenizer(), spec.shape().dVocab());
    }

    /** A few ids spread over the vocabulary. */
    private TokenBatch probe() {
        int[] ids = new int[PROBE_SHARES.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int)
                    ((long) PROBE_SHARES[i] * (spec.shape().dVocab() - 1) / PROBE_SHARES[PROBE_SHARES.length - 1]);
        }
        return new TokenBatch(List.of(ids));
    }

    /** The same in the first row, padded for a longer one. */
    private TokenBatch besideLonger() {
        int[] ids = probe().rows().getFirst();
        int[] longer = Arrays.copyOf(ids, Math.min(2 * ids.length, spec.longestInput()));
        Arrays.fill(longer, ids.length, longer.length, ids[0]);
        return new TokenBatch(List.of(ids, longer));
    }

    /** Over as many values as the first has; NaN counts as infinite. */
    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
