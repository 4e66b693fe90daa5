package org.glotlens.app.view.concept;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WindowMeasurement;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.charts.Figure;
import org.glotlens.charts.choice.PassPanels;
import org.glotlens.engine.concept.ConceptFile;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.measure.LensEvalMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;

/** Ranks the concepts of prompts at every layer of the open pair; through the Jacobian lens of the side bar too, if one is there. */
public final class ConceptViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final ObservableValue<ModelPair> pair;
    private final Bag bag = new Bag();
    private final ObjectProperty<Path> items = new SimpleObjectProperty<>(this, "items");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper(this, "missing", "");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<TabResult.OnPair<ConceptResult>> measured =
            new ReadOnlyObjectWrapper<>(this, "measured");
    private final ReadOnlyObjectWrapper<Figure> shares = new ReadOnlyObjectWrapper<>(this, "shares");
    private final ReadOnlyObjectWrapper<Figure> layers = new ReadOnlyObjectWrapper<>(this, "layers");
    private RunningJob job;

    /** @param pair the open pair, or null */
    public ConceptViewModel(WorkbenchState state, JobRunner jobs, ObservableValue<ModelPair> pair) {
        this.state = state;
        this.jobs = jobs;
        this.pair = pair;
        bag.follow(pair, open -> {
            if (measured.get() == null || !measured.get().isStoredOf(open)) {
                forget();
            }
            judge();
        });
        bag.onChange(items, this::judge);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(measured, this::draw);
    }

    /** The file of prompts with their concepts, or null. */
    public ObjectProperty<Path> itemsProperty() {
        return items;
    }

    /** What is missing before a run can start; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a run is under way. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The result on show, or null. */
    public ReadOnlyObjectProperty<TabResult.OnPair<ConceptResult>> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /** Shares of concepts over all layers, as they are saved. */
    public Exhibit shares() {
        return exhibit("lens-eval", shares);
    }

    /** The same at every layer. */
    public Exhibit layers() {
        return exhibit("lens-eval-layers", layers);
    }

    private Exhibit exhibit(String name, ReadOnlyObjectWrapper<Figure> figure) {
        return Exhibit.of(
                name,
                figure.getReadOnlyProperty(),
                () -> ProvenanceJson.text(
                        measured.get() == null
                                ? List.of()
                                : List.of(measured.get().measured().result().provenance())));
    }

    /** The result on show, for projects. */
    public TabResult<ConceptResult> tabResult() {
        return new TabResult<>(MeasurementKind.LENS_EVAL, measured, measured::set, this::forget);
    }

    /** Reads the layers. */
    public void start() {
        judge();
        if (!missing.get().isEmpty() || running.get()) {
            return;
        }
        ModelPair open = pair.getValue();
        Path file = items.get();
        Edits edits = state.editsProperty().get();
        JacobianLens jacobian = state.jacobianProperty().get();
        running.set(true);
        job = jobs.start(new JobRequest<>(
                        "lens evaluation",
                        Messages.text("concept.running"),
                        watch -> {
                            var asked = new LensEvalMeasurement(
                                    ConceptFile.read(file), ConceptSettings.defaults(), edits, jacobian);
                            ConceptResult fresh = new WindowMeasurement<>(open, asked).run(watch);
                            return TabResult.OnPair.of(open, new Measured<>(asked, fresh, false));
                        },
                        measured::set,
                        state::fail)
                .endingWith(() -> running.set(false))
                .toldWhenStopped(Messages.message("concept.stopped")));
    }

    /** Asks the run under way to stop. */
    public void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void forget() {
        stop();
        measured.set(null);
    }

    private void draw() {
        if (measured.get() == null) {
            shares.set(null);
            layers.set(null);
            return;
        }
        Measured<ConceptResult> shown = measured.get().measured();
        ConceptSettings settings = MeasurementKind.LENS_EVAL
                .measurement()
                .cast(shown.measurement())
                .settings();
        var panels = new PassPanels(shown.result(), settings);
        shares.set(panels.sheet(Looks.of(state.themeProperty().get())));
        layers.set(panels.layers(Looks.of(state.themeProperty().get())));
    }

    private void judge() {
        if (pair.getValue() == null) {
            missing.set(Messages.text("mass.needModel"));
        } else {
            missing.set(items.get() == null ? Messages.text("concept.needItems") : "");
        }
    }

    @Override
    public void close() {
        stop();
        bag.close();
    }
}
