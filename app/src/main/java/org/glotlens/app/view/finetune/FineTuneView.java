package org.glotlens.app.view.finetune;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glotlens.app.view.Bag;
import org.glotlens.app.view.SampleFolder;

/** The fine-tune tab: data, hyper-parameters, and the run with its live loss. */
public final class FineTuneView extends HBox implements AutoCloseable {
    private final Bag bag = new Bag();

    /**
     * Shows and runs {@code model}.
     *
     * @param lossFigure the live loss curve
     * @param probes what was measured on the way
     */
    public FineTuneView(FineTuneViewModel model, SampleFolder sample, Region lossFigure, Region probes) {
        getStyleClass().add("fine-tune");
        var data = new DataView(model, sample, bag);
        data.setMinWidth(250);
        data.setPrefWidth(300);
        var form = new HyperView(model, bag);
        form.setMinWidth(300);
        form.setPrefWidth(330);
        var run = new RunView(model, new RunView.Parts(new ProbeChoice(model, sample, bag), lossFigure, probes), bag);
        run.setMinWidth(300);
        bag.follow(probes.managedProperty(), areShown -> run.setPrefWidth(areShown ? 640 : 380));
        HBox.setHgrow(data, Priority.ALWAYS);
        HBox.setHgrow(run, Priority.ALWAYS);
        getChildren().addAll(data, form, run);
    }

    @Override
    public void close() {
        bag.close();
    }
}
