package org.glotlens.engine.job;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.LoraPair;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.job.SelfCheck.Outcome;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Verifies on a few tokens that what is read from a model is what the model computes. Engine thread only. */
final class SelfChecks {
    private static final int[] PROBE_SHARES = {1, 3, 7, 11, 13};
    private static final double FLOAT32_TOLERANCE = 1e-4;
    private static final double HALF_TOLERANCE = 0.2;

    private final LoadedModel model;
    private final DecoderSpec spec;

    SelfChecks(LoadedModel model) {
        this.model = model;
        this.spec = model.weights().spec();
    }

    /** The checks of a checkpoint on its own. */
    List<SelfCheck> ofModel() throws GlotlensException {
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lensEqualsLogits(model.decoder()));
        checks.add(tokenizerFitsHead());
        return checks;
    }

    /**
     * The checks of an adapter on its base.
     *
     * @throws CheckpointException if the adapter changes nothing because all B are zero
     */
    List<SelfCheck> ofAdapter(Decoder adapted, AdapterCheckpoint adapter) throws GlotlensException {
        if (isUntrained(adapter)) {
            throw new CheckpointException("Adapter " + adapter.folder()
                    + " changes nothing: its B matrices are zero, as before any training."
                    + " Choose a trained adapter.");
        }
        double difference = largestDifference(logits(model.decoder()), logits(adapted));
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(lensEqualsLogits(adapted));
        checks.add(new SelfCheck(
                "adapter changes the logits",
                outcomeOfChange(difference),
                "by up to %.3g on the probe tokens".formatted(difference)));
        checks.add(tokenizerFitsHead());
        return checks;
    }

    /** The residual stream after the last block, through norm and head, against the logits of the same pass. */
    private SelfCheck lensEqualsLogits(Decoder decoder) throws GlotlensException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            List<float[]> lens = new ArrayList<>();
            HookSet hooks = new HookSet()
                    .read(new HookPoint(HookSite.RESID_POST, spec.shape().nLayers() - 1), (value, inner) -> {
                        Tensor last = inner.rows(value, probe().lastPositions(inner.scope()));
                        lens.add(decoder.unembed(inner, decoder.norm(inner, last))
                                .floats());
                    });
            Tensor resid = decoder.forward(op, probe(), hooks, new Cancel());
            Tensor all = decoder.logits(op, resid, hooks);
            float[] logits = op.rows(all, probe().lastPositions(scope)).floats();
            double difference = largestDifference(lens.getFirst(), logits);
            double tolerance = decoder.dtype() == DType.FLOAT32 ? FLOAT32_TOLERANCE : HALF_TOLERANCE;
            return new SelfCheck(
                    "lens at the last layer equals the logits",
                    difference <= tolerance ? Outcome.PASSED : Outcome.FAILED,
                    "largest difference %.2g, allowed %.2g".formatted(difference, tolerance));
        }
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
        int tokens = model.tokenizer().size();
        int rows = spec.shape().dVocab();
        return new SelfCheck(
                "tokenizer and head agree",
                Outcome.PASSED,
                tokens == rows ? rows + " tokens" : tokens + " tokens, " + (rows - tokens) + " spare rows in the head");
    }

    private float[] logits(Decoder decoder) throws GlotlensException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            HookSet none = new HookSet();
            return decoder.logits(op, decoder.forward(op, probe(), none, new Cancel()), none)
                    .floats();
        }
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
