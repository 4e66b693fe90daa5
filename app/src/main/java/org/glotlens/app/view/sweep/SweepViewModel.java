package org.glotlens.app.view.sweep;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.program.FolderWindow;
import org.glotlens.app.view.experiment.ExperimentViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepDraft;

/** A study: its plan, the folder that fills, and the process that fills it. */
public final class SweepViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Around around;
    private final Bag bag = new Bag();
    private final PlanViewModel plan;
    private final CellsViewModel cells;
    private final StudyFigures figures;
    private final IntegerProperty workers = new SimpleIntegerProperty(this, "workers");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private RunningJob job;

    /** What a new plan begins with, and where opened plans are remembered. */
    public record Around(
            ModelsViewModel models, ExperimentViewModel experiment, Settings settings, SampleFolder sample) {}

    /** Nothing is planned yet. */
    public SweepViewModel(WorkbenchState state, JobRunner jobs, Around around) {
        this.state = state;
        this.jobs = jobs;
        this.around = around;
        plan = new PlanViewModel(state, jobs, around.settings(), this::start);
        cells = bag.keep(new CellsViewModel(state, jobs, plan.planProperty()));
        figures = bag.keep(new StudyFigures(state, plan, cells));
        bag.follow(plan.planProperty(), now -> judge());
        bag.follow(plan.fileProperty(), now -> judge());
        bag.follow(plan.unsavedProperty(), now -> judge());
        bag.follow(cells.outProperty(), now -> judge());
        for (SweepAxis axis : SweepAxis.values()) {
            bag.onChange(plan.lines(axis), this::judge);
        }
    }

    /** The plan as it is typed. */
    public PlanViewModel plan() {
        return plan;
    }

    /** Its cells. */
    public CellsViewModel cells() {
        return cells;
    }

    /** Its figures. */
    public StudyFigures figures() {
        return figures;
    }

    /** How many processes measure; 0 for one that does all. */
    public IntegerProperty workersProperty() {
        return workers;
    }

    /** What is missing before it can be run; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Why the last run ended; empty where it came to its end. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a run is under way that this window began. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The measurement that figures are drawn of, for projects. */
    public StringProperty measurementProperty() {
        return figures.measurementProperty();
    }

    /** The open pair under the lens on the prompts of the side bar; of nothing where nothing is open. */
    private SweepDraft start() {
        Map<SweepAxis, String> lines = new EnumMap<>(SweepAxis.class);
        Path base = around.models().baseFolderProperty().get();
        Path aligned = around.models().alignedFolderProperty().get();
        if (base != null) {
            List<String> words = aligned == null
                    ? List.of(base.toString())
                    : List.of(base.toString(), "--aligned", aligned.toString());
            lines.put(SweepAxis.CHECKPOINTS, CommandWords.join(words));
        }
        Path prompts = Optional.ofNullable(
                        around.experiment().promptsFileProperty().getValue())
                .orElse(around.sample().prompts());
        lines.put(SweepAxis.MEASUREMENTS, CommandWords.join(List.of("lens", "--prompts", prompts.toString())));
        return new SweepDraft(lines);
    }

    /** Measures what is missing. */
    public void run() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        var process = new SweepProcess(
                plan.fileProperty().get(),
                plan.planProperty().get().cells(),
                cells.outProperty().get(),
                workers.get());
        problem.set("");
        running.set(true);
        job = jobs.start(new JobRequest<>("study", Messages.text("sweep.running"), process, this::done, this::fail)
                .endingWith(() -> {
                    running.set(false);
                    cells.refresh();
                })
                .toldWhenStopped(Messages.message("sweep.stopped")));
    }

    /** Asks the run under way to stop; what is finished is kept. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void done(Path out) {
        state.tell("sweep.done", out);
        var show = new Notice.Action(Messages.text("results.folder"), this::openFolder);
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("sweep.done", out), Optional.of(show)));
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    /** Shows the folder in the file browser of the system. */
    public void openFolder() {
        Path out = cells.outProperty().get();
        if (out != null) {
            jobs.start(new JobRequest<>(
                    "study folder",
                    Messages.text("results.opening"),
                    watch -> {
                        FolderWindow.open(out);
                        return out;
                    },
                    done -> {},
                    state::fail));
        }
    }

    /** What is typed where the study is run elsewhere; empty while it has no file or no folder. */
    public String elsewhere(Elsewhere place) {
        Path file = plan.fileProperty().get();
        Path out = cells.outProperty().get();
        return file == null || out == null ? "" : place.text(file, out);
    }

    private void judge() {
        if (plan.planProperty().get() == null) {
            missing.set(Messages.text(plan.isBlank() ? "sweep.needPlan" : "sweep.needMending"));
        } else if (plan.fileProperty().get() == null || plan.unsavedProperty().get()) {
            missing.set(Messages.text("sweep.needFile"));
        } else {
            missing.set(cells.outProperty().get() == null ? Messages.text("sweep.needFolder") : "");
        }
    }

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
