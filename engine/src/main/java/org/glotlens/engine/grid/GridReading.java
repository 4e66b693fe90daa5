package org.glotlens.engine.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/** Reads grids, one pass a checkpoint and prompt. Engine thread only. */
final class GridReading {
    /** Most logits held at once: 16 MiB in float32. */
    static final int LOGITS_AT_ONCE = 1 << 22;

    private GridReading() {}

    /**
     * What to read.
     *
     * @param tokens token ids of the prompt, not empty
     * @param layers from 1
     * @param topTokens most probable tokens to keep
     */
    record Request(Side side, int[] tokens, List<Integer> layers, FollowedTokens followed, int topTokens) {}

    /**
     * A decoder and what to read from it.
     *
     * @param maps of a Jacobian lens that fits the decoder; empty for the logit lens
     */
    record Subject(Decoder decoder, Request request, Optional<JacobianMaps> maps) {}

    /** Reads all subjects in one sweep, so that streamed weights that they share are gone through once. */
    static List<SideGrid> read(List<Subject> subjects, Watch watch) throws GlotlensException {
        return read(subjects, LOGITS_AT_ONCE, watch);
    }

    /** The same with at most so many logits held at once. */
    static List<SideGrid> read(List<Subject> subjects, int logitsAtOnce, Watch watch) throws GlotlensException {
        long total = subjects.stream()
                .mapToLong(subject -> subject.request().layers().size())
                .sum();
        long[] done = {0};
        List<GridPass> passes = new ArrayList<>();
        for (Subject subject : subjects) {
            Message stage = Message.of(
                    "stage.grid", "token grid, %s", subject.request().side().said());
            Runnable layerDone = () -> watch.progress().report(stage, ++done[0], total);
            passes.add(new GridPass(subject, logitsAtOnce, layerDone));
        }
        Sweep.run(passes, watch.cancel());
        return passes.stream().map(GridPass::grid).toList();
    }
}
