package org.glotlens.engine.grid;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.ForwardPass;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.LensRead;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads the lens at every token of one prompt on its way through the blocks. Rows are unembedded a few at a time, and only
 * what the grid keeps of them stays. Engine thread only.
 */
final class GridPass implements ForwardPass {
    private final Decoder decoder;
    private final GridReading.Request request;
    private final Optional<JacobianMaps> maps;
    private final FollowedTokens followed;
    private final SideGrid grid;
    private final int rowsAtOnce;
    private final int topTokens;
    private final Runnable layerDone;

    GridPass(GridReading.Subject subject, int logitsAtOnce, Runnable layerDone) {
        this.decoder = subject.decoder();
        this.request = subject.request();
        this.maps = subject.maps();
        this.followed = request.followed();
        int vocabulary = decoder.spec().shape().dVocab();
        this.rowsAtOnce = Math.max(1, logitsAtOnce / vocabulary);
        this.topTokens = Math.min(request.topTokens(), vocabulary);
        this.layerDone = layerDone;
        this.grid = SideGrid.empty(
                request.side(),
                request.layers(),
                new SideGrid.Size(
                        request.tokens().length, topTokens, followed.list().size()));
    }

    /** What was read, once the pass is through. */
    SideGrid grid() {
        return grid;
    }

    @Override
    public Decoder stack() {
        return decoder;
    }

    @Override
    public TokenBatch batch() {
        return new TokenBatch(List.of(request.tokens()));
    }

    @Override
    public Hooks begin(Ops op) {
        HookSet hooks = new HookSet();
        for (int row = 0; row < request.layers().size(); row++) {
            int at = row;
            hooks.read(new HookPoint(HookSite.RESID_POST, request.layers().get(row) - 1), (value, ops) -> {
                readLayer(ops, value, at);
                layerDone.run();
            });
        }
        return hooks;
    }

    @Override
    public void end(Ops op, Tensor resid, Cancel cancel) {
        // everything was read on the way
    }

    /** @param resid {@code [1, pos, dModel]} */
    private void readLayer(Ops op, Tensor resid, int row) {
        for (int from = 0; from < request.tokens().length; from += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, request.tokens().length - from);
            try (Scope piece = op.scope().child()) {
                readPositions(op.in(piece), resid, row, new Positions(from, count));
            }
        }
    }

    /** Some positions in a row. */
    private record Positions(int from, int count) {}

    private void readPositions(Ops op, Tensor resid, int row, Positions positions) {
        long[] at = new long[positions.count()];
        Arrays.setAll(at, i -> positions.from() + i);
        Tensor rows = op.rows(resid, op.scope().longs(at, at.length));
        int block = request.layers().get(row) - 1;
        Tensor read = maps.isEmpty() ? rows : maps.get().apply(op, block, rows);
        Tensor logits = decoder.unembed(op, decoder.norm(op, read));
        long[] ids = ids(positions);
        LensRead lens = op.readings().readLens(logits, ids, topTokens);
        for (int i = 0; i < positions.count(); i++) {
            int position = positions.from() + i;
            grid.entropyBits()[row][position] = lens.entropyBits()[i];
            for (int place = 0; place < topTokens; place++) {
                grid.topIds()[row][position][place] = (int) lens.topIds()[i * topTokens + place];
                grid.topProbability()[row][position][place] = lens.topProbabilities()[i * topTokens + place];
            }
        }
        putFollowed(lens.probabilities(), row, positions);
        Tensor followedIds = op.scope().longs(ids, positions.count(), followed.width());
        putRanks(op, logits, op.readings().pick(logits, followedIds), row, positions);
    }

    private long[] ids(Positions positions) {
        long[] ids = new long[positions.count() * followed.width()];
        for (int i = 0; i < positions.count(); i++) {
            long[] own = followed.ids(next(positions.from() + i));
            System.arraycopy(own, 0, ids, i * own.length, own.length);
        }
        return ids;
    }

    /** Id of the token behind a position; -1 behind the last, and where a soft prompt goes on, which is no token. */
    private int next(int position) {
        int id = position + 1 < request.tokens().length ? request.tokens()[position + 1] : -1;
        return id < decoder.spec().shape().dVocab() ? id : -1;
    }

    private void putFollowed(float[] picked, int row, Positions positions) {
        for (int i = 0; i < positions.count(); i++) {
            int position = positions.from() + i;
            int from = i * followed.width();
            for (int which = 0; which < followed.list().size(); which++) {
                double sum = 0;
                for (int id = 0; id < followed.width(which); id++) {
                    sum += picked[from++];
                }
                boolean isThere = which > 0 || next(position) >= 0;
                grid.probability()[which][row][position] = isThere ? (float) sum : Float.NaN;
            }
        }
    }

    private void putRanks(Ops op, Tensor logits, Tensor pickedLogits, int row, Positions positions) {
        int nFollowed = followed.list().size();
        float[] picked = op.toFloat32(pickedLogits).floats();
        float[] highest = new float[positions.count() * nFollowed];
        int from = 0;
        for (int i = 0; i < highest.length; i++) {
            highest[i] = Float.NEGATIVE_INFINITY;
            for (int id = 0; id < followed.width(i % nFollowed); id++) {
                highest[i] = Math.max(highest[i], picked[from++]);
            }
        }
        long[] ranks = op.readings()
                .ranks(logits, op.scope().floats(highest, positions.count(), nFollowed))
                .longs();
        for (int i = 0; i < highest.length; i++) {
            int position = positions.from() + i / nFollowed;
            int which = i % nFollowed;
            boolean isThere = which > 0 || next(position) >= 0;
            grid.rank()[which][row][position] = isThere ? (int) ranks[i] : 0;
        }
    }
}
