package org.glotlens.app.view.finetune;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.WorkbenchState;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.charts.Figure;
import org.glotlens.charts.LossFigure;

/** The loss curve of the training run on show. */
public final class LossViewModel implements AutoCloseable {
    private final FineTuneViewModel training;
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> figure = new ReadOnlyObjectWrapper<>(this, "figure");

    /** Follows the steps of {@code training}. */
    public LossViewModel(FineTuneViewModel training, WorkbenchState state) {
        this.training = training;
        this.state = state;
        bag.onChange(training.stepsProperty(), this::draw);
        bag.onChange(state.themeProperty(), this::draw);
        draw();
    }

    /** The figure, or null before the first step. */
    public ReadOnlyObjectProperty<Figure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    private void draw() {
        var steps = training.stepsProperty().get();
        figure.set(
                steps.isEmpty()
                        ? null
                        : LossFigure.of(steps, Looks.of(state.themeProperty().get())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
