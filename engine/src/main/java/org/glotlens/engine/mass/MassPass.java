package org.glotlens.engine.mass;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the language mass of one batch of prompts. Rows of the residual stream wait until there are enough for one product
 * with the head; their softmax is multiplied with {@link MassColumns} at once, a few rows at a time, so that no more than these rows' logits are ever
 * held. Engine thread only.
 */
final class MassPass implements ForwardPass {
    /** Most logits held at once, as the lens holds them: 16 MiB in float32, and more in types whose heads need more rows. */
    private static final long FLOAT32_AT_ONCE = 1 << 22;

    private static final long HALF_AT_ONCE = 1 << 25;

    /** Most probabilities worked on at once: 4 MiB, which stay in the processor's cache. */
    private static final int PROBABILITIES_AT_ONCE = 1 << 20;

    private final Decoder decoder;
    private final MassReading.Request request;
    private final int[] prompts;
    private final Seen seen;
    private final LayerMass[][][] table;
    private final Runnable layerDone;
    private final int rowsAtOnce;
    private final List<Place> waiting = new ArrayList<>();
    private final List<Tensor> waitingRows = new ArrayList<>();

    /**
     * Tokens that the texts have, and what they count for.
     *
     * @param ids {@code [n]} int64
     * @param columns {@code [n, 2 K + 1]} float32
     */
    record Seen(Tensor ids, Tensor columns) {}

    /** Where a row goes. */
    private record Place(int prompt, int position, int layer) {}

    /**
     * @param prompts indices of the prompts of this batch
     * @param seen tokens that the texts have
     * @param table [prompt][position][layer], to be filled
     */
    MassPass(MassReading.Subject subject, int[] prompts, Seen seen, LayerMass[][][] table, Runnable layerDone) {
        this.decoder = subject.decoder();
        this.request = subject.request();
        this.prompts = prompts;
        this.seen = seen;
        this.table = table;
        this.layerDone = layerDone;
        long atOnce = decoder.dtype() == DType.FLOAT32 ? FLOAT32_AT_ONCE : HALF_AT_ONCE;
        this.rowsAtOnce = (int) Math.max(1, atOnce / decoder.spec().shape().dVocab());
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
        Tensor places = places(op.scope());
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < decoder.spec().shape().nLayers(); layer++) {
            int at = layer;
            hooks.read(new HookPoint(RESID_POST, layer), (value, unused) -> {
                waitingRows.add(op.rows(value, places));
                addPlaces(at);
                if (waiting.size() >= rowsAtOnce) {
                    readWaiting(op);
                }
                layerDone.run();
            });
        }
        return hooks;
    }

    /** Flat positions of the tokens that are read, prompt by prompt. */
    private Tensor places(Scope scope) {
        int width = batch().width();
        List<Long> flat = new ArrayList<>();
        for (int row = 0; row < prompts.length; row++) {
            for (int position : request.positions().get(prompts[row])) {
                flat.add((long) row * width + position);
            }
        }
        return scope.longs(flat.stream().mapToLong(Long::longValue).toArray(), flat.size());
    }

    private void addPlaces(int layer) {
        for (int prompt : prompts) {
            int[] positions = request.positions().get(prompt);
            for (int position = 0; position < positions.length; position++) {
                waiting.add(new Place(prompt, position, layer));
            }
        }
    }

    private void readWaiting(Ops op) {
        try (Scope part = op.scope().child()) {
            Tensor rows = op.in(part).stackRows(waitingRows);
            for (int from = 0; from < waiting.size(); from += rowsAtOnce) {
                int count = Math.min(rowsAtOnce, waiting.size() - from);
                try (Scope piece = part.child()) {
                    read(piece.ops(), op.in(piece).slice(rows, from, count), waiting.subList(from, from + count));
                }
            }
        }
        waitingRows.forEach(Tensor::close);
        waitingRows.clear();
        waiting.clear();
    }

    /** @param rows {@code [rows, dModel]} */
    private void read(Ops op, Tensor rows, List<Place> places) {
        Tensor logits = decoder.unembed(op, decoder.norm(op, rows));
        int step = Math.max(1, PROBABILITIES_AT_ONCE / decoder.spec().shape().dVocab());
        for (int from = 0; from < places.size(); from += step) {
            int count = Math.min(step, places.size() - from);
            try (Scope inside = op.scope().child()) {
                Ops part = inside.ops();
                put(part, part.slice(logits, from, count), places.subList(from, from + count));
            }
        }
    }

    private void put(Ops op, Tensor logits, List<Place> places) {
        float[] read = op.readings()
                .sumProbabilities(logits, seen.ids(), seen.columns())
                .floats();
        int width = read.length / places.size();
        for (int row = 0; row < places.size(); row++) {
            Place place = places.get(row);
            table[place.prompt()][place.position()][place.layer()] = LayerMass.of(read, row * width, width / 2);
        }
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) throws CancelledException {
        resid.close();
        cancel.check();
        if (!waiting.isEmpty()) {
            readWaiting(op);
        }
    }

    @Override
    public long keptBytes() {
        int rows = Arrays.stream(prompts)
                .map(prompt -> request.positions().get(prompt).length)
                .sum();
        return (long) (rowsAtOnce + rows)
                * decoder.spec().shape().dModel()
                * decoder.dtype().bytes();
    }
}
