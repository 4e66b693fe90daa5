package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.ForwardPass;
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
    private final DecoderSpec spec;
    private final Map<Decoder, Probe> probes = new HashMap<>();

    /** Runs the probe tokens through decoders on the model's weights, in one sweep. */
    public static SelfChecks of(LoadedModel model, List<Decoder> decoders) throws GlotlensException {
        SelfChecks checks = new SelfChecks(model);
        for (Decoder decoder : decoders) {
            checks.probes.put(decoder, new Probe(decoder, checks.probe()));
        }
        Sweep.run(List.copyOf(checks.probes.values()), new Cancel());
        return checks;
    }

    private SelfChecks(LoadedModel model) {
        this.model = model;
        this.spec = model.weights().spec();
    }

    /** The checks of a checkpoint on its own. */
    public List<SelfCheck> ofModel() {
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lensEqualsLogits(model.decoder()));
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
    List<SelfCheck> ofAdapter(Decoder adapted, AdapterCheckpoint adapter) throws CheckpointException {
        if (isUntrained(adapter)) {
            throw new CheckpointException(Message.of(
                    "selfChecks.adapterChangesNothingIts",
                    "Adapter %s changes nothing: its B matrices are zero, as before any training. Choose a "
                            + "trained adapter.",
                    adapter.folder()));
        }
        double difference = largestDifference(probes.get(model.decoder()).logits, probes.get(adapted).logits);
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lensEqualsLogits(adapted));
        checks.add(new SelfCheck(
                Message.of("selfChecks.adapterChanges", "adapter changes the logits"),
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

    /** What one decoder computes for the probe tokens: all logits, and the lens after the last block. */
    private static final class Probe implements ForwardPass {
        private final Decoder decoder;
        private final TokenBatch batch;
        private float[] lens;
        private float[] last;
        private float[] logits;

        Probe(Decoder decoder, TokenBatch batch) {
            this.decoder = decoder;
            this.batch = batch;
        }

        @Override
        public Decoder decoder() {
            return decoder;
        }

        @Override
        public TokenBatch batch() {
            return batch;
        }

        @Override
        public Hooks begin(Ops op) {
            int lastBlock = decoder.spec().shape().nLayers() - 1;
            return new HookSet().read(new HookPoint(HookSite.RESID_POST, lastBlock), (value, inner) -> {
                Tensor row = inner.rows(value, batch.lastPositions(inner.scope()));
                lens = decoder.unembed(inner, decoder.norm(inner, row)).floats();
            });
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            Tensor all = decoder.logits(op, resid, Hooks.NONE);
            logits = all.floats();
            last = op.rows(all, batch.lastPositions(op.scope())).floats();
        }
    }

    /** The residual stream after the last block, through norm and head, against the logits of the same pass. */
    private SelfCheck lensEqualsLogits(Decoder decoder) {
        double difference = largestDifference(probes.get(decoder).lens, probes.get(decoder).last);
        double tolerance = decoder.dtype() == DType.FLOAT32 ? FLOAT32_TOLERANCE : HALF_TOLERANCE;
        return new SelfCheck(
                Message.of("selfChecks.lens", "lens at the last layer equals the logits"),
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

    /** NaN counts as infinite. */
    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
