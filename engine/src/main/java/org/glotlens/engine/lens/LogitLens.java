package org.glotlens.engine.lens;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
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

    /** A decoder and what to read from it. */
    public record Subject(Decoder decoder, Request request) {}

    private LogitLens(Subject subject, long probabilitiesAtOnce) {
        this.decoder = subject.decoder();
        this.request = subject.request();
        this.probabilitiesAtOnce = probabilitiesAtOnce;
        this.nLayers = decoder.spec().shape().nLayers();
        this.table = new LensTable(request, nLayers);
    }

    /** Reads all prompts. */
    public static LensReadings read(Decoder decoder, Request request, Progress progress, Cancel cancel)
            throws GlotlensException {
        return readAll(List.of(new Subject(decoder, request)), progress, cancel).getFirst();
    }

    /**
     * Reads all prompts of several decoders in one sweep, so that weights they share are gone through once.
     *
     * @return readings of each, in the order given
     */
    public static List<LensReadings> readAll(List<Subject> subjects, Progress progress, Cancel cancel)
            throws GlotlensException {
        return readAll(subjects, PROBABILITIES_AT_ONCE, progress, cancel);
    }

    /** Reads all prompts in pieces of at most so many probabilities. */
    static LensReadings readInPieces(Decoder decoder, Request request, long probabilitiesAtOnce)
            throws GlotlensException {
        List<Subject> one = List.of(new Subject(decoder, request));
        return readAll(one, probabilitiesAtOnce, Progress.NONE, new Cancel()).getFirst();
    }

    private static List<LensReadings> readAll(
            List<Subject> subjects, long probabilitiesAtOnce, Progress progress, Cancel cancel)
            throws GlotlensException {
        List<LogitLens> lenses = subjects.stream()
                .map(subject -> new LogitLens(subject, probabilitiesAtOnce))
                .toList();
        List<Batch> passes = new ArrayList<>();
        List<Scope> scopes = new ArrayList<>();
        try {
            for (LogitLens lens : lenses) {
                Scope scope = lens.decoder.open();
                scopes.add(scope);
                passes.addAll(lens.batches(UnembeddingGram.of(lens.decoder, scope), progress));
            }
            Sweep.run(passes, cancel);
        } finally {
            scopes.forEach(Scope::close);
        }
        return lenses.stream().map(lens -> lens.table.readings()).toList();
    }

    private List<Batch> batches(UnembeddingGram gram, Progress progress) {
        List<int[]> plan = BatchPlan.of(request.tokens(), request.batchTokens());
        LayerProgress layers = new LayerProgress(progress, request.side(), (long) plan.size() * nLayers);
        return plan.stream().map(prompts -> new Batch(prompts, gram, layers)).toList();
    }

    /** One forward pass: keeps the last rows of every layer and reads them at its end. */
    private final class Batch implements ForwardPass {
        private final int[] prompts;
        private final UnembeddingGram gram;
        private final LayerProgress progress;
        private final List<Tensor> layers = new ArrayList<>();

        Batch(int[] prompts, UnembeddingGram gram, LayerProgress progress) {
            this.prompts = prompts;
            this.gram = gram;
            this.progress = progress;
        }

        @Override
        public Decoder decoder() {
            return decoder;
        }

        @Override
        public TokenBatch batch() {
            return new TokenBatch(
                    Arrays.stream(prompts).mapToObj(request.tokens()::get).toList());
        }

        @Override
        public Hooks begin(Ops op) {
            Tensor last = batch().lastPositions(op.scope());
            HookSet hooks = new HookSet();
            for (int layer = 0; layer < nLayers; layer++) {
                hooks.read(new HookPoint(RESID_POST, layer), (value, unused) -> {
                    layers.add(op.rows(value, last));
                    progress.layerDone();
                });
            }
            return hooks;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) throws CancelledException {
            resid.close();
            Tensor rows = op.stackRows(layers);
            int step = (int)
                    Math.max(1, probabilitiesAtOnce / decoder.spec().shape().dVocab());
            for (int from = 0; from < nLayers * prompts.length; from += step) {
                cancel.check();
                int count = Math.min(step, nLayers * prompts.length - from);
                try (Scope piece = op.scope().child()) {
                    readRows(piece.ops(), op.in(piece).slice(rows, from, count), gram, new Rows(prompts, from, count));
                }
            }
        }

        @Override
        public long keptBytes() {
            return (long) nLayers
                    * prompts.length
                    * decoder.spec().shape().dModel()
                    * decoder.dtype().bytes();
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
