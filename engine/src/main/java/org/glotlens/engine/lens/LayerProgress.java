package org.glotlens.engine.lens;

import org.glotlens.engine.Message;
import org.glotlens.engine.run.Progress;

/** Counts finished layers over all batches of one checkpoint. */
final class LayerProgress {
    private final Progress progress;
    private final Message stage;
    private final long total;
    private long done;

    /** @param stage what is counted */
    LayerProgress(Progress progress, Message stage, long total) {
        this.progress = progress;
        this.stage = stage;
        this.total = total;
    }

    void layerDone() {
        done++;
        progress.report(stage, done, total);
    }
}
