package org.glotlens.engine.patch;

import java.util.List;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Runs targets with or without a patch and reads their answers. */
final class TargetPass implements ForwardPass {
    private final Decoder decoder;
    private final List<EncodedPair> pairs;
    private final HookSet patch;
    private double[][] answers;

    TargetPass(Decoder decoder, List<EncodedPair> pairs, HookSet patch) {
        this.decoder = decoder;
        this.pairs = pairs;
        this.patch = patch;
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return new TokenBatch(pairs.stream().map(EncodedPair::target).toList());
    }

    @Override
    public Hooks begin(Ops op) {
        return patch;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) {
        answers = new AnswerReading(decoder, pairs).of(op, resid, batch());
    }

    /** Probabilities [pair][curve]. */
    double[][] answers() {
        return answers;
    }
}
