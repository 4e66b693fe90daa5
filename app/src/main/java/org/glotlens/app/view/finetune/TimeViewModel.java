package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.runs.BridgePlan;
import org.glotlens.engine.runs.TimeTrialJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.AlignmentSettings;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.StepTime;
import org.glotlens.engine.train.TrainSettings;

/** How long a run would take, told by timing a step on its own rows before it is started. */
public final class TimeViewModel {
    private final JobRunner jobs;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private Trial tried;
    private Optional<StepTime> time = Optional.empty();
    private boolean isTimed;

    /** What the time of a step hangs on. */
    private record Trial(
            Path model,
            boolean isLora,
            List<String> targets,
            int rank,
            boolean drops,
            int batchSize,
            AlignmentSettings alignment,
            Optional<BridgePlan> bridge,
            Rows rows) {
        static Trial of(TrainPlan plan, DataPreview data) {
            TrainSettings settings = plan.settings();
            return new Trial(
                    plan.model(),
                    settings.tuning().isLora(),
                    settings.tuning().targets(),
                    settings.tuning().rank(),
                    settings.tuning().dropout() > 0,
                    settings.batches().size(),
                    settings.alignment(),
                    plan.bridge(),
                    new Rows(data));
        }

        /** Rows by identity: another reading of the data is another trial. */
        private record Rows(DataPreview data) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Rows rows && rows.data == data;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(data);
            }
        }
    }

    TimeViewModel(JobRunner jobs) {
        this.jobs = jobs;
    }

    /** For example {@code About 2 min}; empty while there is nothing to time. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Tells the time of a plan on these rows; a step is timed anew only where it can take another time. */
    void tell(TrainPlan plan, DataPreview data) {
        Trial now = Trial.of(plan, data);
        if (now.equals(tried)) {
            if (isTimed) {
                show(plan, data);
            }
            return;
        }
        tried = now;
        isTimed = false;
        text.set(Messages.text("train.timing"));
        jobs.startSettled(new JobRequest<>(
                "time",
                Messages.text("train.timing"),
                new TimeTrialJob(plan, data.samples(), data.sentences()),
                found -> {
                    time = found;
                    isTimed = true;
                    show(plan, data);
                },
                failure -> {
                    time = Optional.empty();
                    isTimed = true;
                    show(plan, data);
                }));
    }

    /** Tells nothing while the settings cannot be used. */
    void suspend() {
        text.set("");
    }

    /** There is nothing to time. */
    void clear() {
        tried = null;
        text.set("");
    }

    private void show(TrainPlan plan, DataPreview data) {
        text.set(time.map(step -> Messages.text(
                        "train.time", inWords(StepEstimate.seconds(step, plan.settings(), data)), perStep(step, plan)))
                .orElseGet(() -> Messages.text("train.timeUnknown")));
    }

    private static String perStep(StepTime step, TrainPlan plan) {
        double seconds = step.ofStep(plan.settings().batches().accumulate());
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.0f", seconds);
    }

    /** Seconds as a person says them. */
    static String inWords(double seconds) {
        if (seconds < 90) {
            return Messages.text("train.seconds", Math.max(1, Math.round(seconds)));
        }
        double minutes = seconds / 60;
        return minutes < 90
                ? Messages.text("train.minutes", Math.round(minutes))
                : Messages.text("train.hours", String.format(Locale.ROOT, "%.1f", minutes / 60));
    }
}
