package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.figure.LossSheet;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.LossScale;
import org.glotlens.charts.LossesFigureData;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.runs.RunSummary;

/** The losses of the selected runs, or of all, in one figure. */
public final class LossesViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final ObservableValue<ListedRuns> listed;
    private final Bag bag = new Bag();
    private final ObjectProperty<Set<Path>> chosen = new SimpleObjectProperty<>(this, "chosen", Set.of());
    private final ObjectProperty<LossesFigureData.Axis> axis = new SimpleObjectProperty<>(this, "axis");
    private final ObjectProperty<LossesFigureData.Shown> losses = new SimpleObjectProperty<>(this, "losses");
    private final BooleanProperty isLog = new SimpleBooleanProperty(this, "log");
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");

    /** Draws what {@code listed} holds; how it is drawn is kept in {@code settings}. */
    LossesViewModel(WorkbenchState state, ObservableValue<ListedRuns> listed, Settings settings) {
        this.state = state;
        this.listed = listed;
        LossSelection kept = settings.read(LossSelection.table(), LossSelection.defaults());
        axis.set(kept.axis());
        losses.set(kept.losses());
        isLog.set(kept.scale() == LossScale.LOG);
        bag.onChange(listed, this::draw);
        bag.onChange(chosen, this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        Runnable keep = () -> {
            settings.put(LossSelection.table(), selection());
            draw();
        };
        bag.onChange(axis, keep);
        bag.onChange(losses, keep);
        bag.onChange(isLog, keep);
    }

    /** Folders of the runs to draw; none for all. */
    public ObjectProperty<Set<Path>> chosenProperty() {
        return chosen;
    }

    /** What the losses stand over. */
    public ObjectProperty<LossesFigureData.Axis> axisProperty() {
        return axis;
    }

    /** Which losses are drawn. */
    public ObjectProperty<LossesFigureData.Shown> lossesProperty() {
        return losses;
    }

    /** Whether losses lie along a logarithmic axis. */
    public BooleanProperty logProperty() {
        return isLog;
    }

    /** The figure, or null while no run logged a step. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** The logs that the figure is drawn from, and the command line that draws it again. */
    public String origin(ExportSettings written) {
        return ProvenanceJson.text(List.of(sheet().provenance(written)));
    }

    /** Which look the curve of a run has; empty where it is not drawn. */
    OptionalInt look(RunSummary run) {
        List<Path> drawn = sheet().runs().stream()
                .map(LossSheet.Logged::run)
                .filter(each -> !each.steps().isEmpty())
                .limit(LossesFigureData.MOST)
                .map(RunSummary::folder)
                .toList();
        int index = drawn.indexOf(run.folder());
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private LossSelection selection() {
        return new LossSelection(axis.get(), losses.get(), isLog.get() ? LossScale.LOG : LossScale.LINEAR);
    }

    /** The chosen runs in the order of all, so that a run keeps its look while others of the table are sorted. */
    private LossSheet sheet() {
        Set<Path> some = chosen.get();
        return new LossSheet(
                listed.getValue().runs().stream()
                        .filter(logged ->
                                some.isEmpty() || some.contains(logged.run().folder()))
                        .toList(),
                selection());
    }

    private void draw() {
        LossSheet sheet = sheet();
        boolean isEmpty =
                sheet.runs().stream().allMatch(logged -> logged.run().steps().isEmpty());
        figure.set(isEmpty ? null : sheet.figure(Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
