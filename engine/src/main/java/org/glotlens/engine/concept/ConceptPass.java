package org.glotlens.engine.concept;

import static org.glotlens.engine.hook.HookSite.RESID_POST;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** One forward pass over a batch of prompts: keeps the last rows of every layer and ranks words in them. Engine thread only. */
final class ConceptPass implements ForwardPass {
    private static final int LOGITS_AT_ONCE = 1 << 22;

    private final ConceptReader.Subject subject;
    private final Decoder decoder;
    private final int[] batch;
    private final List<EncodedConcept> items;
    private final Map<Reading, ConceptRanks> into;
    private final Runnable layerDone;
    private final Map<Reading, List<Tensor>> layers = new EnumMap<>(Reading.class);

    /**
     * A pass over some of the items.
     *
     * @param batch their places
     * @param into where their ranks go
     */
    ConceptPass(
            ConceptReader.Subject subject,
            int[] batch,
            List<EncodedConcept> items,
            Map<Reading, ConceptRanks> into,
            Runnable layerDone) {
        this.subject = subject;
        this.decoder = subject.decoder();
        this.batch = batch;
        this.items = items;
        this.into = into;
        this.layerDone = layerDone;
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        List<int[]> tokens = new ArrayList<>();
        for (int item : batch) {
            tokens.add(items.get(item).tokens());
        }
        return new TokenBatch(tokens);
    }

    @Override
    public Hooks begin(Ops op) {
        Tensor last = batch().lastPositions(op.scope());
        into.keySet().forEach(reading -> layers.put(reading, new ArrayList<>()));
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < decoder.spec().shape().nLayers(); layer++) {
            int block = layer;
            hooks.read(new HookPoint(RESID_POST, block), (value, unused) -> {
                Tensor rows = op.rows(value, last);
                layers.get(Reading.LOGIT).add(rows);
                subject.maps().ifPresent(maps -> layers.get(Reading.JACOBIAN).add(maps.apply(op, block, rows)));
                layerDone.run();
            });
        }
        return hooks;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) throws GlotlensException {
        for (Map.Entry<Reading, List<Tensor>> reading : layers.entrySet()) {
            Tensor rows = op.stackRows(reading.getValue());
            int step = Math.max(1, LOGITS_AT_ONCE / decoder.spec().shape().dVocab());
            for (int from = 0; from < rows.size(0); from += step) {
                cancel.check();
                int count = Math.min(step, rows.size(0) - from);
                try (Scope piece = op.scope().child()) {
                    Ops inside = piece.ops();
                    rank(inside, inside.slice(rows, from, count), from, into.get(reading.getKey()));
                }
            }
        }
    }

    @Override
    public long keptBytes() {
        return (long) into.size()
                * decoder.spec().shape().nLayers()
                * batch.length
                * decoder.spec().shape().dModel()
                * decoder.dtype().bytes();
    }

    /** @param rows layer-major: row {@code from + i} is item {@code % batch} at layer {@code / batch} */
    private void rank(Ops op, Tensor rows, int from, ConceptRanks to) throws DataException {
        int count = rows.size(0);
        int width = 1;
        for (int item : batch) {
            width = Math.max(width, items.get(item).ids().length);
        }
        long[] ids = new long[count * width];
        for (int row = 0; row < count; row++) {
            long[] own = item(from + row).ids();
            System.arraycopy(own, 0, ids, row * width, own.length);
        }
        Tensor logits = decoder.unembed(op, decoder.norm(op, rows));
        Tensor wanted = op.scope().longs(ids, count, width);
        requireNumbers(op, logits);
        Tensor picked = op.toFloat32(op.readings().pick(logits, wanted));
        long[] ranks = op.readings().ranks(logits, picked).longs();
        for (int row = 0; row < count; row++) {
            int[][] own = to.rank()[batch[(from + row) % batch.length]];
            put(own, item(from + row).words(), (from + row) / batch.length, ranks, row * width);
        }
    }

    private EncodedConcept item(int row) {
        return items.get(batch[row % batch.length]);
    }

    /** A rank among what is no number would be the best one. */
    private void requireNumbers(Ops op, Tensor logits) throws DataException {
        float[] entropy = op.readings().readLens(logits, new long[0], 1).entropyBits();
        new Finite(decoder.dtype())
                .require(entropy, "entropy of the " + subject.side().label() + " checkpoint");
    }

    private static void put(int[][] into, List<ConceptWord> words, int layer, long[] ranks, int at) {
        int next = at;
        for (int word = 0; word < words.size(); word++) {
            int best = 0;
            for (int id = 0; id < words.get(word).ids().size(); id++) {
                int rank = (int) ranks[next++];
                best = best == 0 ? rank : Math.min(best, rank);
            }
            into[word][layer] = best;
        }
    }
}
