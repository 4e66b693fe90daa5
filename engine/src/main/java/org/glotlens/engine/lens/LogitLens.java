package org.glotlens.engine.lens;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.LensRead;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the logit lens at the last token of every prompt: the residual stream after each block through the final norm
 * and the head; through the maps of a Jacobian lens before that, where there are some. Only these rows are unembedded, in
 * pieces of bounded size. Engine thread only.
 */
public final class LogitLens {
    /** Most logits held at once: 16 MiB, where packed heads keep their rate. */
    private static final long FLOAT32_AT_ONCE = 1 << 22;

    /** The same in half precision: 64 MiB, because its heads need more rows at a time. */
    private static final long HALF_AT_ONCE = 1 << 25;

    private final Decoder decoder;
    private final Optional<JacobianMaps> maps;
    private final Request request;
    private final LensTable table;
    private final long logitsAtOnce;
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
            List<Curve> curves,
            int[][][] ids,
            int topTokens,
            int batchTokens,
            AnswerEncoder encoder) {}

    /**
     * A decoder and what to read from it.
     *
     * @param maps of a Jacobian lens that fits the decoder; empty for the logit lens
     */
    public record Subject(Decoder decoder, Request request, Optional<JacobianMaps> maps) {
        /** For the logit lens. */
        public Subject(Decoder decoder, Request request) {
            this(decoder, request, Optional.empty());
        }
    }

    private LogitLens(Subject subject, long logitsAtOnce) {
        this.decoder = subject.decoder();
        this.maps = subject.maps();
        this.request = subject.request();
        this.logitsAtOnce = logitsAtOnce;
        this.nLayers = decoder.spec().shape().nLayers();
        this.table = new LensTable(request, nLayers);
    }

    /** Reads all prompts. */
    public static LensReadings read(Decoder decoder, Request request, Watch watch) throws GlotlensException {
        try (UnembeddingGrams grams = new UnembeddingGrams()) {
            return readAll(List.of(new Subject(decoder, request)), grams, watch).getFirst();
        }
    }

    /**
     * Reads all prompts of several decoders in one sweep, so that weights they share are gone through once.
     *
     * @param grams where the Gram matrices of their heads are kept
     * @return readings of each, in the order given
     */
    public static List<LensReadings> readAll(List<Subject> subjects, UnembeddingGrams grams, Watch watch)
            throws GlotlensException {
        return run(lenses(subjects), grams, watch);
    }

    /** Reads all prompts in pieces of at most so many logits. */
    static LensReadings readInPieces(Decoder decoder, Request request, long logitsAtOnce) throws GlotlensException {
        try (UnembeddingGrams grams = new UnembeddingGrams()) {
            List<LogitLens> one = List.of(new LogitLens(new Subject(decoder, request), logitsAtOnce));
            return run(one, grams, Watch.none()).getFirst();
        }
    }

    private static List<LogitLens> lenses(List<Subject> subjects) {
        return subjects.stream()
                .map(subject -> new LogitLens(
                        subject, subject.decoder().dtype() == DType.FLOAT32 ? FLOAT32_AT_ONCE : HALF_AT_ONCE))
                .toList();
    }

    private static List<LensReadings> run(List<LogitLens> lenses, UnembeddingGrams grams, Watch watch)
            throws GlotlensException {
        List<Batch> passes = new ArrayList<>();
        for (LogitLens lens : lenses) {
            passes.addAll(lens.batches(grams.of(lens.decoder, watch.cancel()), watch.progress()));
        }
        Sweep.run(passes, watch.cancel());
        return lenses.stream().map(lens -> lens.table.readings()).toList();
    }

    private List<Batch> batches(UnembeddingGram gram, Progress progress) {
        List<int[]> plan = BatchPlan.of(request.tokens(), request.batchTokens());
        Message stage = maps.isPresent()
                ? Message.of(
                        "stage.jacobian", "Jacobian lens, %s", request.side().said())
                : Message.of("stage.lens", "logit lens, %s", request.side().said());
        LayerProgress layers = new LayerProgress(progress, stage, (long) plan.size() * nLayers);
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
        public Decoder stack() {
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
                int block = layer;
                hooks.read(new HookPoint(RESID_POST, block), (value, unused) -> {
                    Tensor rows = op.rows(value, last);
                    layers.add(maps.isEmpty() ? rows : maps.get().apply(op, block, rows));
                    progress.layerDone();
                });
            }
            return hooks;
        }

        @Override
        public void end(Ops op, Tensor resid, Cancel cancel) throws CancelledException, DataException {
            resid.close();
            Tensor rows = op.stackRows(layers);
            int whole = nLayers * prompts.length;
            // what a small pair moves is read apart
            int own = decoder.proxy().isPresent() ? whole - prompts.length : whole;
            int step = (int) Math.max(1, logitsAtOnce / decoder.spec().shape().dVocab());
            for (int from = 0; from < own; from += step) {
                cancel.check();
                int count = Math.min(step, own - from);
                try (Scope piece = op.scope().child()) {
                    readRows(piece.ops(), op.in(piece).slice(rows, from, count), gram, new Rows(prompts, from, count));
                }
            }
            if (own < whole) {
                try (Scope piece = op.scope().child()) {
                    readMoved(piece.ops(), op.in(piece).slice(rows, own, prompts.length), own, cancel);
                }
            }
        }

        /** The last layer of a proxied model, whose logits are those of three models together. */
        private void readMoved(Ops op, Tensor resid, int from, Cancel cancel) throws CancelledException, DataException {
            Tensor own = decoder.unembed(op, decoder.norm(op, resid));
            read(
                    op,
                    decoder.moved(op, batch(), own, cancel),
                    gram.energy(op, resid),
                    new Rows(prompts, from, prompts.length));
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
        LensTable.Place place(int row) {
            return new LensTable.Place(prompts[(from + row) % prompts.length], (from + row) / prompts.length);
        }
    }

    private void readRows(Ops op, Tensor resid, UnembeddingGram gram, Rows rows) {
        read(op, decoder.unembed(op, decoder.norm(op, resid)), gram.energy(op, resid), rows);
    }

    private void read(Ops op, Tensor logits, float[] energy, Rows rows) {
        int widest = Math.max(
                1, Arrays.stream(rows.prompts()).map(table::idCount).max().orElse(1));
        long[] ids = new long[rows.count() * widest];
        for (int row = 0; row < rows.count(); row++) {
            table.putIds(rows.place(row).prompt(), ids, row * widest);
        }
        LensRead read = op.readings().readLens(logits, ids, table.topTokens());
        for (int row = 0; row < rows.count(); row++) {
            LensTable.Place place = rows.place(row);
            table.putEnergy(place, energy[row]);
            table.putEntropy(place, read.entropyBits()[row]);
            table.putCurves(place, read.probabilities(), row * widest);
            table.putTop(place, read.topIds(), read.topProbabilities(), row);
        }
    }
}
