package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Passes with and without counting, against the clock. Engine thread only; holds native memory until closed. */
public final class ActivityClock implements AutoCloseable {
    private final Decoder decoder;
    private final List<int[]> chunks;
    private final ActivitySums sums;

    /**
     * On one batch.
     *
     * @param chunks all of one length
     */
    public ActivityClock(Decoder decoder, List<int[]> chunks) {
        this.decoder = decoder;
        this.chunks = List.copyOf(chunks);
        this.sums = new ActivitySums(decoder.spec().shape(), decoder.open());
    }

    /** Seconds of a pass over the blocks, with nothing read. */
    public double plain(Cancel cancel) throws GlotlensException {
        return seconds(new Plain(decoder, chunks), cancel);
    }

    /** Seconds of a pass that counts active neurons and adds up what they give. */
    public double counting(Cancel cancel) throws GlotlensException {
        return seconds(new ActivityPass(decoder, chunks, sums), cancel);
    }

    private double seconds(ForwardPass pass, Cancel cancel) throws GlotlensException {
        long begin = System.nanoTime();
        Sweep.run(List.of(pass), cancel);
        // A device may still be at work when the pass returns; what it has added up is there only when it is done.
        sums.values(decoder.spec().shape().nLayers() - 1).floats();
        return (System.nanoTime() - begin) / 1e9;
    }

    private record Plain(Decoder decoder, List<int[]> chunks) implements ForwardPass {
        @Override
        public Decoder stack() {
            return decoder;
        }

        @Override
        public TokenBatch batch() {
            return new TokenBatch(chunks);
        }

        @Override
        public Hooks begin(Ops op) {
            return Hooks.NONE;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) {
            // Nothing is read.
        }
    }

    @Override
    public void close() {
        sums.close();
    }
}
