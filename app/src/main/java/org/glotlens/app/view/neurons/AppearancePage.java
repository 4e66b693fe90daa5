package org.glotlens.app.view.neurons;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;

/** The neurons by how many languages they belong to. */
final class AppearancePage extends VBox {
    private final NeuronsViewModel model;
    private final Bag bag;

    AppearancePage(NeuronsViewModel model, ExportViewModel export, Bag bag) {
        super(4);
        this.model = model;
        this.bag = bag;
        setMinSize(0, 0);
        var pane = new FigurePane(model.appearance().exhibit(export), empty(), export);
        pane.setId("neurons-appearance-figure");
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().add(pane);
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> {
                    if (model.runningProperty().get()) {
                        return Messages.text("neurons.running");
                    }
                    return Messages.text(model.hasEffects() ? "neurons.noAppearance" : "neurons.noAppearanceOfExperts");
                },
                model.runningProperty(),
                model.form().usableProperty());
        bag.onClose(text::dispose);
        return text;
    }
}
