package org.glotlens.app.view.experiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.Shown;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Traced;

/** Runs the two measurements of the side bar and shows what they give; results of a pair that is gone are dropped. */
final class ExperimentRuns {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Set<String> replaced = new HashSet<>();
    private final Map<String, RunningJob> started = new HashMap<>();
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper(this, "measuring");

    ExperimentRuns(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair, Bag bag) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.onChange(jobs.running(), this::look);
        bag.onChange(pair, this::cancel);
    }

    /** Whether texts are being read or measured now. */
    ReadOnlyBooleanProperty measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    /** Starts a job that belongs to a run. */
    void start(JobRequest<?> request) {
        started.put(request.lane(), jobs.start(request));
        look();
    }

    /** Stops what is being read or measured. */
    void cancel() {
        started.values().forEach(RunningJob::cancel);
    }

    private void look() {
        measuring.set(started.values().stream().anyMatch(jobs.running()::contains));
    }

    /** Measures the lens on the open pair. */
    void lens(Shown<LensMeasurement> from) {
        String doing =
                Messages.text("experiment.lens", from.measurement().chosen().size());
        measure("lens", doing, from.measurement(), result -> {
            state.showLens(result, from);
            state.tell(
                    "experiment.lensDone",
                    result.prompts().size(),
                    result.dropped().size());
        });
    }

    /** Measures representations on the open pair. */
    void represent(Shown<RepresentMeasurement> from) {
        String doing = Messages.text(
                "experiment.represent", from.measurement().items().content().size());
        measure("represent", doing, from.measurement(), result -> {
            state.showRepresent(result, from);
            state.tell(
                    "experiment.representDone",
                    result.ids().size(),
                    result.languages().size());
        });
    }

    private <R extends Traced<R>> void measure(
            String lane, String doing, Measurement<R> measurement, Consumer<R> shown) {
        ModelPair open = pair.getValue();
        start(new JobRequest<>(
                        lane,
                        doing,
                        new WindowMeasurement<>(open, measurement),
                        result -> {
                            if (pair.getValue() == open) {
                                shown.accept(result);
                                replaced(lane);
                            }
                        },
                        failure -> {
                            if (pair.getValue() == open) {
                                state.fail(failure);
                            }
                        })
                .droppedWhenStopped());
    }

    /** Stored readings count as replaced once both measurements ended. */
    private void replaced(String what) {
        replaced.add(what);
        if (replaced.size() == 2) {
            state.recordedProperty().set(false);
        }
    }

    /**
     * Shows what was measured before on folders that are being opened.
     *
     * @param named with the folders of the pair to come
     * @param isStillComing asked on the interface thread once there is something; where it says no, it came too late
     */
    void showKept(List<Measurement<?>> measurements, Named named, Predicate<PairFolders> isStillComing) {
        PairFolders folders = named.folders();
        jobs.start(new JobRequest<>(
                "kept",
                Messages.text("experiment.kept"),
                watch -> {
                    try (Measuring kept = Measuring.in(folders, RunOptions.defaults(), CacheFolder.open())) {
                        return kept.kept(measurements, watch.cancel());
                    }
                },
                kept -> {
                    if (!kept.isEmpty() && isStillComing.test(folders)) {
                        state.showRecorded(kept, named);
                        replaced.clear();
                    }
                },
                state::fail));
    }
}
