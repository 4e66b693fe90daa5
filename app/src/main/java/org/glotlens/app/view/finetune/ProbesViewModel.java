package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.figure.TrainingSheet;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigurePick;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.RunStatus;

/** The probes of the run on show: which step and which layer are looked at, and what was measured there. */
public final class ProbesViewModel implements AutoCloseable {
    private final RunViewModel run;
    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Bag bag = new Bag();
    private final ProbeReadings readings = new ProbeReadings();
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ReadOnlyObjectWrapper<List<Integer>> steps = new ReadOnlyObjectWrapper<>(this, "steps", List.of());
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index", 0);
    private final ReadOnlyIntegerWrapper layer = new ReadOnlyIntegerWrapper(this, "layer", 1);
    private final ReadOnlyIntegerWrapper nLayers = new ReadOnlyIntegerWrapper(this, "nLayers", 0);
    private final ReadOnlyObjectWrapper<OptionalInt> marked =
            new ReadOnlyObjectWrapper<>(this, "marked", OptionalInt.empty());
    private final ReadOnlyObjectWrapper<Figure> lens = new ReadOnlyObjectWrapper<>(this, "lens");
    private final ReadOnlyObjectWrapper<Figure> sheet = new ReadOnlyObjectWrapper<>(this, "sheet");
    private final BooleanProperty sheetShown = new SimpleBooleanProperty(this, "sheetShown");
    private final BooleanProperty alignmentShown = new SimpleBooleanProperty(this, "alignmentShown");
    private final ReadOnlyObjectWrapper<Figure> pearson = new ReadOnlyObjectWrapper<>(this, "pearson");
    private final ReadOnlyStringWrapper position = new ReadOnlyStringWrapper(this, "position", "");
    private Seen seen = new Seen(null, "", 0);

    /** The state of a run in which its probes were last looked for. */
    private record Seen(Path run, String phase, int lastSave) {}

    /** Follows the run that {@code run} shows. */
    public ProbesViewModel(RunViewModel run, WorkbenchState state, JobRunner jobs) {
        this.run = run;
        this.state = state;
        this.jobs = jobs;
        bag.onChange(run.folderProperty(), this::look);
        bag.onChange(run.statusProperty(), this::look);
        bag.onChange(run.resultProperty(), this::look);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(alignmentShown, this::draw);
        look();
    }

    /** The steps that were measured, in order; empty where the run is not watched. */
    public ReadOnlyObjectProperty<List<Integer>> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /** Place of the selected step in {@link #stepsProperty()}. */
    public ReadOnlyIntegerProperty indexProperty() {
        return index.getReadOnlyProperty();
    }

    /** The selected layer, 1..L. */
    public ReadOnlyIntegerProperty layerProperty() {
        return layer.getReadOnlyProperty();
    }

    /** Number of layers L; 0 before the first probe. */
    public ReadOnlyIntegerProperty nLayersProperty() {
        return nLayers.getReadOnlyProperty();
    }

    /** The selected step, for a mark in the loss chart. */
    public ReadOnlyObjectProperty<OptionalInt> markedProperty() {
        return marked.getReadOnlyProperty();
    }

    /** The lens curves of the selected step, those of the base pale behind; null without probes. */
    public ReadOnlyObjectProperty<Figure> lensProperty() {
        return lens.getReadOnlyProperty();
    }

    /** Whether the curves of MEXA over the layers stand in place of the matrix of one layer. */
    public BooleanProperty alignmentShownProperty() {
        return alignmentShown;
    }

    /** The Pearson matrix of the selected step and layer, or the curves of MEXA over all layers; or null. */
    public ReadOnlyObjectProperty<Figure> pearsonProperty() {
        return pearson.getReadOnlyProperty();
    }

    /** The curves of some steps side by side, the first and the last among them; null without probes. */
    public ReadOnlyObjectProperty<Figure> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** Whether the steps are shown side by side, in place of one step by curves and matrix. */
    public BooleanProperty sheetShownProperty() {
        return sheetShown;
    }

    /** What the curves of the selected step were measured with, and what draws them; empty without probes. */
    public String lensOrigin(ExportSettings settings) {
        return steps.get().isEmpty()
                ? ""
                : origin(
                        readings.of(selected()),
                        new TrainingSheet.Choice(
                                TrainingSheet.PANELS, new TrainingSelection(List.of(selected()), List.of())),
                        settings);
    }

