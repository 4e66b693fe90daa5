package org.glotlens.engine.lens;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.DataException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the logit lens at the last token of every prompt: the residual stream after each block through the final norm
 * and the head. Only these rows are unembedded, in pieces of bounded size. Engine thread only.
 */
public final class LogitLens {
    /** Most probabilities held at once: 64 MiB of float32. */
    private static final long PROBABILITIES_AT_ONCE = 1 << 24;

    private final Decoder decoder;
    private final Request request;
    private final LensTable table;
    private final long probabilitiesAtOnce;
    private final int nLayers;

    /**
     * What to read.
     *
     * @param tokens token ids per prompt, none empty
     * @param ids [prompt][curve][] token ids to sum
     * @param topTokens most probable tokens to keep
     * @param batchTokens most tokens of a forward pass
     */
    public record Request(
            Side side,
            List<int[]> tokens,
            List<String> curves,
            int[][][] ids,
            int topTokens,
            int batchTokens,
            AnswerEncoder encoder) {}

    private LogitLens(Decoder decoder, Request request, long probabilitiesAtOnce) {
        this.decoder = decoder;
        this.request = request;
        this.probabilitiesAtOnce = probabilitiesAtOnce;
        this.nLayers = decoder.spec().shape().nLayers();
        this.table = new LensTable(request, nLayers);
    }

    /** Reads all prompts. */
    public static LensReadings read(Decoder decoder, Request request, Progress progress, Cancel cancel)
            throws CancelledException, DataException {
        return new LogitLens(decoder, request, PROBABILITIES_AT_ONCE).run(progress, cancel);
    }

    /** Reads all prompts in pieces of at most so many probabilities. */
    static LensReadings readInPieces(Decoder decoder, Request request, long probabilitiesAtOnce)
            throws CancelledException, DataException {
        return new LogitLens(decoder, request, probabilitiesAtOnce).run(Progress.NONE, new Cancel());
    }

    private LensReadings run(Progress progress, Cancel cancel) throws CancelledException, DataException {
        List<int[]> batches = BatchPlan.of(request.tokens(), request.batchTokens());
        try (Scope scope = decoder.open()) {
            UnembeddingGram gram = UnembeddingGram.of(decoder, scope);
            long done = 0;
            for (int[] batch : batches) {
                LayerProgress layers =
                        new LayerProgress(progress, request.side(), done, (long) batches.size() * nLayers);
                try (Scope inside = scope.child()) {
                    readBatch(batch, inside, gram, layers, cancel);
                }
                done += nLayers;
            }
        }
        return table.readings();
    }

    private void readBatch(int[] prompts, Scope scope, UnembeddingGram gram, LayerProgress progress, Cancel cancel)
            throws CancelledException, DataException {
        TokenBatch batch = new TokenBatch(
                Arrays.stream(prompts).mapToObj(request.tokens()::get).toList());
        Ops op = scope.ops();
        Tensor last = batch.lastPositions(scope);
        List<Tensor> layers = new ArrayList<>();
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < nLayers; layer++) {
            hooks.read(new HookPoint(RESID_POST, layer), (value, unused) -> {
                layers.add(op.rows(value, last));
                progress.layerDone();
            });
        }
        decoder.forward(op, batch, hooks, cancel).close();
        Tensor rows = op.stackRows(layers);
        int step =
                (int) Math.max(1, probabilitiesAtOnce / decoder.spec().shape().dVocab());
        for (int from = 0; from < nLayers * prompts.length; from += step) {
            cancel.check();
            int count = Math.min(step, nLayers * prompts.length - from);
            try (Scope piece = scope.child()) {
                readRows(piece.ops(), op.in(piece).slice(rows, from, count), gram, new Rows(prompts, from, count));
            }
        }
    }

    /** Layer-major rows of one batch: row {@code i} is prompt {@code i % batch} at layer {@code i / batch}. */
    private record Rows(int[] prompts, int from, int count) {
        int prompt(int row) {
            return prompts[(from + row) % prompts.length];
        }

        int layer(int row) {
            return (from + row) / prompts.length;
        }
    }

    private void readRows(Ops op, Tensor resid, UnembeddingGram gram, Rows rows) {
        Tensor p = op.softmax(decoder.unembed(op, decoder.norm(op, resid)));
        float[] entropy = op.entropyBits(p).floats();
        float[] energy = gram.energy(op, resid);
        int[] wanted = rows.prompts();
        int widest = Math.max(1, Arrays.stream(wanted).map(table::idCount).max().orElse(1));
        long[] ids = new long[rows.count() * widest];
        for (int row = 0; row < rows.count(); row++) {
            table.putIds(rows.prompt(row), ids, row * widest);
        }
        float[] picked = op.pick(p, op.scope().longs(ids, rows.count(), widest)).floats();
        Tensor[] top = op.top(p, op.scope().scalar(table.topTokens()));
        float[] topProbability = top[0].floats();
        long[] topId = top[1].longs();
        for (int row = 0; row < rows.count(); row++) {
            LensTable.Place place = new LensTable.Place(rows.prompt(row), rows.layer(row));
            table.putScalars(place, entropy[row], energy[row]);
            table.putCurves(place, picked, row * widest);
            table.putTop(place, topId, topProbability, row);
        }
    }
}
