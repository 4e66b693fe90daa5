package org.glotlens.app.view.work;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.engine.run.Cancel;

/** A job under way, as the status bar shows it. Properties change on the interface thread only. */
public final class RunningJob {
    private final String title;
    private final Cancel cancel = new Cancel();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper(this, "stage", "");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);

    RunningJob(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** What is being done now, as a short phrase. */
    public ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Share of the stage that is done, 0..1, or -1 where unknown. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Asks the job to stop; it does so between layers, batches or steps. */
    public void cancel() {
        cancel.request();
    }

    Cancel cancelRequest() {
        return cancel;
    }

    void show(String newStage, long done, long total) {
        stage.set(newStage);
        fraction.set(total > 0 ? Math.clamp((double) done / total, 0, 1) : -1);
    }
}
