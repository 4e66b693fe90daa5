package org.glotlens.app.view.finetune;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.LossFigure;
import org.glotlens.charts.LossScale;

/** The loss curve of the training run on show. */
public final class LossViewModel implements AutoCloseable {
    private static final String LOG = "lossLog";

    private final RunViewModel run;
    private final WorkbenchState state;
    private final ProbesViewModel probes;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");

    private final ReadOnlyObjectWrapper<List<LossFigure.Extra>> extras =
            new ReadOnlyObjectWrapper<>(this, "extras", List.of(LossFigure.Extra.NONE, LossFigure.Extra.LEARNING_RATE));

    private final BooleanProperty isLog = new SimpleBooleanProperty(this, "log");

    private final ObjectProperty<LossFigure.Extra> extra =
            new SimpleObjectProperty<>(this, "extra", LossFigure.Extra.LEARNING_RATE);

    /** Follows the steps of {@code run} and marks the one that {@code probes} has selected; remembers its axis. */
    public LossViewModel(RunViewModel run, WorkbenchState state, ProbesViewModel probes) {
        Settings remembered = run.settings();
        isLog.set(remembered.isOn(LOG));
        this.probes = probes;
        this.run = run;
        this.state = state;
        bag.onChange(run.stepsProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(probes.markedProperty(), this::draw);
        bag.onChange(extra, this::draw);
        bag.onChange(isLog, () -> {
            remembered.put(LOG, isLog.get());
            draw();
        });
        draw();
    }

    /** The figure, or null before the first step. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** What is drawn beside the loss. */
    public ObjectProperty<LossFigure.Extra> extraProperty() {
        return extra;
    }

    /** Whether losses lie along a logarithmic axis; remembered. */
    public BooleanProperty logProperty() {
        return isLog;
    }

    /** What can be drawn beside it. */
    public ReadOnlyObjectProperty<List<LossFigure.Extra>> extrasProperty() {
        return extras.getReadOnlyProperty();
    }

    /** What the run learns from and the command line that makes it again, with what is drawn beside the loss. */
    public String origin() {
        String told = run.origin();
        return told.isEmpty() || extra.get() == LossFigure.Extra.NONE
                ? told
                : told + " · beside the loss "
                        + extra.get().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void draw() {
        var steps = run.stepsProperty().get();
        if (!steps.isEmpty()) {
            offer(LossFigure.of(steps, Looks.of(state.themeProperty().get())).extras());
        }
        figure.set(
                steps.isEmpty()
                        ? null
                        : LossFigure.of(steps, Looks.of(state.themeProperty().get()))
                                .with(extra.get())
                                .with(isLog.get() ? LossScale.LOG : LossScale.LINEAR)
                                .withMarkedStep(probes.markedProperty().get()));
    }

    /** What a run has no values of cannot stay chosen. */
    private void offer(List<LossFigure.Extra> there) {
        if (!there.contains(extra.get())) {
            extra.set(LossFigure.Extra.LEARNING_RATE);
        }
        extras.set(there);
    }

    @Override
    public void close() {
        bag.close();
    }
}
