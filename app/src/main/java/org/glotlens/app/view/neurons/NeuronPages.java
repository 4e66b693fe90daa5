package org.glotlens.app.view.neurons;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.state.WorkbenchState;

/** What was found, a page at a time: by layer, by language, the effects, texts, and the saves of a run. */
final class NeuronPages extends VBox {
    NeuronPages(NeuronsViewModel model, WorkbenchState state, ExportViewModel export, Bag bag) {
        getStyleClass().add("patch-result");
        setMinWidth(0);
        var pages = new Pages()
                .add("neurons.page.layers", new LayersPage(model, state, export, bag))
                .add("neurons.page.languages", new LanguagesPage(model, bag))
                .add("neurons.page.effects", new EffectsPage(model, export, bag))
                .add("neurons.page.texts", new TextsPage(model.writing(), bag))
                .add("neurons.page.saves", new SavesPage(model, export, bag));
        VBox.setVgrow(pages, Priority.ALWAYS);
        getChildren().add(pages);
    }
}
