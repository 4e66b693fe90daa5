package org.glotlens.app.view.tokenizer;

import java.util.List;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.TokenizerBars.Count;

/** The pages with figures: languages by one count, tokens by their lengths, and scripts. */
record FigurePages(TokenizerFigures figures, ExportViewModel export, Bag bag) {
    private static final double CAPTION = 64;
    private static final double CHOICE = 280;

    /** The bars of languages, with the choice of what they show. */
    Node languages() {
        var box = new ComboBox<Count>();
        box.getItems().setAll(Count.values());
        box.setId("tokenizer-count");
        box.setConverter(Choices.shown(count -> Messages.text("tokenizerCount." + count.label())));
        return page(
                choice("tokenizer.count", box, figures.countProperty()), "tokenizer-figure", figures.languages(export));
    }

    /** The bars of lengths, with the choice of a language. */
    Node lengths() {
        var box = new ComboBox<String>();
        box.setId("tokenizer-language");
        bag.follow(
                figures.resultProperty(),
                result -> box.getItems().setAll(result == null ? List.of() : result.languages()));
        return page(
                choice("tokenizer.language", box, figures.languageProperty()),
                "tokenizer-lengths",
                figures.lengths(export));
    }

    /** The bars of scripts. */
    Node scripts() {
        return page(
                Form.explanation(Messages.text("tokenizer.scriptsHint")), "tokenizer-scripts", figures.scripts(export));
    }

    private <T> Node choice(String key, ComboBox<T> box, Property<T> chosen) {
        box.setMaxWidth(CHOICE);
        box.setAccessibleText(Messages.text(key));
        bag.bindBoth(box.valueProperty(), chosen);
        return Form.row(key, CAPTION, box);
    }

    private Node page(Node above, String id, Exhibit exhibit) {
        var empty = new ReadOnlyStringWrapper(Messages.text("tokenizer.empty"));
        var pane = new FigurePane(exhibit, empty, export);
        pane.setId(id);
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        var page = new VBox(4, above, pane);
        page.setMinSize(0, 0);
        return page;
    }
}
