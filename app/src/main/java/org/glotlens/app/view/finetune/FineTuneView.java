package org.glotlens.app.view.finetune;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.SampleFolder;

/** The fine-tune tab: data and hyper-parameters, and the run with its loss. */
public final class FineTuneView extends HBox implements AutoCloseable {
    private final Bag bag = new Bag();

    /**
     * What is drawn of the run on show.
     *
     * @param loss the live loss curve
     * @param probes what was measured on the way
     */
    public record Figures(Region loss, Region probes) {}

    /**
     * Shows and runs a fine-tune.
     *
     * @param sample whose texts are offered
     * @param asking the runs, and what their accuracy is measured on
     */
    public FineTuneView(FineTuneViewModel model, SampleFolder sample, Asking asking, Figures figures) {
        getStyleClass().add("fine-tune");
        model.lookAt();
        var data = new DataView(model, sample, bag);
        data.setMinWidth(250);
        data.setPrefWidth(300);
        var form = new HyperView(model, sample, bag);
        form.setMinWidth(290);
        form.setPrefWidth(330);
        var choice = new HBox(data, form);
        choice.setMinWidth(540);
        HBox.setHgrow(data, Priority.ALWAYS);
        var parts = new RunView.Parts(new ProbeChoice(model, sample, bag), figures.loss(), figures.probes());
        var run = new RunView(model, parts, asking, bag);
        run.setMinWidth(300);
        bag.follow(figures.probes().managedProperty(), areShown -> {
            run.setPrefWidth(areShown ? 700 : 500);
            choice.setPrefWidth(630);
        });
        HBox.setHgrow(choice, Priority.ALWAYS);
        HBox.setHgrow(run, Priority.ALWAYS);
        getChildren().addAll(choice, run);
    }

    @Override
    public void close() {
        bag.close();
    }
}
