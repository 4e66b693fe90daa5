package org.glotlens.app.view.neurons;

import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.state.WorkbenchState;

/** What was found, a page at a time: by layer, by language, the effects, texts, and the saves of a run. */
final class NeuronPages extends Pages {
    NeuronPages(NeuronsViewModel model, WorkbenchState state, ExportViewModel export, Bag bag) {
        getStyleClass().add("patch-result");
        add("neurons.page.layers", new LayersPage(model, state, export, bag));
        add("neurons.page.languages", new LanguagesPage(model, bag));
        add("neurons.page.effects", new EffectsPage(model, export, bag));
        add("neurons.page.texts", new TextsPage(model.writing(), bag));
        add("neurons.page.saves", new SavesPage(model, export, bag));
    }
}
