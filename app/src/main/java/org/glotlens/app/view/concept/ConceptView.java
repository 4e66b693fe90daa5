package org.glotlens.app.view.concept;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.StartStop;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lens evaluation: its file above the shares of concepts that the layers show. */
public final class ConceptView extends VBox implements AutoCloseable {
    private final ConceptViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public ConceptView(ConceptViewModel model, ExportViewModel export) {
        super(6);
        this.model = model;
        getStyleClass().addAll("patch", "patch-result");
        setMinSize(0, 0);
        var figures = new HBox(
                pane("concept-shares", model.shares(), export), pane("concept-layers", model.layers(), export));
        figures.getStyleClass().add("patch-figures");
        figures.setMinHeight(0);
        VBox.setVgrow(figures, Priority.ALWAYS);
        getChildren().addAll(asked(), Form.note("concept-missing", model.missingProperty(), bag), told(), figures);
    }

    /** The button beside the file of items. */
    private Node asked() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        var run = new StartStop("concept-start", "concept.start", actions, bag).small();
        run.setMinWidth(USE_PREF_SIZE);
        var name = Form.explanation("");
        name.setId("concept-items");
        bag.follow(
                model.itemsProperty(),
                file -> name.setText(
                        file == null
                                ? Messages.text("concept.itemsHint")
                                : file.getFileName().toString()));
        var open = Form.button("concept.open", MaterialDesignF.FILE_OUTLINE, this::choose);
        var items = new VBox(2, name, open);
        items.setMinWidth(0);
        HBox.setHgrow(items, Priority.ALWAYS);
        return new HBox(12, run, items);
    }

    private void choose() {
        var chooser = Choosers.file(Messages.text("concept.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("tasks.dataFiles"), "*.json", "*.jsonl"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.itemsProperty().set(file.toPath());
        }
    }

    /** Words that are ranked, and items that are not. */
    private Node told() {
        var label = Form.explanation("");
        label.setId("concept-told");
        bag.follow(model.measuredProperty(), shown -> {
            Form.appear(label, shown != null);
            if (shown != null) {
                var result = shown.measured().result();
                label.setText(Messages.text(
                        "concept.told",
                        result.items().size(),
                        result.scored(),
                        result.words(),
                        result.dropped().size()));
            }
        });
        return label;
    }

    private FigurePane pane(String id, Exhibit exhibit, ExportViewModel export) {
        var pane = new FigurePane(exhibit, empty(), export);
        pane.setId(id);
        pane.setPrefWidth(400);
        HBox.setHgrow(pane, Priority.ALWAYS);
        bag.onClose(pane::close);
        return pane;
    }

    private StringBinding empty() {
        var text = Bindings.createStringBinding(
                () -> Messages.text(model.runningProperty().get() ? "concept.running" : "concept.empty"),
                model.runningProperty());
        bag.onClose(text::dispose);
        return text;
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
