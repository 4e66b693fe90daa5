package org.glotlens.engine.patch;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Runs sources and keeps what a site has at one token of each, in every block. */
final class SourcePass implements ForwardPass {
    private final Decoder decoder;
    private final HookSite site;
    private final List<Source> sources;
    private final List<Tensor> kept = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private long[] inner = new long[0];
    private double[][] answers;

    /**
     * One source.
     *
     * @param at the token whose values are kept
     * @param pair whose answers are read at its end
     */
    record Source(int[] tokens, int at, EncodedPair pair) {}

    SourcePass(Decoder decoder, HookSite site, List<Source> sources) {
        this.decoder = decoder;
        this.site = site;
        this.sources = sources;
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return new TokenBatch(sources.stream().map(Source::tokens).toList());
    }

    @Override
    public Hooks begin(Ops op) {
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < decoder.spec().shape().nLayers(); layer++) {
            hooks.read(new HookPoint(site, layer), (value, inside) -> keep(value, op));
        }
        return hooks;
    }

    /** A row for every source and, where heads are kept apart, for each of its heads. */
    private void keep(Tensor value, Ops op) {
        long[] shape = value.shape();
        int heads = shape.length > 3 ? (int) shape[2] : 1;
        inner = shape.length > 3 ? new long[] {heads, shape[3]} : new long[] {shape[2]};
        long[] rows = new long[sources.size() * heads];
        for (int i = 0; i < rows.length; i++) {
            Source source = sources.get(i / heads);
            rows[i] = ((long) (i / heads) * shape[1] + source.at()) * heads + i % heads;
        }
        kept.add(op.rows(value, op.scope().longs(rows, rows.length)));
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) {
        kept.forEach(tensor -> values.add(tensor.floats()));
        kept.clear();
        answers = new AnswerReading(decoder, sources.stream().map(Source::pair).toList()).of(op, resid, batch());
    }

    @Override
    public long keptBytes() {
        return (long) decoder.spec().shape().nLayers()
                * sources.size()
                * Math.max(
                        decoder.spec().shape().dModel(), decoder.spec().shape().dMlp())
                * decoder.dtype().bytes();
    }

    /** Sizes of what a token has: {@code [width]} or {@code [heads, dHead]}. */
    long[] inner() {
        return inner;
    }

    /** What a source has in a block. */
    float[] values(int source, int layer) {
        int each = values.get(layer).length / sources.size();
        float[] own = new float[each];
        System.arraycopy(values.get(layer), source * each, own, 0, each);
        return own;
    }

    /** Probabilities [source][curve] of the sources' own outputs. */
    double[][] answers() {
        return answers;
    }
}