    /** What the matrix on show was measured with, with its layer; empty without probes. */
    public String pearsonOrigin() {
        if (steps.get().isEmpty()) {
            return "";
        }
        Provenance measured = readings.of(selected()).provenance();
        return ProvenanceJson.text(List.of(measured.by(measured.command() + ", layer " + layer.get())));
    }

    /** What the last of the steps side by side was measured with, and what draws them; empty without probes. */
    public String sheetOrigin(ExportSettings settings) {
        return steps.get().isEmpty() ? "" : origin(readings.last(), TrainingSheet.Choice.USUAL, settings);
    }

    private String origin(ProbeReading reading, TrainingSheet.Choice choice, ExportSettings settings) {
        return ProvenanceJson.text(List.of(FigureLine.of(reading.provenance(), seen.run(), choice, settings)));
    }

    /** For example {@code step 200 of 627 · layer 5 of 8}. */
    public ReadOnlyStringProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** Whether the step moves by itself. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Goes to a measured step by its place, staying within those there are. */
    public void selectIndex(int wanted) {
        int held = Math.clamp(wanted, 0, Math.max(0, steps.get().size() - 1));
        if (held != index.get()) {
            index.set(held);
            draw();
        }
    }

    /** Goes to a layer, staying within 1..L. */
    public void selectLayer(int wanted) {
        int held = Math.clamp(wanted, 1, Math.max(1, nLayers.get()));
        if (held != layer.get()) {
            layer.set(held);
            draw();
        }
    }

    /** Goes so many measured steps on. */
    public void step(int by) {
        selectIndex(index.get() + by);
    }

    /** One beat of play: the next measured step, and from the last one back to the first. */
    public void beat() {
        selectIndex(index.get() + 1 < steps.get().size() ? index.get() + 1 : 0);
    }

    /** Starts or stops playing. */
    public void toggle() {
        playing.set(!playing.get());
    }

    /** Selects the layer that was pointed at. */
    public void pick(FigurePick pick) {
        if (pick instanceof FigurePick.LayerPick at) {
            selectLayer(at.layer());
        }
    }

    /** Looks for probes when the run has saved, or does something else than before. */
    private void look() {
        RunStatus status = run.statusProperty().get();
        Seen now = new Seen(
                run.folderProperty().get(),
                status == null ? "" : status.phase().label(),
                status == null ? 0 : status.lastSave());
        if (now.equals(seen)) {
            return;
        }
        boolean isSameRun = Objects.equals(now.run(), seen.run());
        seen = now;
        if (!isSameRun) {
            readings.clear();
            show();
        }
        if (now.run() != null) {
            load(now.run());
        }
    }

    private void load(Path run) {
        var known = Set.copyOf(readings.steps());
        jobs.start(new JobRequest<>(
                "probes",
                Messages.text("probes.reading"),
                watch -> ProbeReadings.read(run, known),
                found -> {
                    if (run.equals(seen.run())) {
                        readings.take(found);
                        show();
                    }
                },
                failure -> state.note(failure)));
    }

    /** Shows what is there now; who looked at the latest step goes along with the run. */
    private void show() {
        boolean wasLatest = index.get() >= steps.get().size() - 1;
        steps.set(readings.steps());
        nLayers.set(readings.nLayers());
        int last = Math.max(0, steps.get().size() - 1);
        index.set(wasLatest ? last : Math.min(index.get(), last));
        layer.set(Math.clamp(layer.get(), 1, Math.max(1, nLayers.get())));
        if (steps.get().size() < 2) {
            playing.set(false);
        }
        draw();
    }

    private void draw() {
        if (steps.get().isEmpty()) {
            marked.set(OptionalInt.empty());
            lens.set(null);
            sheet.set(null);
            pearson.set(null);
            position.set("");
            return;
        }
        int step = selected();
        marked.set(OptionalInt.of(step));
        position.set(Messages.text("probes.position", step, steps.get().getLast(), layer.get(), nLayers.get()));
        var figures = new ProbeFigures(readings, Looks.of(state.themeProperty().get()));
        sheet.set(figures.sheet());
        lens.set(figures.lens(step, layer.get()));
        pearson.set(alignmentShown.get() ? figures.alignment(step, layer.get()) : figures.pearson(step, layer.get()));
    }

    private int selected() {
        return steps.get().get(index.get());
    }

    @Override
    public void close() {
        bag.close();
    }
}
