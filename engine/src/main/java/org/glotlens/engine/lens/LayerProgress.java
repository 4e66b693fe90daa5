package org.glotlens.engine.lens;

import org.glotlens.engine.Message;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Side;

/** Counts finished layers over all batches of one checkpoint. */
final class LayerProgress {
    private final Progress progress;
    private final Message stage;
    private final long total;
    private long done;

    LayerProgress(Progress progress, Side side, long total) {
        this.progress = progress;
        this.stage = Message.of("stage.lens", "logit lens, %s", side.said());
        this.total = total;
    }

    void layerDone() {
        done++;
        progress.report(stage, done, total);
    }
}
