package org.glotlens.app.view.work;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.engine.run.Cancel;

/**
 * A job under way, as the status bar shows it, with the time that the present stage will still take, judged by what it
 * took so far. Properties change on the interface thread only.
 */
public final class RunningJob {
    /** Before so much is done, what is left is a guess. */
    private static final double LEAST_SHARE = 0.03;

    private static final double LEAST_SECONDS = 1;
    private static final double NANOS = 1e9;

    private final String title;
    private final LongSupplier clock;
    private final Cancel cancel = new Cancel();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper(this, "stage", "");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);

    private double secondsLeft = Double.NaN;
    private long stageBegan;

    /** @param clock tells nanoseconds */
    RunningJob(String title, LongSupplier clock) {
        this.title = title;
        this.clock = clock;
    }

    public String title() {
        return title;
    }

    /** Is over, on the interface thread, when the job is, however it ended, and never fails. */
    public CompletionStage<Void> ended() {
        return ended;
    }

    /** Nothing of the job is left to do. */
    void end() {
        ended.complete(null);
    }

    /** What is being done now, as a short phrase. */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Share of the stage that is done, 0..1, or -1 where unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Seconds that the stage will still take; NaN where nobody can say. Changes before the share that is done. */
    public double secondsLeft() {
        return secondsLeft;
    }

    /** Asks the job to stop; it does so between layers, batches or steps. */
    public void cancel() {
        cancel.request();
    }

    Cancel cancelRequest() {
        return cancel;
    }

    void show(String newStage, long done, long total) {
        long now = clock.getAsLong();
        double share = total > 0 ? Math.clamp((double) done / total, 0, 1) : -1;
        boolean isAnother = !newStage.equals(stage.get()) || share < fraction.get();
        if (isAnother) {
            stageBegan = now;
        }
        double seconds = (now - stageBegan) / NANOS;
        boolean isTold = share >= LEAST_SHARE && share < 1 && seconds >= LEAST_SECONDS;
        secondsLeft = isTold ? seconds * (1 - share) / share : Double.NaN;
        stage.set(newStage);
        fraction.set(share);
    }
}
