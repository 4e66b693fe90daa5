package org.glotlens.app.view.neurons;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronStepsPanels;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.measure.NeuronsMeasurement;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.runs.RunNeurons;
import org.glotlens.engine.runs.RunNeuronsJob;

/** The neurons of the open base beside those of every save of a training run. */
public final class NeuronSaves implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Path> run = new ReadOnlyObjectWrapper<>(this, "run");
    private final ReadOnlyObjectWrapper<RunNeurons> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");
    private RunningJob job;

    /** @param pair the open pair, or null */
    NeuronSaves(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.onChange(result, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(pair, open -> forget());
    }

    /** The folder of the run that was asked for last, or null. */
    public ReadOnlyObjectProperty<Path> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** What was found, or null. */
    public ReadOnlyObjectProperty<RunNeurons> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** The curves over the steps, or null. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The figure as it is saved. */
    public Exhibit exhibit(ExportViewModel export) {
        return Exhibit.of("neuron_saves", figureProperty(), () -> {
            RunNeurons found = result.get();
            return ProvenanceJson.text(
                    found == null
                            ? List.of()
                            : List.of(FigureLine.of(
                                    found.provenance(),
                                    NeuronFigureSelection.defaults(),
                                    export.choices().settings())));
        });
    }

    private void draw() {
        RunNeurons found = result.get();
        figure.set(
                found == null
                        ? null
                        : new NeuronStepsPanels(found)
                                .sheet(Looks.of(state.themeProperty().get())));
    }

    /** Why nothing was found; empty where something was. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a comparison is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Makes a measurement, away from the interface thread. */
    interface Asked {
        NeuronsMeasurement measurement() throws GlotlensException;
    }

    /** Compares the saves of a run with the open base. */
    void compare(Path folder, Asked asked) {
        ModelPair open = pair.getValue();
        if (open == null || running.get()) {
            return;
        }
        run.set(folder);
        result.set(null);
        problem.set("");
        running.set(true);
        Path base = PairFolders.of(open).base();
        job = jobs.start(new JobRequest<>(
                        "neurons of saves",
                        Messages.text("neurons.comparing"),
                        watch -> new RunNeuronsJob(
                                        folder, base, open.options(), asked.measurement(), CacheFolder.open())
                                .run(watch),
                        this::show,
                        this::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("neurons.comparingStopped")));
    }

    private void show(RunNeurons found) {
        result.set(found);
        state.tell("neurons.compared", found.saves().size() - 1, run.get());
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            problem.set(Messages.said(failure));
        }
    }

    /** Asks the comparison under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    /** What is on show, or under way, is of the base before. */
    private void forget() {
        stop();
        result.set(null);
        problem.set("");
        run.set(null);
    }

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
