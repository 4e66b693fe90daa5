package org.glotlens.app.view.neurons;

import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.state.WorkbenchState;

/** What was found, a page at a time: by layer, by language, by how many of these, the effects, texts, those written with experts fixed, and the saves of a run. */
final class NeuronPages {
    private NeuronPages() {}

    static Pages of(NeuronsViewModel model, WorkbenchState state, ExportViewModel export, Bag bag) {
        var pages = new Pages();
        pages.getStyleClass().add("patch-result");
        pages.add("neurons.page.layers", new LayersPage(model, state, export, bag));
        pages.add("neurons.page.languages", new LanguagesPage(model, bag));
        pages.add("neurons.page.appearance", new AppearancePage(model, export, bag));
        pages.add("neurons.page.effects", new EffectsPage(model, export, bag));
        pages.add("neurons.page.texts", new TextsPage(model.writing(), bag));
        pages.add("neurons.page.shares", new SharesPage(model, export, bag));
        pages.add("neurons.page.saves", new SavesPage(model, export, bag));
        return pages;
    }
}
