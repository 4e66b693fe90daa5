package org.glotlens.engine.lens;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.LensRead;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads what the logit lens would have written in place of every token that a model wrote: the most probable token of every
 * layer, where that token was chosen, which is the position before it. One pass over prompt and new tokens gives all of them.
 * Engine thread only.
 */
public final class WrittenLens implements ForwardPass {
    /** Most logits held at once: 16 MiB in float32. */
    private static final int LOGITS_AT_ONCE = 1 << 22;

    private final Decoder decoder;
    private final Text text;
    private final AnswerEncoder encoder;
    private final int nLayers;
    private final List<Tensor> layers = new ArrayList<>();
    private final TopToken[][] top;

    /**
     * What was written.
     *
     * @param prompt token ids that the model went on from, not empty
     * @param added token ids that it wrote, not empty
     */
    public record Text(int[] prompt, int[] added) {
        /** All tokens but the last, at which nothing was chosen. */
        private TokenBatch batch() {
            int[] read = new int[prompt.length + added.length - 1];
            System.arraycopy(prompt, 0, read, 0, prompt.length);
            System.arraycopy(added, 0, read, prompt.length, added.length - 1);
            return new TokenBatch(List.of(read), new int[] {prompt.length});
        }
    }

    private WrittenLens(Decoder decoder, Text text, AnswerEncoder encoder) {
        this.decoder = decoder;
        this.text = text;
        this.encoder = encoder;
        this.nLayers = decoder.spec().shape().nLayers();
        this.top = new TopToken[text.added().length][nLayers];
    }

    /**
     * Reads a text.
     *
     * @param encoder how tokens are shown
     * @return [new token][layer], layer {@code l} from 0 being the residual stream after block {@code l + 1}
     * @throws GlotlensException if the text is longer than the model takes, what comes out are no numbers, or a stop was
     *     asked for
     */
    public static TopToken[][] read(Decoder decoder, Text text, AnswerEncoder encoder, Cancel cancel)
            throws GlotlensException {
        WrittenLens lens = new WrittenLens(decoder, text, encoder);
        Sweep.run(List.of(lens), cancel);
        return lens.top;
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return text.batch();
    }

    @Override
    public Hooks begin(Ops op) {
        int first = text.prompt().length - 1;
        long[] places = LongStream.range(first, first + text.added().length).toArray();
        Tensor at = op.scope().longs(places, places.length);
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < nLayers; layer++) {
            hooks.read(new HookPoint(RESID_POST, layer), (value, unused) -> layers.add(op.rows(value, at)));
        }
        return hooks;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) throws GlotlensException {
        resid.close();
        int step = Math.max(1, LOGITS_AT_ONCE / decoder.spec().shape().dVocab());
        for (int layer = 0; layer < nLayers; layer++) {
            for (int from = 0; from < top.length; from += step) {
                cancel.check();
                int count = Math.min(step, top.length - from);
                try (Scope piece = op.scope().child()) {
                    put(layer, from, best(piece.ops(), op.in(piece).slice(layers.get(layer), from, count)));
                }
            }
        }
    }

    /** The most probable token of every row, by a float32 softmax. */
    private LensRead best(Ops op, Tensor rows) {
        Tensor logits = decoder.unembed(op, decoder.norm(op, rows));
        return op.readings().readLens(logits, new long[0], 1);
    }

    private void put(int layer, int from, LensRead best) throws GlotlensException {
        float[] probabilities = best.topProbabilities();
        new Finite(decoder.dtype()).require(probabilities, "logit lens at layer " + (layer + 1));
        long[] ids = best.topIds();
        for (int row = 0; row < ids.length; row++) {
            int id = (int) ids[row];
            top[from + row][layer] = new TopToken(id, encoder.display(id), probabilities[row]);
        }
    }

    @Override
    public long keptBytes() {
        return (long) nLayers
                * top.length
                * decoder.spec().shape().dModel()
                * decoder.dtype().bytes();
    }
}
