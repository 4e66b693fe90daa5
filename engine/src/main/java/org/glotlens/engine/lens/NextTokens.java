package org.glotlens.engine.lens;

import java.util.List;
import java.util.stream.LongStream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.LensRead;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the most probable tokens behind a prompt, as the last layer of the logit lens has them, without the other layers and
 * without energy. Engine thread only.
 */
public final class NextTokens implements ForwardPass {
    private final Decoder decoder;
    private final TokenBatch batch;
    private final int count;
    private int[] ids;

    /**
     * A decoder and what it reads.
     *
     * @param prompt token ids, not empty
     */
    public record Subject(Decoder decoder, int[] prompt) {}

    private NextTokens(Subject subject, int count) {
        this.decoder = subject.decoder();
        this.batch = new TokenBatch(List.of(subject.prompt()));
        this.count = Math.min(count, decoder.spec().shape().dVocab());
    }

    /**
     * Reads them of several decoders in one sweep.
     *
     * @param count how many tokens
     * @return ids of each decoder, the most probable first
     * @throws GlotlensException if a prompt is longer than the model takes, what comes out are no numbers, or a stop was asked
     *     for
     */
    public static List<int[]> read(List<Subject> subjects, int count, Cancel cancel) throws GlotlensException {
        List<NextTokens> passes =
                subjects.stream().map(subject -> new NextTokens(subject, count)).toList();
        Sweep.run(passes, cancel);
        return passes.stream().map(pass -> pass.ids).toList();
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return batch;
    }

    @Override
    public Hooks begin(Ops op) {
        return Hooks.NONE;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) throws GlotlensException {
        Tensor last = op.rows(resid, batch.lastPositions(op.scope()));
        resid.close();
        Tensor logits = decoder.moved(op, batch, decoder.unembed(op, decoder.norm(op, last)), cancel);
        LensRead read = op.readings().readLens(logits, new long[0], count);
        new Finite(decoder.dtype()).require(read.topProbabilities(), "probability of the next token");
        ids = LongStream.of(read.topIds()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public long keptBytes() {
        return 0;
    }
}
